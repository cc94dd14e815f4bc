/** Who reads a hint: somebody at the command line, or the author of a program that uses the library. */
export type HintReader = 'commandLine' | 'library';

/** The next step, a sentence without a full stop; where the two readers take it differently, one for each. */
export type Hint = string | Readonly<Record<HintReader, string>>;

/** What a reader does, or where they write something. */
interface Terms {
  readonly update: string;
  readonly rebuild: string;
  /** A directive of the rc file, such as `header=`, whose property may have another name. */
  setting(directive: string, property?: string): string;
}

const TERMS: Readonly<Record<HintReader, Terms>> = {
  commandLine: {
    update: 'run `mairix`',
    rebuild: 'run `mairix --rebuild`',
    setting: (directive) => `${directive}= in the rc file`,
  },
  library: {
    update: 'call `update()`',
    rebuild: 'call `rebuild()`',
    setting: (directive, property = directive) => `\`${property}\` in the configuration`,
  },
};

/** A hint whose sentence is the same for both readers, but for some terms. */
export function hintWith(write: (terms: Terms) => string): Hint {
  return { commandLine: write(TERMS.commandLine), library: write(TERMS.library) };
}

/** The hint in the words of one reader. */
export function hintFor(reader: HintReader, hint: Hint): string {
  return typeof hint === 'string' ? hint : hint[reader];
}
