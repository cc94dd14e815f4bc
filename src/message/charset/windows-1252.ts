import type { Charset } from './charset.ts';

/** The characters from 0x80 to 0x9f; the five undefined bytes stand for themselves. */
const CHARACTERS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Also what mail that claims latin1 is in; by hand, because some versions of Node confuse both (nodejs/node#56542). */
export const WINDOWS_1252: Charset = {
  name: 'windows-1252',
  kind: 'single-byte',
  decode: (bytes) =>
    bytes
      .toString('latin1')
      .replace(/[\x80-\x9f]/g, (character) => CHARACTERS[character.charCodeAt(0) - 0x80] ?? ''),
};
