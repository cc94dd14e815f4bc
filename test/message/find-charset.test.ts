import { expect, test } from 'vitest';
import { findCharset } from '../../src/message/charset/find-charset.ts';

test.each([
  ['utf-8', 'UTF-8 utf8 "utf-8" utf-8; UTF_8 x-utf-8 utf-8*en unicode-1-1-utf-8 utf8mb4 cp65001'],
  ['windows-1252', 'iso-8859-1 ISO_8859-1:1987 iso8859_1 8859-1 latin1 l1 cp-1252 win1252 ansi'],
  ['iso-8859-2', 'iso-8859-2 iso8859-2 latin2 l2 ISO_8859-2:1987 csISOLatin2 iso-ir-101'],
  ['iso-8859-15', 'iso-8859-15 latin9 latin-9 iso885915 ISO8859_15'],
  ['windows-1254', 'iso-8859-9 latin5 windows-1254 cp1254'],
  ['windows-1251', 'windows-1251 win-1251 cp1251 x-cp1251 windows1251'],
  ['koi8-r', 'koi8-r KOI8R koi8_r cskoi8r'],
  ['koi8-u', 'koi8-u koi8-ru'],
  ['windows-874', 'tis-620 TIS620-2533 windows-874 cp874 iso-8859-11'],
  ['cp850', 'cp850 CP-850 ibm850 ibm-850 x-cp850 850'],
  ['cp858', 'cp858 cp00858 ibm00858'],
  ['ibm866', 'cp866 ibm866 866 csibm866'],
  ['macintosh', 'macintosh x-mac-roman macroman mac-roman csmacintosh'],
  ['x-mac-cyrillic', 'x-mac-cyrillic maccyrillic x-mac-ukrainian'],
  ['gb18030', 'gb2312 GB_2312-80 gbk x-gbk cp936 gb18030 csgb2312 euc-cn'],
  ['big5', 'big5 cn-big5 x-x-big5 big5-hkscs Big5-HKSCS:2004 cp950 csbig5'],
  [
    'euc-kr',
    'euc-kr ks_c_5601-1987 KSC_5601 cp949 uhc windows-949 csksc56011987 ks_c_5861-1992 cp51949 korean',
  ],
  ['shift_jis', 'shift_jis x-sjis ms_kanji cp932 windows-932 x-ms-cp932 windows-31j csshiftjis'],
  ['euc-jp', 'euc-jp x-euc-jp ujis cp20932'],
  ['iso-2022', 'iso-2022-jp iso-2022-jp-2 csiso2022jp iso-2022-kr iso-2022-cn cp50220 jis'],
  ['hz-gb-2312', 'hz-gb-2312 HZ'],
  ['utf-7', 'utf-7 unicode-1-1-utf-7 x-utf-7'],
  ['utf-16', 'utf-16 unicode ucs-2 iso-10646-ucs-2'],
  ['utf-16le', 'utf-16le utf_16le cp1200'],
  ['utf-32', 'utf-32 ucs-4'],
])('%s has the names %s', (name, labels) => {
  const found = labels.split(' ').map((label) => findCharset(label)?.name);
  expect(new Set(found)).toEqual(new Set([name]));
});

test.each([
  'us-ascii',
  'ANSI_X3.4-1968',
  'unknown-8bit',
  'x-unknown',
  'default_charset',
  '',
  'base64',
  'constructor',
  'x-never-heard-of',
  undefined,
])('%s names no charset', (label) => {
  expect(findCharset(label)).toBeUndefined();
});
