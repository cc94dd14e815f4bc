import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { charsetHints } from '../../src/message/charset/charset-hints.ts';

test.each([
  ['Content-Type: text/plain; charset=koi8-r\n', 'koi8-r'],
  ['charset="us-ascii"\ncharset=utf-8\ncharset = "euc-kr"\ncharset=koi8-r', 'euc-kr'],
  ['<meta charset=windows-1251>', 'windows-1251'],
  ['charset=utf-16\ncharset=x-odd', undefined],
  ['the charset of a mail', undefined],
])('%j names %j', (mail, charset) => {
  expect(charsetHints(Buffer.from(mail)).likely?.()).toBe(charset);
});

test('a guess sees all lines of a mail', () => {
  const mail = iconv.encode('Subject: 비행\nTo: ada\n\n등대의 불빛이 바다를 비춘다.', 'cp949');
  expect(charsetHints(mail).guessed?.().name).toBe('euc-kr');
});
