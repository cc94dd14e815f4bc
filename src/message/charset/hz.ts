import type { Charset } from './charset.ts';
import { GB18030 } from './east-asian.ts';
import { withHighBits } from './with-high-bits.ts';

/** ASCII with Chinese between `~{` and `~}`, and `~~` for a tilde (RFC 1843). */
export const HZ: Charset = {
  name: 'hz-gb-2312',
  kind: 'escapes',
  decode: (bytes) =>
    bytes.toString('latin1').replace(ESCAPE, (match: string, chinese: string | undefined) => {
      if (chinese !== undefined)
        return GB18030.decode(withHighBits(Buffer.from(chinese, 'latin1')));
      return match === '~~' ? '~' : '';
    }),
};

// Chinese ends with its line at the latest; a tilde at the end of a line joins it to the next.
const ESCAPE = /~(?:\{((?:[!-}][!-~])*)(?:~\})?|~|\n)/g;
