import { lazily } from '../../util/lazily.ts';

/**
 * Folders of IMAP servers, and of programs that keep a copy of them, have names in a form of UTF-7 that
 * RFC 3501 describes in 5.1.3: `.Entw&APw-rfe` is `.Entwürfe`, and `&-` is `&`.
 */

// encoded := "&" base64 "-"     where base64 has "," instead of "/", and nothing at its end
const ENCODED = /&([A-Za-z0-9+,]*)-/g;

/** What nobody names a folder: half a character, a control character, one that does not exist yet, or one that needs no encoding. */
const impossible = lazily(() => /[\p{Cc}\p{Cn}\p{Co}\p{Cs}\x20-\x7e]/u);

/** The path with each name as people write it; a name that is not encoded, or only looks so, stays as it is. */
export function realName(path: string): string {
  return path.includes('&') ? path.split('/').map(decodedName).join('/') : path;
}

/** Whether a text could be in a real name and not in the name on disc: only what is encoded there can. */
export function mayBeDecoded(text: string): boolean {
  return /[^\x20-\x25\x27-\x7e]/.test(text);
}

/** The name of one folder or label. Every `&` must begin something that decodes, or none of them does: `R&D - Gr&APw-n` stays as it is. */
export function decodedName(name: string): string {
  if (!name.includes('&')) return name;
  let isEncoded = !name.replace(ENCODED, '').includes('&');
  const decoded = name.replace(ENCODED, (_, base64: string) => {
    const text = base64 === '' ? '&' : decodeBase64(base64);
    if (text === undefined) isEncoded = false;
    return text ?? '';
  });
  // Programs on macOS write letters and their accents apart.
  return isEncoded ? decoded.normalize('NFC') : name;
}

/** UTF-16 in base64, without padding; the bits left over must be 0. */
function decodeBase64(base64: string): string | undefined {
  const bytes = Buffer.from(base64.replaceAll(',', '/'), 'base64');
  const text = bytes
    .subarray(0, bytes.length & ~1)
    .swap16()
    .toString('utf16le');
  if (text === '' || encodeBase64(text) !== base64 || impossible().test(text)) return undefined;
  return text;
}

function encodeBase64(text: string): string {
  const base64 = Buffer.from(text, 'utf16le').swap16().toString('base64');
  return base64.replace(/=+$/, '').replaceAll('/', ',');
}
