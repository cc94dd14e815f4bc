import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { decodeText } from '../../src/message/charset/decode-text.ts';

function read(text: string, charset: string, claimed: string): string {
  return decodeText(iconv.encode(text, charset), claimed).text.toString();
}

test.each([
  ['windows-1251', 'iso-8859-1', 'Лодки ждут прилива у причала.'],
  ['koi8-r', 'iso-8859-1', 'Маяк на мысе горит всю ночь.'],
  ['koi8-r', 'windows-1251', 'Маяк на мысе горит всю ночь.'],
  ['windows-1251', 'koi8-r', 'Маяк на мысе горит всю ночь.'],
  ['iso-8859-7', 'iso-8859-1', 'Το πλοίο φεύγει το πρωί από το λιμάνι.'],
  ['windows-1255', 'windows-1252', 'הספינה יוצאת מחר בבוקר'],
  ['shift_jis', 'iso-8859-1', '港の灯台は夜明けまで光ります。'],
  ['euc-jp', 'shift_jis', '港の灯台は夜明けまで光ります。'],
  ['gbk', 'iso-8859-1', '我们明天早上出发，你们要不要一起来？'],
  ['big5', 'gb2312', '關於下週會議的通知，請大家準時。我們明天早上出發。'],
  ['euc-kr', 'iso-8859-1', '내일 배는 몇 시에 떠납니까?'],
])('text in %s that claims to be %s is read: %s', (charset, claimed, text) => {
  expect(read(text, charset, claimed)).toBe(text);
});

test('what was read in another charset than the mail names is a problem', () => {
  expect(decodeText(iconv.encode('Лодки ждут прилива', 'koi8-r'), 'iso-8859-1').problem).toBe(
    'text that is not in the charset it names, read as koi8-u',
  );
});

test.each([
  ['windows-1251', 'ПРИВЕТ ИЗ МОСКВЫ: ООО«ЮГ», ТЕНДЕР №5'],
  ['windows-1251', 'НАЛОГИ, УЧЕТ, ПРОВЕРКИ - семинар для бухгалтеров'],
  ['windows-1251', 'Ќе се видиме утре'],
  ['koi8-r', 'ПРИГЛАШЕНИЕ НА КОНФЕРЕНЦИЮ'],
  ['iso-8859-5', 'ПРИВЕТ ИЗ МОСКВЫ'],
  ['windows-1253', 'ΚΑΛΗΜΕΡΑ ΣΕ ΟΛΟΥΣ ΚΑΙ ΧΡΟΝΙΑ ΠΟΛΛΑ'],
  ['gb2312', '张三丰李四光王五六赵七八'],
  ['gb2312', '北京上海广州深圳杭州南京武汉成都'],
  ['gbk', '發票代開服務聯繫電話'],
  ['big5', '張惠妹蔡依林周杰倫王力宏演唱會'],
  ['shift_jis', '東京都千代田区丸の内一丁目'],
  ['shift_jis', 'ﾊﾟｿｺﾝ ﾃﾞｰﾀ ﾌｧｲﾙ ｻｰﾋﾞｽ'],
  ['euc-jp', '株式会社日本電気技術部長田中'],
  ['euc-kr', '홍길동 김철수 박영희'],
  ['windows-1252', '«ÄÖÜäöüß» ÀÉÈÙ'],
  ['windows-1252', 'àâäæçéèêëîïôœùûüÿ'],
  ['windows-1252', '············ Menü ············'],
  ['windows-1252', 'ÐÞÝðþý þÐð'],
])('text that is %s indeed is read so: %s', (charset, text) => {
  expect(read(text, charset, charset)).toBe(text);
});

test.each([
  ['windows-1250', 'iso-8859-2', 'święta Žižka „ťažký“'],
  ['windows-1253', 'iso-8859-7', '“Άρχισε” η σύσκεψη'],
  ['windows-1255', 'iso-8859-8-i', 'שָׁלוֹם לכם'],
  ['windows-1257', 'iso-8859-13', '„Žąsis“'],
  ['koi8-u', 'koi8-r', 'Щасливої дороги, їде ґедзь'],
])('letters of %s that claim to be %s are read: %s', (charset, claimed, text) => {
  expect(read(text, charset, claimed)).toBe(text);
});

test.each([
  ['turned around', '\xed\xe9\xf8\xe1\xe7 \xed\xeb\xec, \xed\xe5\xec\xf9', 'שלום ,לכם חברים'],
  ['with digits and tags', '<b>\xed\xe5\xec\xf9</b> 42 \xed\xeb\xec', '<b>שלום</b> 42 לכם'],
  ['in its logical order', '\xf9\xec\xe5\xed \xec\xeb\xed', 'שלום לכם'],
])('Hebrew is read that is %s', (_title, raw, text) => {
  expect(decodeText(Buffer.from(raw, 'latin1'), 'iso-8859-8').text.toString()).toBe(text);
});
