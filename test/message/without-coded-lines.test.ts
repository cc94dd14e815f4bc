import { expect, test } from 'vitest';
import { withoutCodedLines } from '../../src/message/text/without-coded-lines.ts';

const BASE64 = 'Rk5hQ1dUZWFXSlRDQ2FrZTNqSzlmWXhQb1FXZXJ0eXVpb3Bhc2RmZ2hqa2x6eGM1';
const UU = `M${'1DY&0TE8:U=4#5$)#86M'.repeat(3)}`;

test.each([
  ['lines of base64', `a\n${BASE64}\n${BASE64}\nAb3=\nb\n`, 'a\n\nb\n'],
  ['a single line of it, at the end', `a\n${BASE64}`, 'a\n\n'],
  ['lines that end in CR LF', `a\r\n${BASE64}\r\n${BASE64}\r\nb\r\n`, 'a\r\n\nb\r\n'],
  ['uuencoded lines', `a\n${UU}\n${UU}\nb\n`, 'a\n\nb\n'],
  ['nothing of plain text', 'a word\nand others\n', 'a word\nand others\n'],
  ['no long word of one kind of letters', `${'ab12'.repeat(20)}\n`, `${'ab12'.repeat(20)}\n`],
  ['no line that has more', `see ${BASE64}\n`, `see ${BASE64}\n`],
])('takes away %s', (_, text, rest) => {
  expect(withoutCodedLines(Buffer.from(text)).toString()).toBe(rest);
});
