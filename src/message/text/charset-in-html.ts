import { isUtf8 } from 'node:buffer';

/** Browsers look no further for it either. */
const PRESCANNED = 1024;
const META_CHARSET = /<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w:.-]+)/i;

/** The charset that the HTML itself names, unless the bytes are UTF-8: older programs name a wrong one. */
export function charsetInHtml(bytes: Buffer): string | undefined {
  if (isUtf8(bytes)) return undefined;
  return META_CHARSET.exec(bytes.toString('latin1', 0, PRESCANNED))?.[1];
}
