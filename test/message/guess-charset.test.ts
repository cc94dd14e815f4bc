import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { guessCharset } from '../../src/message/charset/evidence/guess-charset.ts';

test.each([
  ['windows-1251', 'Маяк на мысе горит всю ночь.'],
  ['windows-1251', 'Надсилаю розклад поромів на тиждень.'],
  ['koi8-u', 'Лодки ждут прилива у причала.'],
  ['iso-8859-5', 'Туман над заливом.'],
  ['cp866', 'Привет из порта.'],
  ['windows-1253', 'Καλημέρα από τη θάλασσα και το λιμάνι.'],
  ['windows-1253', 'Άρχισε η σύσκεψη· ελάτε όλοι!'],
  ['iso-8859-7', 'Άρχισε η σύσκεψη· Όταν έρθεις, φέρε τους χάρτες.'],
  ['cp737', 'Το πλοίο φεύγει το πρωί'],
  ['windows-1255', 'שלום לכם מהנמל הגדול של העיר'],
  ['cp862', 'הספינה יוצאת מחר בבוקר'],
  ['windows-1256', 'مرحبا بكم في الميناء الكبير'],
  ['windows-1256', 'السفينة تبحر غدا صباحا إن شاء الله'],
  ['iso-8859-6', 'السفينة تبحر غدا صباحا'],
  ['windows-874', 'ประชุมพรุ่งนี้ที่ห้องสมุด'],
  ['windows-874', 'เรือจะออกจากท่าเวลาเก้าโมงเช้า'],
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

const RUSSIAN = 'который этот быть знать только время когда человек большой хорошо работа письмо';
const GREEK =
  'είναι στην αυτό όταν γράμμα λιμάνι πλοίο θάλασσα πρωί βράδυ ελάτε χάρτης σήμερα ήταν';
const HEBREW = 'שלום הזמן אבל אתה היה מחר בבוקר הספינה הנמל העיר תודה רבה בבקשה מכתב ישיבה';
const ARABIC = 'على هذا الذي كان بعد السفينة الميناء غدا صباحا رسالة مرحبا الكبير اجتماع شكرا';
const THAI = 'ประชุม พรุ่งนี้ ห้องสมุด เรือ ออกจาก ท่า เวลา เก้าโมง เช้า ขอบคุณ จดหมาย ที่ ของ';

test.each([
  ['windows-1251', RUSSIAN, ' '],
  ['koi8-u', RUSSIAN, ' '],
  ['iso-8859-7', GREEK, ' '],
  ['windows-1255', HEBREW, ' '],
  ['windows-1256', ARABIC, ' '],
  ['windows-874', THAI, ''],
  ['shift_jis', 'これは です ます ありがとう 港 灯台 明日 しました ください 船が 出ます', ''],
  ['euc-kr', '그리고 나는 우리가 어제 만난 사람을 다시 보고 싶다 오늘은 하지만 바쁘다', ' '],
  ['gb18030', '我们 的 是 不 一个 在 人 有 这 到 说 时候 要 就 会 可以 你 对 来', ''],
])('frequent words in %s are never read in another charset', (charset, words, space) => {
  const some = fc.shuffledSubarray(words.split(' '), { minLength: 8 });
  fc.assert(
    fc.property(some, (chosen) => {
      const text = chosen.join(space);
      const bytes = iconv.encode(text, charset);
      expect(guessCharset(bytes).decode(bytes)).toBe(text);
    }),
    { numRuns: 200 },
  );
});
