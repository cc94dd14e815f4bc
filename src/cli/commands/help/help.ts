import { FIELDS, type Field } from '../../../model/fields.ts';
import { keysOffered } from '../../../query/syntax/keys.ts';
import type { CommandInput } from '../../command-input.ts';
import { EXIT } from '../../exit-code.ts';
import { makeProgram } from '../../options/make-program.ts';
import { VERSION } from '../../version.ts';
import { languageHelp } from './language-help.ts';

/** Prints help: the search language for the topic `query`, else the options and the search keys. */
export function runHelp({ options, world }: CommandInput): number {
  const text =
    options.help === 'query'
      ? languageHelp()
      : `${makeProgram(VERSION).helpInformation()}${expressionHelp()}`;
  world.stdout.write(text);
  return EXIT.done;
}

function expressionHelp(): string {
  const rows = FIELDS.map((field) => ({ ...field, written: writtenAs(field) }));
  const keyWidth = Math.max(...rows.map(({ written }) => written.length)) + 2;
  const keys = rows.map(
    ({ written, summary, example }) =>
      `  ${written.padEnd(keyWidth)}${summary.padEnd(59)}${example}`,
  );
  return `
Expressions (all must match; without a key: To, Cc, Bcc, From, Subject and text):
${keys.join('\n')}

  Keys may be combined (tc: bs:). Within a word expression:
  a,b  both       a/b  either     ~a   not       a+b  the phrase "a b"
  a=   part of a word   ^a=  start of a word     a=2  with up to two errors

  d:   3m-  3m-1m  -2y  2w-  mar  5mar2003  20030301-  yesterday  "last monday"-
  z:   20k  20k-  10k-20k  1m-
  F:   s seen, r replied, f flagged, t trashed, d draft, - in front of one: not

  After --, in --prompt and in saved searches: -a  (a OR b)

\`mairix --help query\` explains everything that can be searched for.
`;
}

/** The key, and its first long name: the others are in `--help query`. */
function writtenAs(field: Field): string {
  return keysOffered(field)
    .slice(0, 2)
    .map((key) => `${key}:`)
    .join(' ');
}
