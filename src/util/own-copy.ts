const LATIN_1 = /^[\0-\xff]*$/;

/**
 * An equal string that keeps nothing else in memory. V8 makes a part of a string point into the whole one: a
 * subject that is kept holds the header of its message, which is a hundred times as long. V8 keeps text in
 * Latin-1 in one byte for each character, if it is made of such bytes.
 */
export function ownCopy(text: string): string {
  const encoding = LATIN_1.test(text) ? 'latin1' : 'utf16le';
  return Buffer.from(text, encoding).toString(encoding);
}
