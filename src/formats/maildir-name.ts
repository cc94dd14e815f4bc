import { INFO_WITHOUT_COLON, MAIL_FLAGS } from '../model/flags.ts';

/** The directories of a maildir; messages are in `cur` and `new`. */
export const MAILDIR_PARTS = ['cur', 'new', 'tmp'] as const;

/**
 * The flag letters that a result can have, in the order of a name: F R S, alphabetical, as maildir wants it.
 * No others, as in classic mairix: with a T, a mail program would remove the result when it tidies up.
 */
const LETTERS = MAIL_FLAGS.filter(({ maildir }) => 'FRS'.includes(maildir))
  .map(({ bit, maildir }) => ({ bit, letter: maildir }))
  .sort((left, right) => (left.letter < right.letter ? -1 : 1));

/** The part of a maildir file name that stays the same while its flags change: up to `:2,` or `!2,`. */
export function uniquePart(fileName: string): string {
  const info = fileName.lastIndexOf(':2,');
  const name = info < 0 ? fileName : fileName.slice(0, info);
  // To a program that writes `:2,`, another one's `!2,S` is part of the name.
  return name.replace(INFO_WITHOUT_COLON, '');
}

/**
 * The name of a message in a maildir of results: `123456789.7.mairix:2,FS`; without flags there is no
 * `:2,`. Classic mairix uses this odd first number, and scripts know it.
 */
export function resultName(number: number, flags: number): string {
  const letters = LETTERS.filter(({ bit }) => (flags & bit) !== 0).map(({ letter }) => letter);
  const info = letters.length > 0 ? `:2,${letters.join('')}` : '';
  return `123456789.${number}.mairix${info}`;
}

/** Whether classic mairix or we may have given this name; mail readers may have changed the flags. */
export function isResultName(name: string): boolean {
  return /^123456789\.[0-9]+\.mairix(?::2,[A-Za-z]*)?$/.test(name);
}
