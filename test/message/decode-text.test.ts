import { expect, test } from 'vitest';
import { decodeText } from '../../src/message/charset/decode-text.ts';

test.each<[string, string | undefined, number[], string]>([
  ['UTF-8', 'utf-8', [0xc3, 0xa9], 'é'],
  ['windows-1252', 'Windows-1252', [0xe9, 0x80], 'é€'],
  ['iso-8859-2', 'iso-8859-2', [0xb3], 'ł'],
  ['koi8-r', 'KOI8-R', [0xc4, 0xc1], 'да'],
  ['gb2312', 'gb2312', [0xc4, 0xe3], '你'],
  ['a name only mail programs use', 'win-1257', [0xf0], 'š'],
  ['utf-7', 'UTF-7', [...'a+AOk-b+-'].map((c) => c.charCodeAt(0)), 'aéb+'],
  ['no charset, valid UTF-8', undefined, [0xc3, 0xa9], 'é'],
  ['no charset, other bytes', undefined, [0x63, 0xe9], 'cé'],
  ['an unknown charset, valid UTF-8', 'x-unknown', [0xc3, 0xa9], 'é'],
  ['an unknown charset, other bytes', 'x-unknown', [0xe9], 'é'],
  ['8-bit text that claims ASCII', 'us-ascii', [0xc3, 0xa9], 'é'],
  [
    'UTF-8 with a damaged byte',
    'utf-8',
    [0xc3, 0xa9, 0xff, 0xc3, 0xa9, 0xc3, 0xa9, 0xc3, 0xa9],
    'é\ufffdééé',
  ],
])('text in %s is decoded', (_title, charset, bytes, text) => {
  expect(decodeText(Buffer.from(bytes), charset).text.toString()).toBe(text);
});
