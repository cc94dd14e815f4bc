import { FLAG_ROWS } from './make-program.ts';
import { wordsOfOption } from './words-of-option.ts';

/**
 * A command line with a value for each option that may do without: `--unique` becomes `--unique=yes`, because
 * commander would take the next word for its value. Words that come after the options stay as they are.
 */
export function withBareValues(argv: readonly string[]): readonly string[] {
  if (!argv.some((one) => BARE.has(one))) return argv;
  const given = [...argv];
  for (let at = 0, taken = 1; taken > 0; at += taken) {
    const word = given[at] ?? '';
    taken = wordsOfOption(word);
    given[at] = taken > 0 ? (BARE.get(word) ?? word) : word;
  }
  return given.slice(0, argv.length);
}

const BARE: ReadonlyMap<string, string> = new Map(
  FLAG_ROWS.flatMap(([long, { takes }]) =>
    takes?.bare === undefined ? [] : [[`--${long}`, `--${long}=${takes.bare}`] as const],
  ),
);
