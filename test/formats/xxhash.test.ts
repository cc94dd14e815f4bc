import { expect, test } from 'vitest';
import { xxHash64 } from '../../src/formats/xxhash.ts';

test.each([
  ['', 0xef46db3751d8e999n],
  ['a', 0xd24ec4f1a98c6e5bn],
  ['abc', 0x44bc2cf5ad770999n],
  ['Nobody inspects the spammish repetition', 0xfbcea83c8a378bf1n],
])('XXH64 of %j, in whatever pieces it comes', (text, expected) => {
  for (let cut = 0; cut <= text.length; cut++) {
    const hash = xxHash64();
    hash.update(Buffer.from(text.slice(0, cut)));
    hash.update(Buffer.from(text.slice(cut)));
    expect(hash.digest()).toBe(expected);
  }
});
