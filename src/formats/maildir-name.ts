import { FLAGS } from '../model/flags.ts';

/** The directories of a maildir; messages are in `cur` and `new`. */
export const MAILDIR_PARTS = ['cur', 'new', 'tmp'] as const;

/** Order in which the flag letters of a result name stand: F R S, the alphabet, as maildir wants. */
const LETTERS = FLAGS.map(({ bit, maildir }) => ({ bit, letter: maildir })).sort((left, right) =>
  left.letter < right.letter ? -1 : 1,
);

/** What stays the same of a maildir file name while its flags change: the part before `:2,`. */
export function uniquePart(fileName: string): string {
  const info = fileName.lastIndexOf(':2,');
  return info < 0 ? fileName : fileName.slice(0, info);
}

/**
 * Name of a message in a maildir of results: `123456789.7.mairix:2,FS`; without any flag there is no
 * `:2,`. The odd first number is classic mairix's, and scripts know it.
 */
export function resultName(number: number, flags: number): string {
  const letters = LETTERS.filter(({ bit }) => (flags & bit) !== 0).map(({ letter }) => letter);
  const info = letters.length > 0 ? `:2,${letters.join('')}` : '';
  return `123456789.${number}.mairix${info}`;
}

/** Whether classic mairix or we could have named a file so; mail readers may have changed the flags. */
export function isResultName(name: string): boolean {
  return /^123456789\.[0-9]+\.mairix(?::2,[A-Za-z]*)?$/.test(name);
}
