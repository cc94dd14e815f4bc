import type { CharsetHints } from './decode-text.ts';
import { guessCharset } from './evidence/guess-charset.ts';
import { findCharset } from './find-charset.ts';

/**
 * What a mail shows about bytes that nothing names the charset of, such as those in headers: the first
 * charset that it names anywhere and that says something about 8-bit bytes other than UTF-8, and a guess
 * at all its lines.
 */
export function charsetHints(mail: Buffer): CharsetHints {
  return { likely: once(() => firstNamed(mail)), guessed: once(() => guessLines(mail)) };
}

/** Both are asked for by each line of a header. */
function once<Value>(find: () => Value): () => Value {
  let found: { readonly value: Value } | undefined;
  return () => {
    found ??= { value: find() };
    return found.value;
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

function guessLines(mail: Buffer): ReturnType<typeof guessCharset> {
  const lines = mail.toString('latin1', 0, MAX_GUESSED_BYTES).split('\n');
  const eightBit = lines.filter((line) => /[\x80-\xff]/.test(line));
  return guessCharset(Buffer.from(eightBit.join('\n'), 'latin1'));
}

const MAX_GUESSED_BYTES = 1 << 20;
