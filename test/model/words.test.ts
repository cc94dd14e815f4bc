import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { fold } from '../../src/model/fold.ts';
import {
  comparableId,
  MAX_WORD_CHARACTERS,
  runAtEnd,
  searchWordsOf,
  spacedName,
  typedRuns,
  wholeAddress,
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
    ['Arabic words, stretched', 'محـــمد', 'محمد'],
    ['superscripts and fractions', 'm² ½', 'm2 1⁄2'],
    ['soft hyphens', 'Dampf\u00adschiff', 'dampfschiff'],
    ['zero-width spaces and word joiners', 'Hafen\u200bmeister Ru\u2060der', 'hafenmeister ruder'],
    ['joiners and non-joiners of Persian', 'می\u200cخواهم', 'میخواهم'],
    ['marks of direction', '\u2068Mira\u2069 \u200fשלום\u200e', 'mira שלום'],
    ['a byte order mark', 'har\ufeffbour', 'harbour'],
    ['fillers of Hangul', '한\u3164', '한'],
    ['an accent after a soft hyphen', 'cafe\u00ad\u0301', 'cafe'],
    ['forms and skin tones of emoji', '❤\ufe0f 👍🏽', '❤ 👍'],
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
    ['an underscore does not', 'read_mail a__b', ['read_mail', 'a__b']],
    ['except at the ends of a word', '_really_ __init__ self_', ['really', 'init', 'self']],
    ['and it is none alone', '__ _ a _-_', ['a']],
    ['at the ends, in other scripts too', '_не_ _über_mut_ ＿x＿', ['не', 'uber_mut', 'x']],
    ['digits and letters make one word', 'x86 2nd', ['x86', '2nd']],
    ['digits of other scripts are digits', '٣ ४', ['٣', '४']],
    [
      'an address is its parts',
      'first.last+tag@a-b.org',
      ['first', 'last', 'tag', 'a', 'b', 'org'],
    ],
    ['a no-break space separates', 'a\u00a0b', ['a', 'b']],
    ['what is invisible does not', 'a\u200bb c\u00add \u00ad', ['ab', 'cd']],
    ['an emoji is a word', 'party🎉time 👍🏽🚀', ['party', '🎉', 'time', '👍', '🚀']],
    ['with or without its form', '❤\ufe0f❤ ☎', ['❤', '❤', '☎']],
    ['a family is its members', '👨\u200d👩\u200d👧!', ['👨', '👩', '👧']],
    ['a flag is a word', '🇩🇪🇫🇷 🇸🇪', ['🇩🇪', '🇫🇷', '🇸🇪']],
    [
      'so is that of a part of a country',
      `🏴${tags('gbsct')}🏴`,
      [`🏴${tags('gbsct').slice(0, -2)}`, '🏴'],
    ],
    ['half a flag', '🇩🇪🇫 x', ['🇩🇪', '🇫', 'x']],
    ['a keycap is its digit', '1\ufe0f\u20e3', ['1']],
    ['signs of trade are no letters', 'Pro® ©2024 Kompass™ 3℠', ['pro', '2024', 'kompass', '3']],
    ['arrows and lines separate', 'a→b │ ━', ['a', 'b']],
    ['control characters separate', 'a\0b\x07c', ['a', 'b', 'c']],
    ['Thai in pairs', 'ไทยดี', ['ไท', 'ทย', 'ยด', 'ดี', 'ี']],
    ['Lao', 'ລາວ', ['ລາ', 'າວ', 'ວ']],
    ['Khmer, with spaces nobody sees', 'ខ្ញុំ\u200bទៅ', ['ខ្', '្ញ', 'ញុ', 'ុំ', 'ំទ', 'ទៅ', 'ៅ']],
    ['Burmese, up to the end of the sentence', 'မြန်။ မာ', ['မြ', 'ြန', 'န်', '်', 'မာ', 'ာ']],
    ['Thai against Latin and digits', 'ปี2567ok', ['ปี', 'ี', '2567ok']],
    ['Tibetan marks its syllables', 'བོད་ཡིག', ['བོད', 'ཡིག']],
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
    ['ประชุม', ['ปร', 'ระ', 'ะช', 'ชุ', 'ุม']],
    ['ก', ['ก…']],
    ['🎉', ['🎉']],
    ['👩\u200d🚀', ['👩', '🚀']],
    ['_really_', ['really']],
    ['__', []],
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

  test.each([
    '東京都庁あいう한글𠮷',
    'พรุ่งนี้เราจะประชุมกันที่ห้องสมุด',
    'ນາຍທ່າເຮືອຢູ່ຫ້ອງການ',
    'យើងនឹងប្រជុំនៅថ្ងៃស្អែក',
    'ဆိပ်ကမ်းမှူးသည်ရုံးခန်းတွင်ရှိသည်',
  ])('each run of the characters of %s is found inside it', (text) => {
    const characters = [...text];
    const lost = characters.flatMap((_, start) =>
      characters
        .map((_, length) => characters.slice(start, start + length + 1).join(''))
        .filter((run) => !isFound(searchWordsOf(run), wordsOf(text))),
    );
    expect(lost).toEqual([]);
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

describe('emoji', () => {
  test('are words, each of them that Unicode knows', () => {
    const emoji = everyCharacter().filter((character) => /\p{Emoji}/u.test(character));
    expect(emoji.filter((one) => wordsOf(one).length === 0)).toEqual([...'#*©®‼⁉™🏻🏼🏽🏾🏿']);
  });

  test('are found as they are typed, with signs of form and tone or without', () => {
    const lost = everyEmoji().filter((emoji) => {
      const indexed = wordsOf(`before${emoji}🎉behind`);
      const bare = emoji.replace(/\ufe0f|[\u{1f3fb}-\u{1f3ff}]/gu, '');
      return ![emoji, bare].every((typed) => isFound(searchWordsOf(typed), indexed));
    });
    expect(lost).toEqual([]);
  });
});

describe('a word that is longer than the index can keep', () => {
  const end = 'z'.repeat(10);
  const long = 'y'.repeat(MAX_WORD_CHARACTERS);

  test('is cut into pieces, and found as all of them', () => {
    expect(wordsOf(`${long}${end} x`)).toEqual([long, end, 'x']);
    expect(searchWordsOf(long + end).map(({ text }) => text)).toEqual([long, end]);
  });

  test('has no piece with more bytes than the index can keep', () => {
    const letters = ['y', 'ж', 'ក', '𐐨', '\u{1e922}'];
    const bytes = letters.flatMap((letter) =>
      wordsOf(letter.repeat(50_000)).map((word) => Buffer.byteLength(word)),
    );
    expect(Math.max(...bytes)).toBe(4 * MAX_WORD_CHARACTERS);
  });

  test('is only its beginning in a whole token', () => {
    expect(wholeName(`${long}.pdf`)).toBe(long);
    expect(wholeAddressesOf(`a@${long}`)).toEqual([`a@${long.slice(2)}`]);
    expect(wholeAddress(`a@${long}`)).toBe(`a@${long.slice(2)}`);
  });
});

describe('words of a text that is not folded', () => {
  test.each([
    ['_Really_, snake_case', ['Really', 'snake_case']],
    ['Dampf\u00adschiff\u00ad', ['Dampf\u00adschiff']],
    ['a👩🏽\u200d🚀🎉 ❤\ufe0f', ['a', '👩🏽\u200d🚀', '🎉', '❤\ufe0f']],
    ['🇩🇪🇫🇷', ['🇩🇪', '🇫🇷']],
    ['東京x พรุ่ง', ['東京x', 'พรุ่ง']],
  ])('%s', (text, runs) => {
    expect(text.match(typedRuns(text))).toEqual(runs);
  });

  test('in ASCII are those of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aZ09__-.@\0\x7f \n') }), (text) => {
        const longer = `${text} é`;
        const runs = longer.match(typedRuns(longer)) ?? [];
        expect(text.match(typedRuns(text)) ?? []).toEqual(runs.slice(0, -1));
      }),
    );
  });

  test.each([
    ['b:snake_', 'snake_'],
    ['b:_re', 're'],
    ['b:sna🎉ke', 'ke'],
    ['s:x ', ''],
  ])('the one that is being typed in %j', (text, word) => {
    expect(runAtEnd(text)).toBe(word);
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

  it('and its words, between `_` too', () => {
    expect(wordsOf(spacedName('Invoice_2024-Falk (März).tar.gz'))).toEqual(
      'invoice 2024 falk marz tar gz'.split(' '),
    );
  });

  it('Message-IDs are compared without case and blanks, accents kept', () => {
    expect(comparableId('A b@Höst')).toBe('ab@höst');
  });
});

/** Of a flag. */
function tags(letters: string): string {
  return [...`${letters}\x7f`]
    .map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0)))
    .join('');
}

describe('a text of millions of characters', () => {
  test.each(['東京', 'ж', 'a_', 'é_', 'ж\u00ad', '𐐀', '𠀀', '🎉'])(
    'is cut into words though it has no end of %s',
    (piece) => {
      expect(wordsOf(piece.repeat(4_000_000 / piece.length)).length).toBeGreaterThan(100);
    },
  );

  test('is cut into the same words as its lines', () => {
    const lines = Array.from({ length: 40_000 }, (_, at) => `Größe_${at} 東京都 naïve: ${at}.5\n`);
    expect(wordsOf(lines.join(''))).toEqual(lines.flatMap(wordsOf));
  });
});

/** What programs offer as one emoji: flags, families and tones too. */
function everyEmoji(): string[] {
  const people = ['👨', '👩', '🧑🏽'];
  return [
    ...everyCharacter().filter((character) => /\p{Emoji_Presentation}/u.test(character)),
    ...people.flatMap((one) => people.map((other) => `${one}\u200d❤\ufe0f\u200d${other}`)),
    ...['👍🏿', '☝🏽', '🤷🏼\u200d♂\ufe0f', '🏳\ufe0f\u200d🌈', '☎\ufe0f', '🇪🇺'],
    `🏴${tags('gbeng')}`,
  ].filter((emoji) => !/^\p{Emoji_Modifier}$/u.test(emoji));
}

/** Text as it comes: several scripts, signs, and anything else now and then. */
function writing() {
  const pieces = fc.constantFrom(
    ...['Größe', 'ẞ', 'ΣΑΣ', 'naïve', 'a_b', '3.14', 'x-y@z', 'ﬁ', 'ı', 'İ', 'é', 'e\u0301'],
    ...['東京都', '京', 'サーバー', 'ｶﾞ', '한글', 'ภาษา', 'हिन्दी', '🎉', '\u00a0', '\n', ' ', ', '],
    ...['🇩🇪', '🏴', '\u00ad', '\u200d', '_', '\ufe0f', '🏽', 'នៅ', 'ี'],
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
