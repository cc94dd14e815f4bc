import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WordWriter } from '../../src/indexer/words/word-writer.ts';
import { TEXT_COLUMNS } from '../../src/model/fields.ts';
import { wordsOf } from '../../src/model/words.ts';

const BODY = TEXT_COLUMNS.findIndex(({ field }) => field === 'body');
const SUBJECT = TEXT_COLUMNS.findIndex(({ field }) => field === 'subject');

test('writes the words of a text, folded, a space after each', () => {
  expect(written('Hello, WORLD: x_1!')).toBe('hello world x_1 ');
});

describe('writes what `wordsOf` gives', () => {
  test.each([
    'café and CAFE\u0301, then plain words\nnext line',
    'a-é.b Straße-x don\u2019t 10\u20e3 \u0301abc',
    'ΣΟΦΟΣ. ὈΔΥΣΣΕΎΣ',
    '日本語 and 한국어, mixed日本with\nletters',
    '\ufeffbyte order mark',
    'ends in é',
    '_really_ __init__ self_, a__b __ x',
    '_é_ é_ \u00ad_a \u200b_\u200bé\u00ad_ a_🎉_b',
    'Dampf\u00adschiff é\u00ad\u0301 \u00ad',
    'party🎉time👍🏽❤\ufe0f 🎉 🎉\u0301 🇩🇪🇫🇷🇸 🏴\u{e0067}\u{e0062}\u{e007f}🏴',
    'ไทยดี ក្ញ\u200bទៅ ＿x＿y＿',
    `${'y'.repeat(8_000)} ${'y'.repeat(8_001)} ${'y'.repeat(8_000)}_ ${'y'.repeat(30_000)}`,
    `${'ж'.repeat(8_000)} ${'ж'.repeat(8_001)}z ${'y'.repeat(7_999)}é ${'y'.repeat(8_000)}é`,
    'é',
    '',
  ])('for %j', (text) => {
    expect(written(text)).toBe(joined(text));
  });

  test('for every character of the first two planes, between others', () => {
    const differing: string[] = [];
    for (let codePoint = 0x80; codePoint < 0x20000; codePoint++) {
      const character = String.fromCodePoint(codePoint);
      if (!character.isWellFormed()) continue;
      const text = `a${character}b ${character}${character} \u0436${character}\u00df _${character}_`;
      if (written(text) !== joined(text)) differing.push(codePoint.toString(16));
    }
    expect(differing).toEqual([]);
  });

  test('for bytes that are no UTF-8', () => {
    const byte = fc.constantFrom(
      0x20,
      0x61,
      0x80,
      0xa9,
      0xbf,
      0xc1,
      0xc3,
      0xd0,
      0xe0,
      0xe2,
      0xed,
      0xf0,
      0xf4,
      0xff,
    );
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 12 }), (bytes) => {
        const text = Buffer.from(bytes);
        expect(written(text)).toBe(joined(text.toString()));
      }),
      { numRuns: 5_000 },
    );
  });

  test('for any text, as a string or as bytes', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      fc.constantFrom(
        'word',
        'Ångström',
        '\u2019',
        '\u2026',
        '\u00a0',
        'µ',
        'слово',
        '日本',
        ' ',
        '\n',
        '-',
        "'",
        '.',
        '\u0301',
        'Σ',
        'ﬁ',
        '_',
        '＿',
        '🎉',
        '🏽',
        '🏴',
        '\u{e0067}',
        '🇩',
        '\u00ad',
        '\u200d',
        '\ufe0f',
        'ไท',
        'ី',
        '\0',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('').toWellFormed();
        const expected = joined(text);
        expect(written(text)).toBe(expected);
        expect(written(Buffer.from(text))).toBe(expected);
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('reports the words that are new', () => {
  test('once, for each column', () => {
    const writer = new WordWriter();
    writer.writeText(BODY, 'apple pear apple café');
    writer.writeText(SUBJECT, 'apple');
    expect(newWords(writer)).toEqual([
      ['subject', ['apple']],
      ['body', ['apple', 'pear', 'cafe']],
    ]);
    writer.writeText(BODY, 'pear plum');
    writer.writeTokens(SUBJECT, ['pear@orchard.example']);
    expect(newWords(writer)).toEqual([
      ['subject', ['pear@orchard.example']],
      ['body', ['plum']],
    ]);
  });

  test('however many there are', () => {
    const writer = new WordWriter();
    const words = Array.from({ length: 700_000 }, (_, at) => `w${at}`);
    writer.writeText(BODY, words.join(' '));
    expect(newWords(writer)).toEqual([['body', words]]);
  });
});

const shared = new WordWriter();

function written(text: string | Buffer): string {
  shared.writeText(BODY, text);
  return Buffer.from(shared.take().words).toString();
}

function newWords(writer: WordWriter): unknown {
  return writer
    .take()
    .newWords.map(({ column, words }) => [
      TEXT_COLUMNS[column]?.field,
      Buffer.from(words).toString().trimEnd().split(' '),
    ]);
}

function joined(text: string): string {
  return wordsOf(text)
    .map((word) => `${word} `)
    .join('');
}
