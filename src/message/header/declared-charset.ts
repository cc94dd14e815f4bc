import type { HeaderFields } from './header-fields.ts';

const CHARSET = /\bcharset\s*=\s*"?([^\s;"]+)/i;

/** The charset that a header names for the text below it. */
export function declaredCharset(fields: HeaderFields): string | undefined {
  return CHARSET.exec(fields.first('content-type') ?? '')?.[1];
}
