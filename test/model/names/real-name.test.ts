import { describe, expect, test } from 'vitest';
import { mayBeDecoded, realName } from '../../../src/model/names/real-name.ts';
import { naivePath } from '../../oracle/judge/naive-path.ts';

describe('a name in modified UTF-7 has a real name', () => {
  test.each([
    ['.Entw&APw-rfe', '.Entwürfe'],
    ['/home/ada/Maildir/.Gel&APY-schte Objekte.2020', '/home/ada/Maildir/.Gelöschte Objekte.2020'],
    ['.Entwu&Awg-rfe', '.Entwürfe'],
    ['R&-D', 'R&D'],
    ['&-', '&'],
    ['~peter/mail/&U,BTFw-/&ZeVnLIqe-', '~peter/mail/台北/日本語'],
    ['&2D3eAA-', '😀'],
    ['&BB8EQAQ4BDIENQRC-, &APw-&APY-', 'Привет, üö'],
  ])('%s', (onDisc, real) => {
    expect(realName(onDisc)).toBe(real);
    expect(naivePath(onDisc)).toBe(real);
  });
});

describe('a plain ampersand stays as it is', () => {
  test.each([
    'Entwu\u0308rfe',
    'Tom & Jerry',
    'R&D',
    'R&D-2020',
    'Q&A-files',
    'B&Bs-2020',
    'R&D - Gr&APw-n',
    '&APw',
    '&AP-',
    // A letter that needs no encoding, half a character, a control character, a code without a character.
    '&AGE-',
    '&2D0-',
    '&AAo-',
    '&A3g-',
    // Bits that are left over, and padding.
    '&APx-',
    '&APw=-',
    'gr\udcfcn & bl&APw-e',
  ])('%s', (name) => {
    expect(realName(name)).toBe(name);
    expect(naivePath(name)).toBe(name);
  });

  test('in one folder, while another one on the path is decoded', () => {
    expect(realName('/R&D/&APw-')).toBe('/R&D/ü');
  });
});

test.each([
  ['Entw', false],
  ['/home/ada.2020', false],
  ['ü', true],
  ['R&D', true],
])('%s may be what an encoded name stands for: %s', (text, may) => {
  expect(mayBeDecoded(text)).toBe(may);
});
