import { expect, test } from 'vitest';
import { decodeHeader } from '../../src/message/header/decode-header.ts';
import { utf8 } from '../helpers/build-message.ts';

test.each([
  ['plain text stays', ' Plain text ', ' Plain text '],
  ['a quoted-printable word', ' =?iso-8859-1?Q?caf=E9_noir?=', ' café noir'],
  ['a base64 word', '=?UTF-8?B?Y2Fmw6k=?=', 'café'],
  ['a charset of more than one byte a letter', '=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=', '日本'],
  ['a letter that is split over two words', '=?utf-8?B?Y2Fmww==?= =?utf-8?B?qQ==?=', 'café'],
  ['spaces between words go, others stay', 'a =?utf-8?Q?b?= =?utf-8?Q?c?= d', 'a bc d'],
  ['a word that touches other text', 'x=?utf-8?Q?y?=z', 'xyz'],
  ['spaces inside a word', '=?utf-8?Q?a b?=', 'a b'],
  ['a word that was cut off', 'a =?utf-8?Q?b_caf=C3=A9_n?', 'a b café n'],
  ['a word that was cut off within a byte', '=?utf-8?Q?caf=C3=A9=2', 'café'],
  ['a base64 word that was cut off', '=?utf-8?B?Y2Fmw6k', 'café'],
  ['other text after a word without an end', '=?utf-8?Q?caf=C3=A9 (ada)', 'café (ada)'],
  ['what only begins like a word', '=?utf-8?X?abc', '=?utf-8?X?abc'],
  ['raw UTF-8', utf8('Grüße'), 'Grüße'],
  ['other raw bytes are windows-1252', 'Gr\xfc\xdfe \x80', 'Grüße €'],
  ['a hidden line feed becomes a space', '=?utf-8?Q?a=0Ab=00c?=', 'a b c'],
  ['UTF-7', '=?utf-7?Q?St+APY-rtebeker?= =?UTF-7?B?K0FQWS0?=', 'Störtebekerö'],
  ['a charset that is nobody’s', '=?unknown-8bit?Q?Bj=F6rk?=', 'Björk'],
  ['no charset at all', '=??q?caf=C3=A9?=', 'café'],
  ['raw bytes in a word', '=?koi8-r?Q?\xc4\xc1?= \xc3\xa9', 'да é'],
  ['raw spaces that are bytes of a letter', '=?utf-8?Q?\xc3\xa0 b?=', 'à b'],
  ['a word in UTF-8 that claims latin1', '=?iso-8859-1?Q?caf=C3=A9?=', 'café'],
  ['a name of a charset with dots', '=?ansi_x3.4-1968?Q?a=20b?=', 'a b'],
  ['a quoted name, and spaces around it', '=? "utf-8" ?q?caf=C3=A9?=', 'café'],
  ['a language', '=?utf-8*fr?Q?caf=C3=A9?=', 'café'],
  ['words without a space between them', '=?utf-8?Q?a?==?utf-8?B?Yg==?=', 'ab'],
  ['a letter split over words of two encodings', '=?utf-8?Q?=C3?= =?UTF-8?B?qQ==?=', 'é'],
  ['words of two charsets', '=?utf-8?Q?=C3=A9?= =?koi8-r?Q?=C4?=', 'éд'],
  [
    'Japanese that begins again in each word',
    '=?iso-2022-jp?B?GyRCRnw=?= =?iso-2022-jp?B?GyRCS1wbKEI=?=',
    '日本',
  ],
  ['a question mark in a word', '=?utf-8?Q?who?what?=', 'who?what'],
  ['padding in the middle', '=?utf-8?B?YQ==Yg==?=', 'ab'],
  ['a word inside an unfinished one', '=?utf-8?Q?a =?utf-8?Q?b?=', '=?utf-8?Q?a b'],
  ['raw ISO-2022-JP', '\x1b$BF|K\\\x1b(B', '日本'],
  ['a raw letter that is cut', '\xd0\xb4\xd0\xb0\xd0\xb4\xd0\xb0\xd0', 'дада\ufffd'],
])('header text: %s', (_title, raw, text) => {
  expect(decodeHeader(raw)).toBe(text);
});

test('raw bytes are in the charset that is likely, if they are not UTF-8', () => {
  const context = { likely: () => 'koi8-r' };
  expect(decodeHeader('\xc4\xc1', context)).toBe('да');
  expect(decodeHeader('\xc3\xa9', context)).toBe('é');
  expect(decodeHeader('\xc4\xc1 =?x-odd?Q?=C4?=', context)).toBe('да д');
});

test('what had to be guessed is reported', () => {
  const problems: string[] = [];
  decodeHeader('caf\xe9 =?utf-8?Q?caf=E9?=', { onProblem: (problem) => problems.push(problem) });
  expect(problems).toEqual([
    'text in an unnamed charset, read as windows-1252',
    'text with bytes that are not UTF-8, read as windows-1252',
  ]);
});
