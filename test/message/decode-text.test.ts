import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../src/message/charset/decode-text.ts';

/** Chars for bytes. */
function bytes(raw: string): Buffer {
  return Buffer.from(raw, 'latin1');
}

function read(raw: Buffer, charset?: string, likely?: string): string {
  return decodeText(raw, charset, { likely: () => likely }).text.toString();
}

describe('text is read', () => {
  test.each([
    ['UTF-8', 'utf-8', '\xc3\xa9', 'é'],
    ['windows-1252', 'Windows-1252', '\xe9\x80', 'é€'],
    ['what claims to be latin1', 'iso-8859-1', '\x93\xe9\x94', '“é”'],
    ['koi8-r', 'KOI8-R', '\xc4\xc1', 'да'],
    ['code page 850', 'cp850', 'Gr\x81\xe1e', 'Grüße'],
    ['code page 437', 'IBM437', '\x82t\x82', 'été'],
    ['code page 852', 'cp852', '\xbe\xa2\x88w', 'żółw'],
    ['the charset of old Macs', 'macintosh', 'f\x9fr', 'für'],
    ['the Central European charset of old Macs', 'x-mac-ce', '\xfd\x97\xb8w', 'żółw'],
    ['iso-8859-16', 'iso-8859-16', '\xbai', 'și'],
    ['Thai', 'tis-620', '\xe1\xa1\xa7', 'แกง'],
    ['Hebrew in its logical order', 'iso-8859-8-i', '\xf9\xec\xe5\xed', 'שלום'],
    ['gb2312', 'gb2312', '\xc4\xe3', '你'],
    ['gbk with letters of gb18030', 'gbk', '\xa8\xbf', 'ǹ'],
    ['Hong Kong in Big5', 'big5', '\x9d\xf8', '啲'],
    ['Korean syllables beyond EUC-KR', 'ks_c_5601-1987', '\xc1d\xc1d', '햏햏'],
    ['shift_jis with circled numbers', 'cp932', '\x87\x40', '①'],
    ['half-width katakana in ISO-2022-JP', 'iso-2022-jp', '\x1b(I6\x1b(B', 'ｶ'],
    ['the supplement of ISO-2022-JP-1', 'iso-2022-jp-1', '\x1b$(D0!\x1b(B', '丂'],
    ['ISO-2022-JP without an end', 'iso-2022-jp', '\x1b$BF|\nabc', '日\nabc'],
    ['ISO-2022-KR', 'iso-2022-kr', '\x1b$)C\n\x0e0!\x0f ok', '\n가 ok'],
    ['a set that nobody knows', 'iso-2022-cn', '\x1b$)G\x0eDc\x0f ok', '\ufffd ok'],
    ['HZ, with its letters for a tilde', 'hz-gb-2312', '~{VP~} ~~ ~\nb', '中 ~ b'],
    ['UTF-7', 'UTF-7', 'a+AOk-b+-', 'aéb+'],
    ['UTF-7 with a plus that it does not allow', 'utf-7', 'a+b', 'a+b'],
    ['UTF-16 with a mark', 'utf-16', '\xfe\xff\0h\0i', 'hi'],
    ['UTF-16 with a mark that contradicts its name', 'utf-16be', '\xff\xfeh\0i\0', 'hi'],
    ['UTF-16 without a mark', 'utf-16', '\x04\x34\x04\x30', 'да'],
    ['UTF-16 the other way round', 'unicode', '\x34\x04\x30\x04\x3a\x04', 'дак'],
    ['UTF-32', 'utf-32be', '\0\0\0h\0\0\0i', 'hi'],
    ['CESU-8', 'cesu-8', '\xed\xa0\xbd\xed\xb8\x80', '😀'],
  ])('%s', (_title, charset, raw, text) => {
    expect(read(bytes(raw), charset)).toBe(text);
  });
});

describe('the bytes say more than the name of the charset:', () => {
  test.each([
    ['UTF-8 without a name', undefined, '\xc3\xa9', 'é'],
    ['UTF-8 with an unknown name', 'x-odd', '\xc3\xa9', 'é'],
    ['UTF-8 that claims to be ASCII', 'us-ascii', '\xc3\xa9', 'é'],
    ['UTF-8 that claims to be latin1', 'iso-8859-1', 'Stra\xc3\x9fe', 'Straße'],
    ['UTF-8 that claims to be Central European', 'iso-8859-2', 'f\xc3\xbcr', 'für'],
    ['UTF-8 that claims to be Korean', 'euc-kr', '\xeb\xb6\x80\xeb\x91\x90\xec\x97\x90', '부두에'],
    ['UTF-8 that claims to be UTF-16', 'utf-16le', 'a plain text', 'a plain text'],
    ['UTF-8 that claims to be UTF-7', 'utf-7', 'a+b \xc3\xa9', 'a+b é'],
    ['a Czech word that is also UTF-8', 'iso-8859-2', '\xda\xbeas', 'Úžas'],
    ['a Ukrainian word that is also UTF-8', 'windows-1251', '\xcd\xb3', 'Ні'],
    ['a Chinese letter that is also UTF-8', 'gb2312', '\xd2\xbb', '一'],
    ['ISO-2022-JP that claims to be UTF-8', 'utf-8', '\x1b$BF|\x1b(B', '日'],
    ['ISO-2022-JP beside UTF-8', undefined, '\x1b$BF|\x1b(B \xc3\xa9', '日 é'],
    ['colours of a terminal, which are no charset', undefined, '\x1b[1mbold', '\x1b[1mbold'],
    ['UTF-16 that claims nothing', undefined, 'h\0i\0 \0y\0o\0u\0', 'hi you'],
    ['UTF-16 with a mark that claims to be latin1', 'iso-8859-1', '\xff\xfe\xe9\0a\0', 'éa'],
    ['UTF-32 that claims nothing', undefined, 'h\0\0\0i\0\0\0', 'hi'],
    ['text with a few zeros', undefined, 'The boat\0 sails\0.', 'The boat\0 sails\0.'],
  ])('%s', (_title, charset, raw, text) => {
    expect(read(bytes(raw), charset)).toBe(text);
  });
});

describe('damage costs the word that it is in:', () => {
  test.each([
    ['a bad byte in a word', 'utf-8', '\xc3\xa9 \xc3\xa9t\xff\xc3\xa9', 'é ét\ufffdé'],
    ['a bad byte between letters', 'utf-8', '\xd0\xb4\xd0\xb0\xd0\xb4\xd0\xb0\x98', 'дада\ufffd'],
    ['a letter that is cut', undefined, '\xd0\xb4\xd0\xb0\xd0\xb4\xd0\xb0\xd0', 'дада\ufffd'],
    ['a second letter that is cut', 'utf-8', 'Gr\xc3\xbc\xc3', 'Grü\ufffd'],
    ['a capital in front of a quote', 'utf-8', '\xabCAF\xc9\xbb', '«CAFÉ»'],
    ['latin1 in UTF-8', 'utf-8', '\xc3\xa9t\xc3\xa9\nJ\xfcrgen', 'été\nJürgen'],
    ['UTF-8 in latin1', 'iso-8859-1', '\xc3\xa9t\xc3\xa9\nJ\xfcrgen', 'été\nJürgen'],
    ['UTF-8 in koi8-r', 'koi8-r', '\xc3\xa9t\xc3\xa9 \xc4\xc1', 'été да'],
    ['half a Korean letter', 'euc-kr', '\xb0\xa1\xb3 \xb0\xa1', '가\ufffd 가'],
    ['half an emoji in UTF-7', 'utf-7', 'a+2AA-b', 'a\ufffdb'],
    ['half an emoji in CESU-8', 'cesu-8', 'a\xed\xa0\x80b', 'a\ufffdb'],
    ['half an emoji in UTF-32', 'utf-32le', 'a\0\0\0\0\xd8\0\0', 'a\ufffd'],
  ])('%s', (_title, charset, raw, text) => {
    expect(read(bytes(raw), charset)).toBe(text);
  });

  const alphabets = {
    'utf-8': 'aeäßéłжщאبกจ你好日本가햏',
    'windows-1252': 'abdefglmnorstuäöüßéèçñ',
    'iso-8859-2': 'adeiklmnoprstuąęłśźżóćńůěř',
    'windows-1251': 'абвгдежзиклмнопрстущыюяёії',
    'koi8-r': 'абвгдежзиклмнопрстущыюяё',
    'iso-8859-7': 'αβγδεζηθικλμνξοπρστυφχψωά',
    cp850: 'abdefglmnorstuäöüßéèçñ',
    gb18030: '你好我能吞下玻璃而不伤身体',
    'big5-hkscs': '我哋喺碼頭食咗早餐',
    'euc-kr': '나는유리를먹을수있어요햏펲똠',
    shift_jis: '色は匂へど散りぬるをカタカナ',
    'euc-jp': '色は匂へど散りぬるをカタカナ',
  };
  const damaged = fc.constantFrom(...Object.entries(alphabets)).chain(([charset, letters]) =>
    fc.record({
      charset: fc.constant(charset),
      words: fc.array(
        fc.record({
          word: fc.string({ unit: fc.constantFrom(...letters), minLength: 2, maxLength: 9 }),
          damage: fc.option(
            fc.record({ at: fc.nat(8), byte: fc.constantFrom(0x81, 0x98, 0xc3, 0xff) }),
          ),
        }),
        { minLength: 1, maxLength: 12 },
      ),
    }),
  );

  test('in any charset, with any number of bad bytes', () => {
    fc.assert(
      fc.property(damaged, ({ charset, words }) => {
        const spoilt = words.map(({ word, damage }) => {
          const raw = iconv.encode(word, charset);
          if (damage === null) return raw;
          const { at, byte } = damage;
          return Buffer.concat([raw.subarray(0, at), Buffer.of(byte), raw.subarray(at)]);
        });
        const text = Buffer.concat(spoilt.flatMap((raw) => [raw, bytes('\n')]));
        const found = read(text, charset).split('\n');
        const whole = words.flatMap(({ word, damage }) => (damage === null ? [word] : []));
        expect(found).toEqual(expect.arrayContaining(whole));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('text that is in another charset than the one it names', () => {
  const japanese = '桟橋で緑茶を飲みます。明日は晴れです。';

  test.each([
    ['euc-jp', 'shift_jis', japanese],
    ['shift_jis', 'euc-jp', japanese],
    ['big5', 'shift_jis', japanese],
    ['euc-kr', 'big5', '關於下週會議的通知，請大家準時。'],
  ])('%s that is %s', (label, charset, text) => {
    expect(decodeText(iconv.encode(text, charset), label)).toEqual({
      text,
      problem: `text that is not in the charset it names, read as ${charset}`,
    });
  });

  test('nothing else makes sense either', () => {
    const { text, problem } = decodeText(bytes('caf\xff t\xff'), 'shift_jis');
    expect(text).toBe('caf\ufffd t\ufffd');
    expect(problem).toBe('text with bytes that mean nothing in its charset');
  });
});

describe('text that nothing names the charset of', () => {
  test('is in the charset that is likely', () => {
    expect(read(bytes('\xc4\xc1'), undefined, 'koi8-r')).toBe('да');
    expect(read(bytes('\xc4\xc1'), 'x-odd', 'koi8-r')).toBe('да');
    expect(read(bytes('\xd0\xb4'), undefined, 'koi8-r')).toBe('д');
  });

  test.each([
    ['no charset', undefined, 'caf\xe9', 'text in an unnamed charset, read as windows-1252'],
    ['ASCII', 'us-ascii', 'caf\xe9', 'text in an unnamed charset, read as windows-1252'],
    ['an unknown charset', 'x-odd', 'caf\xe9', 'text in an unnamed charset, read as windows-1252'],
    ['UTF-8', 'utf-8', 'caf\xe9', 'text with bytes that are not UTF-8, read as windows-1252'],
    [
      'UTF-8',
      'utf-8',
      '\xd0\xb4\xd0\xb4\xd0\xb4\xd0\xb4\xd0',
      'text with bytes that mean nothing in its charset',
    ],
    ['Korean', 'euc-kr', '\xb0\xa1\xb0', 'text with bytes that mean nothing in its charset'],
  ])('is a problem where the mail names %s', (_title, charset, raw, problem) => {
    expect(decodeText(bytes(raw), charset).problem).toBe(problem);
  });

  test.each([
    ['ASCII', undefined, 'cafe'],
    ['UTF-8', undefined, 'caf\xc3\xa9'],
    ['latin1', 'iso-8859-1', 'caf\xe9'],
    ['UTF-8 with a wrong name', 'iso-8859-1', 'caf\xc3\xa9'],
    ['ISO-2022-JP with a wrong name', 'utf-8', '\x1b$BF|\x1b(B'],
  ])('is not what %s is', (_title, charset, raw) => {
    expect(decodeText(bytes(raw), charset).problem).toBeUndefined();
  });
});
