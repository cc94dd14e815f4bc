import { loadXxhash } from './load-xxhash.ts';

/** What gives 32 bits that tell a text from others (XXH32); `before` is what it gave for the text in front. */
export type TextHasher = (bytes: Uint8Array, before: number) => number;

export async function textHasher(): Promise<TextHasher> {
  const { h32Raw } = await loadXxhash();
  return h32Raw;
}
