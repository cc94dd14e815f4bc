import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  comparableId,
  fold,
  searchWordsOf,
  wholeAddressesOf,
  wholeName,
  wordsOf,
} from '../../src/model/words.ts';
import { growth, IN_PROPORTION } from '../helpers/cpu-time.ts';

describe('folding makes equal what people type alike', () => {
  it.each([
    ['capitals', 'RE: Chrony', 're: chrony'],
    ['accents, composed', 'Café à la crème', 'cafe a la creme'],
    ['accents, decomposed', 'Cafe\u0301', 'cafe'],
    ['two accents on one letter', 'Việt Nam', 'viet nam'],
    ['German sharp s', 'Straße', 'strasse'],
    ['the capital sharp s', 'STRAẞE', 'strasse'],
    ['the last sigma of a word', 'ΟΔΥΣΣΕΥΣ Ὀδυσσεύς', 'οδυσσευσ οδυσσευσ'],
    ['Turkish dotless and dotted i', 'ISPARTA ısparta İzmir', 'isparta isparta izmir'],
    ['strokes', 'Łódź Øresund Đà Ħal ŧ', 'lodz oresund da hal t'],
    ['ligatures', 'ﬁn œuvre Æther ĳs', 'fin oeuvre aether ijs'],
    ['full-width forms', 'ＭＡＩＲＩＸ　２', 'mairix 2'],
    ['half-width katakana', 'ｶﾞｲﾄﾞ', 'ガイド'],
    ['Hangul from single letters', '\u1112\u1161\u11ab', '한'],
    ['Cyrillic, й and ё too', 'Ёлочный КРАЙ', 'елочныи краи'],
    ['Hebrew points', 'שָׁלוֹם', 'שלום'],
    ['Arabic vowel signs', 'مُحَمَّد', 'محمد'],
    ['superscripts and fractions', 'm² ½', 'm2 1⁄2'],
    ['the no-break space', 'a\u00a0b', 'a b'],
  ])('%s', (_, written, folded) => {
    expect(fold(written)).toBe(folded);
  });

  it('marks beyond the thirtieth of one letter do not count, in time that grows with the text', () => {
    const marks = '\u0e38\u0e48'; // of two classes, so that they have to be put in order
    expect(fold(`x${marks.repeat(1_000)}y`)).toBe(`x${'\u0e38'.repeat(15)}${'\u0e48'.repeat(15)}y`);
    const text = (size: number) => `x${marks.repeat(size)}`;
    expect(growth(text, fold, 125_000)).toBeLessThan(IN_PROPORTION);
  });

  it('vowel signs of Thai and Devanagari stay, as they are spelling', () => {
    expect(fold('ภาษาไทย ที่นี่')).toBe('ภาษาไทย ที่นี่'.normalize('NFKD').normalize('NFC'));
    expect(fold('हिन्दी')).toBe('हिन्दी');
  });

  it('folding again changes nothing, for every character there is', () => {
    const unstable = everyCharacter().filter((character) => {
      const once = fold(`a${character}b`);
      return fold(once) !== once;
    });
    expect(unstable).toEqual([]);
  });
});

describe('words of a text', () => {
  it.each([
    ['signs separate', "don't panic: 3.14!", ['don', 't', 'panic', '3', '14']],
    ['an underscore does not', 'read_mail __init__', ['read_mail', '__init__']],
    ['digits and letters make one word', 'x86 2nd', ['x86', '2nd']],
    ['digits of other scripts are digits', '٣ ४', ['٣', '४']],
    [
      'an address is its parts',
      'first.last+tag@a-b.org',
      ['first', 'last', 'tag', 'a', 'b', 'org'],
    ],
    ['a no-break space separates', 'a\u00a0b', ['a', 'b']],
    ['a zero-width space separates', 'a\u200bb', ['a', 'b']],
    ['a soft hyphen separates', 'a\u00adb', ['a', 'b']],
    ['emoji separate', 'party🎉time 👍🏽', ['party', 'time']],
    ['control characters separate', 'a\0b\x07c', ['a', 'b', 'c']],
    ['Thai stays whole', 'ภาษาไทย', ['ภาษาไทย']],
    ['Devanagari keeps its marks', 'हिन्दी में', ['हिन्दी', 'में']],
    ['Han in pairs, and the last one', '東京都庁', ['東京', '京都', '都庁', '庁']],
    ['a single Han', '水', ['水']],
    ['Katakana with its long sound', 'サーバー', ['サー', 'ーバ', 'バー', 'ー']],
    ['Hiragana and Han make one run', '食べる', ['食べ', 'べる', 'る']],
    ['Hangul', '메일', ['메일', '일']],
    ['CJK against Latin', 'mairixで検索3件', ['mairix', 'で検', '検索', '索', '3', '件']],
    ['CJK beyond 16 bits', '𠮷野家', ['𠮷野', '野家', '家']],
    ['CJK stops at punctuation', '東京、大阪', ['東京', '京', '大阪', '阪']],
    ['halves of a character are nothing', '\ud800 \udc00x', ['x']],
    ['nothing', ' .,;– ', []],
  ])('%s', (_, text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('are as many as there are, in a run of a million characters too', () => {
    expect(wordsOf('東京'.repeat(500_000)).length).toBe(1_000_000);
  });
});

describe('words to search for', () => {
  it.each([
    ['grape-fruit', ['grape', 'fruit']],
    ['東京', ['東京']],
    ['東京都', ['東京', '京都']],
    ['東', ['東…']],
    ['ああ', ['ああ']],
    ['東京 都', ['東京', '京', '都…']],
    ['検索x', ['検索', '索', 'x']],
    ['x検索', ['x', '検索']],
    ['x検', ['x', '検…']],
    ['!?', []],
  ])('%s is %j', (text, words) => {
    expect(searchWordsOf(text).map((word) => word.text + (word.prefix ? '…' : ''))).toEqual(words);
  });
});

describe('whatever is indexed can be typed', () => {
  test('every word of a text is found by searching for that word', () => {
    fc.assert(
      fc.property(writing(), (text) => {
        const indexed = wordsOf(text);
        for (const word of indexed) expect(isFound(searchWordsOf(word), indexed)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('the text itself is found as a phrase, whatever stands around it', () => {
    fc.assert(
      fc.property(writing(), writing(), writing(), (before, text, after) => {
        fc.pre(wordsOf(text).length > 0);
        const indexed = wordsOf(`${before} ${text} ${after}`);
        expect(isFound(searchWordsOf(text), indexed)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('a part of a CJK run is found inside it', () => {
    const run = fc.string({ unit: fc.constantFrom(...'東京都庁あいう한글𠮷'), minLength: 1 });
    fc.assert(
      fc.property(run, run, run, (before, text, after) => {
        expect(isFound(searchWordsOf(text), wordsOf(before + text + after))).toBe(true);
      }),
    );
  });

  test('every character that makes a word makes one that searching splits no further', () => {
    const split = everyCharacter().filter((character) =>
      wordsOf(`a${character}b`).some(
        (word) => searchWordsOf(word).length !== 1 || searchWordsOf(word)[0]?.text !== word,
      ),
    );
    expect(split).toEqual([]);
  });
});

describe('whole tokens', () => {
  it.each([
    ['Ann Lee <First.Last+tag@Sub-Dom.example>', ['first.last+tag@sub-dom.example']],
    ['-bar foo- a@ .dot@x', ['-bar', 'foo-', 'a@', '.dot@x']],
    ['plain words only', []],
    ['Müller@Büro.example', ['muller@buro.example']],
  ])('of the address %s', (text, tokens) => {
    expect(wholeAddressesOf(text)).toEqual(tokens);
  });

  it.each([
    ['Plan.PDF', 'plan.pdf'],
    ['annual  report\t2019.txt', 'annual\u00a0report\u00a02019.txt'],
    ['a\x01b\0c\x7fd', 'a\u00a0b\u00a0c\u00a0d'],
    ['Zürich – "final".odt', 'zurich\u00a0–\u00a0"final".odt'],
  ])('of the attachment name %j', (name, token) => {
    expect(wholeName(name)).toBe(token);
  });

  it('Message-IDs are compared without case and blanks, accents kept', () => {
    expect(comparableId('A b@Höst')).toBe('ab@höst');
  });
});

/** Text as it comes: several scripts, signs, and anything else now and then. */
function writing() {
  const pieces = fc.constantFrom(
    ...['Größe', 'ẞ', 'ΣΑΣ', 'naïve', 'a_b', '3.14', 'x-y@z', 'ﬁ', 'ı', 'İ', 'é', 'e\u0301'],
    ...['東京都', '京', 'サーバー', 'ｶﾞ', '한글', 'ภาษา', 'हिन्दी', '🎉', '\u00a0', '\n', ' ', ', '],
  );
  return fc
    .array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 8 })
    .map((list) => list.join(''));
}

/** Whether the words stand next to each other somewhere, the last one as a prefix if it says so. */
function isFound(sought: ReturnType<typeof searchWordsOf>, indexed: readonly string[]): boolean {
  return indexed.some((_, start) =>
    sought.every(({ text, prefix }, at) => {
      const word = indexed[start + at];
      return prefix ? word?.startsWith(text) : word === text;
    }),
  );
}

function everyCharacter(): string[] {
  return Array.from({ length: 0x110000 }, (_, code) => code)
    .filter((code) => code < 0xd800 || code > 0xdfff)
    .map((code) => String.fromCodePoint(code))
    .filter((character) => !/\p{Unassigned}|\p{Private_Use}/u.test(character));
}
