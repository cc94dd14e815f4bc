/** Browsers look no further for it either. */
const PRESCANNED = 1024;
const META_CHARSET = /<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w:.-]+)/i;
const XML_ENCODING = /^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']\s*([\w:.-]+)/i;

/** The charset that HTML or XML itself names. */
export function charsetInHtml(bytes: Buffer): string | undefined {
  const start = bytes.toString('latin1', 0, PRESCANNED);
  return (META_CHARSET.exec(start) ?? XML_ENCODING.exec(start))?.[1];
}
