import type { Charset } from './charset.ts';

/** ASCII in which `+` begins a run of UTF-16 in base64, and `+-` means a plus (RFC 2152). */
export const UTF_7: Charset = {
  name: 'utf-7',
  kind: 'escapes',
  decode: (bytes) =>
    bytes.toString('latin1').replace(SHIFTED, (shifted: string, run: string) => {
      if (run === '') return '+';
      return run.length < MIN_RUN ? shifted : fromBase64(run);
    }),
};

const SHIFTED = /\+([A-Za-z0-9+/]*)-?/g;
/** One letter takes this many letters of base64. */
const MIN_RUN = 3;

function fromBase64(run: string): string {
  const bytes = Buffer.from(run, 'base64');
  return bytes
    .subarray(0, bytes.length & ~1)
    .swap16()
    .toString('utf16le')
    .toWellFormed();
}
