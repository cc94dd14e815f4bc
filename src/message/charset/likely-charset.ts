import { findCharset } from './find-charset.ts';

/** A guess for bytes that nothing names the charset of, such as those in headers; made when it is needed. */
export type LikelyCharset = () => string | undefined;

/**
 * The first charset that a mail names anywhere and that says something about 8-bit bytes other than
 * UTF-8.
 */
export function likelyCharset(mail: Buffer): LikelyCharset {
  let found: { readonly name: string | undefined } | undefined;
  return () => {
    found ??= { name: firstNamed(mail) };
    return found.name;
  };
}

function firstNamed(mail: Buffer): string | undefined {
  for (const [, name] of mail.toString('latin1').matchAll(NAMED)) {
    const kind = findCharset(name)?.kind;
    if (kind === 'single-byte' || kind === 'multi-byte') return name;
  }
  return undefined;
}

const NAMED = /\bcharset\s{0,9}=\s{0,9}["']?([^\s;"'>]{1,99})/gi;
