import { expect, test } from 'vitest';
import { charsetInHtml } from '../../src/message/text/charset-in-html.ts';

test.each([
  ['<meta charset="koi8-r">\xd0', 'koi8-r'],
  ['<META http-equiv=Content-Type content="text/html; charset=windows-1251">\xd0', 'windows-1251'],
  ['<p>charset=koi8-r\xd0', undefined],
  ['<meta charset="koi8-r">\xc3\xa9', undefined],
  [`${' '.repeat(1100)}<meta charset="koi8-r">\xd0`, undefined],
])('HTML that begins %j names %j', (html, charset) => {
  expect(charsetInHtml(Buffer.from(html, 'latin1'))).toBe(charset);
});
