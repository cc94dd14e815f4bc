import { expect, test } from 'vitest';
import { likelyCharset } from '../../src/message/charset/likely-charset.ts';

test.each([
  ['Content-Type: text/plain; charset=koi8-r\n', 'koi8-r'],
  ['charset="us-ascii"\ncharset=utf-8\ncharset = "euc-kr"\ncharset=koi8-r', 'euc-kr'],
  ['<meta charset=windows-1251>', 'windows-1251'],
  ['charset=utf-16\ncharset=x-odd', undefined],
  ['the charset of a mail', undefined],
])('%j names %j', (mail, charset) => {
  expect(likelyCharset(Buffer.from(mail))()).toBe(charset);
});
