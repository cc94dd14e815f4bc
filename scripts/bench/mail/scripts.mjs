/**
 * Spells an invented word, which is ASCII, in the letters of a language.
 *
 * @typedef {'ascii' | 'western' | 'cyrillic' | 'cjk'} Script
 */

/** What separates two words. */
export const BLANKS = /** @type {const} */ ({ ascii: ' ', western: ' ', cyrillic: ' ', cjk: '' });

const WESTERN = new Map([...'aeou'].map((letter, at) => [letter, 'äéöü'.charAt(at)]));
const CYRILLIC = new Map(
  [...'abcdefghijklmnopqrstuvwxyz'].map((letter, at) => [
    letter,
    'абцдефгхийклмнопярстувжыуз'.charAt(at),
  ]),
);
const FIRST_HAN = 0x4e00;
const HAN_SIGNS = 3_000;

/**
 * @param {string} word
 * @param {Script} script
 */
export function inScript(word, script) {
  switch (script) {
    case 'western':
      return word.length % 3 === 0 ? word.replace(/[aeou]/, inWestern) : word;
    case 'cyrillic':
      return /^[a-z]+$/.test(word) ? word.replace(/./g, inCyrillic) : word;
    case 'cjk':
      return /^[a-z]+$/.test(word) ? inHan(word) : ` ${word} `;
    default:
      return word;
  }
}

/** @param {string} letter */
function inWestern(letter) {
  return WESTERN.get(letter) ?? letter;
}

/** @param {string} letter */
function inCyrillic(letter) {
  return CYRILLIC.get(letter) ?? letter;
}

/**
 * One character for two letters.
 *
 * @param {string} word
 */
function inHan(word) {
  return word.replace(/..?/g, (pair) => {
    const number = pair.charCodeAt(0) * 31 + (pair.charCodeAt(1) || 0) * 7;
    return String.fromCharCode(FIRST_HAN + (number % HAN_SIGNS));
  });
}
