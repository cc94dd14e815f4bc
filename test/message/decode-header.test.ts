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
  ['an unfinished word stays as it is', '=?utf-8?Q?abc', '=?utf-8?Q?abc'],
  ['raw UTF-8', utf8('Grüße'), 'Grüße'],
  ['other raw bytes are windows-1252', 'Gr\xfc\xdfe \x80', 'Grüße €'],
  ['a hidden line feed becomes a space', '=?utf-8?Q?a=0Ab=00c?=', 'a b c'],
])('header text: %s', (_title, raw, text) => {
  expect(decodeHeader(raw)).toBe(text);
});
