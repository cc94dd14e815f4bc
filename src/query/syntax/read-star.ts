import type { Word } from './ast.ts';

/** What `chron*`, `*chron` and `*chron*` mean in other programs; nothing if the `*` is part of a longer text. */
export function readStar(typed: string): Pick<Word, 'text' | 'anchored' | 'errors'> | undefined {
  const [, before, text, after] =
    /^((?:\.?\*)?)((?![~^])[^\s*="]*[^\s*.="])((?:\.?\*)?)$/.exec(typed) ?? [];
  if (text === undefined || !(before || after)) return undefined;
  return { text, anchored: !before, errors: 0 };
}
