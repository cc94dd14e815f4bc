import { expect, test } from 'vitest';
import { charsetInHtml } from '../../src/message/text/charset-in-html.ts';

test.each([
  ['<meta charset="koi8-r">\xd0', 'koi8-r'],
  ['<META http-equiv=Content-Type content="text/html; charset=windows-1251">\xd0', 'windows-1251'],
  ['<p>charset=koi8-r\xd0', undefined],
  ['<?xml version="1.0" encoding=\'windows-1251\'?><html>', 'windows-1251'],
  [`${' '.repeat(1100)}<meta charset="koi8-r">\xd0`, undefined],
])('HTML that begins %j names %j', (html, charset) => {
  expect(charsetInHtml(Buffer.from(html, 'latin1'))).toBe(charset);
});
