/**
 * Bytes as a string of one character each, the form in which a whole message is put together.
 *
 * @param {string} text
 */
export function utf8(text) {
  return Buffer.from(text, 'utf8').toString('latin1');
}

const KOI8 = new Map(
  [...'юабцдефгхийклмнопярстужвьызшэщчъ'].flatMap((letter, at) => [
    [letter, String.fromCharCode(0xc0 + at)],
    [letter.toUpperCase(), String.fromCharCode(0xe0 + at)],
  ]),
);

/**
 * @param {string} text  ASCII and Russian letters.
 */
export function koi8(text) {
  return text.replace(/[^\0-\x7f]/g, (letter) => KOI8.get(letter) ?? '?');
}

/**
 * In lines of 76 characters.
 *
 * @param {string} bytes
 */
export function base64(bytes) {
  const line = Buffer.from(bytes, 'latin1').toString('base64');
  return line.replace(/.{1,76}/g, '$&\n');
}

/**
 * RFC 2045, section 6.7, with soft breaks in long lines.
 *
 * @param {string} bytes
 */
export function quotedPrintable(bytes) {
  return bytes
    .replace(/[=\x80-\xff]/g, (byte) => `=${byte.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/ $/gm, '=20')
    .replace(/(?:[^=\n]|=[0-9A-F]{2}){70,73}(?=[^\n]{4})/g, '$&=\n');
}

/**
 * A name as a header may hold it.
 *
 * @param {string} text
 */
export function encodedWords(text) {
  if (/^[\0-\x7f]*$/.test(text)) return text;
  return `=?utf-8?B?${Buffer.from(text, 'utf8').toString('base64')}?=`;
}
