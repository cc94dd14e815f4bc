/**
 * Classes of characters, for regular expressions with the flag `v`. The index that one Node writes is
 * searched by others, whose Unicode is older or newer: emoji, of which each year brings some, are ranges
 * with room in them, and only letters that are new to Unicode can differ.
 */

/** What `_` joins to words: letters, marks and digits of all scripts. */
export const LETTER = '[\\p{L}\\p{M}\\p{N}]';

/**
 * What nobody sees: soft hyphens, zero-width spaces and joiners, marks of direction, variation selectors.
 * ™ and ℠ would fold to letters of the name in front of them, and the skin tone of an emoji counts as
 * little as an accent. Tags are left, because they tell flags apart.
 */
export const INVISIBLE = `[[\\p{Default_Ignorable_Code_Point}\\u2120\\u2122\\u{1f3fb}-\\u{1f3ff}]--${tags()}]`;

/** Chinese, Japanese and Korean; then those of UAX #14, class SA; then what Indonesia wrote on palm leaves. */
const SCRIPTS_WITHOUT_SPACES = [
  ...['Han', 'Hiragana', 'Katakana', 'Hangul'],
  ...['Thai', 'Lao', 'Khmer', 'Myanmar', 'Tai_Le', 'New_Tai_Lue', 'Tai_Tham', 'Tai_Viet', 'Ahom'],
  ...['Javanese', 'Balinese', 'Batak', 'Buginese'],
];

/** Characters of scripts that have no spaces between words. */
export const UNSPACED = `[[${SCRIPTS_WITHOUT_SPACES.map((name) => `\\p{Script=${name}}`).join('')}\\u30fc]--[\\p{P}\\p{Sc}]]`;

/** Emoji and their relatives, such as chess pieces; © and ® are left out, as they only follow words. */
export const PICTOGRAPH = `[[${[
  ...[
    '\\u2194-\\u2199',
    '\\u21a9\\u21aa',
    '\\u231a\\u231b',
    '\\u2328',
    '\\u23cf',
    '\\u23e9-\\u23f3',
  ],
  ...[
    '\\u23f8-\\u23fa',
    '\\u25aa\\u25ab',
    '\\u25b6',
    '\\u25c0',
    '\\u25fb-\\u25fe',
    '\\u2600-\\u27bf',
  ],
  ...[
    '\\u2934\\u2935',
    '\\u2b05-\\u2b07',
    '\\u2b1b\\u2b1c',
    '\\u2b50',
    '\\u2b55',
    '\\u3030',
    '\\u303d',
  ],
  '\\u{1f000}-\\u{1faff}',
].join('')}]--[\\p{L}\\p{M}\\p{N}\\p{Ps}\\p{Pe}]]`;

/** Of a country, from two letters, or of a part of one, from a black flag and tags. */
export const FLAG = `(?:[\\u{1f1e6}-\\u{1f1ff}]{1,2}|\\u{1f3f4}${tags()}+)`;

function tags(): string {
  return '[\\u{e0020}-\\u{e007e}]';
}
