import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { guessCharset } from '../../src/message/charset/guess-charset.ts';

test.each([
  ['windows-1251', 'Маяк на мысе горит всю ночь.'],
  ['windows-1251', 'Надсилаю розклад поромів на тиждень.'],
  ['koi8-u', 'Лодки ждут прилива у причала.'],
  ['iso-8859-5', 'Туман над заливом.'],
  ['cp866', 'Привет из порта.'],
  ['shift_jis', '港の灯台は夜明けまで光ります。'],
  ['euc-jp', 'お世話になっております。'],
  ['euc-kr', '내일 배는 몇 시에 떠납니까?'],
  ['gb18030', '我们明天早上出发，你们要不要一起来？'],
  ['big5', '關於下週會議的通知，請大家準時。'],
  ['windows-1252', 'Größere Füße, schöne Grüße; où êtes-vous allés cet été?'],
  ['windows-1252', 'Não há coração sem emoção, à noite são três irmãos'],
  ['windows-1252', 'ÉTÉ À LA PLAGE: ÇA ÉTAIT TRÈS BIEN'],
  ['windows-1252', '20 °C – “quoted” … £5 ½ © §'],
])('text in %s shows it: %s', (charset, text) => {
  const { name } = guessCharset(iconv.encode(text, charset));
  expect(name.replace('ibm', 'cp')).toBe(charset);
});

test('words of Western Europe are never anything else', () => {
  const words =
    'größe füße fünf voilà très élégante déjà où été niño jamón mañana não há são på ön øen þjófum í À É œuvre';
  const text = fc.array(fc.constantFrom(...words.split(' ')), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(text, (some) => {
      expect(guessCharset(iconv.encode(some.join(' '), 'windows-1252')).name).toBe('windows-1252');
    }),
    { numRuns: 1_000 },
  );
});
