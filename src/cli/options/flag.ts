import type { Choice } from '../../config/values/choice.ts';

/** Headings of `--help` and of the manual; the rows of a group stand together in the table. */
export const GROUPS = {
  help: 'Options',
  general: 'General',
  indexing: 'Indexing (without an expression)',
  searching: 'Searching',
  ignored: 'Accepted for old scripts, without effect',
} as const;

/** One option of the command line: a row of `FLAGS`, where its long name is the key. */
export interface Flag<Name extends string = string, Mode extends string = string> {
  /** One letter. */
  readonly short?: string;
  /** Left out for a switch. */
  readonly takes?: FlagValue;
  /** What the option makes the program do instead of searching and indexing; two modes never go together. */
  readonly mode?: Mode;
  /** Set for a mode that may be given with an expression. */
  readonly takesExpression?: true;
  /** Set where an indexing run would not be meant by it: without an expression it is refused. */
  readonly needsSearch?: true;
  /** Modes in which the option is refused, because it could have no effect. */
  readonly notIn?: readonly Mode[];
  /** Other options that contradict it. */
  readonly notWith?: readonly Name[];
  readonly group: keyof typeof GROUPS;
  /** A line of `--help`: no capital, no full stop. */
  readonly summary: string;
  /** A paragraph of the manual in Markdown: what it does beyond the summary, when one wants it, an example. */
  readonly manual: string;
}

/** The value of an option. */
export interface FlagValue {
  /** As help shows it; in brackets it may be left out. */
  readonly shown: `<${string}>` | `[${string}]`;
  /** What the option means without a value; a value is then written after `=` only, so that it is never the next word. */
  readonly bare?: string;
  /** The words allowed, if the value is one of a few. */
  readonly choices?: readonly string[];
  /** Reads the value, or says what is wrong with it. Without it, the value is the text. */
  readonly read?: (text: string) => Choice<unknown>;
  /** Set where the option may be given several times, and each value counts. */
  readonly repeated?: true;
  /** What shells complete; `choices` complete themselves. */
  readonly completes?: Completion;
}

/** What shells offer in the place of a value: words, or names of a kind. */
export type Completion = readonly string[] | 'file' | 'directory' | 'indexed folder';
