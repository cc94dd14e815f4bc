import type { Charset } from './charset.ts';
import { iconvLite } from './iconv-lite.ts';
import { nodeDecoder } from './node-decoder.ts';

/**
 * Korean under all its names. Node's table for euc-kr has the 2,350 common syllables, but mail uses all
 * 11,172, as Windows does (code page 949).
 */
export const EUC_KR = multiByte('euc-kr', (bytes) => iconvLite().decode(bytes, 'cp949'));

/** Node's table puts the letters of Hong Kong into the private use area. */
export const BIG5 = multiByte('big5', (bytes) => iconvLite().decode(bytes, 'big5hkscs'));

/** Contains gb2312 and gbk; Node's table for gbk lacks some of its letters. */
export const GB18030 = multiByte('gb18030', (bytes) => nodeDecoder('gb18030').decode(bytes));

export const EUC_JP = multiByte('euc-jp', (bytes) => nodeDecoder('euc-jp').decode(bytes));

export const SHIFT_JIS = multiByte('shift_jis', (bytes) => nodeDecoder('shift_jis').decode(bytes));

/** The UTF-8 of Java and Oracle, in which an emoji is two surrogates. */
export const CESU_8 = multiByte('cesu-8', (bytes) =>
  iconvLite().decode(bytes, 'cesu8').toWellFormed(),
);

function multiByte(name: string, decode: Charset['decode']): Charset {
  return { name, kind: 'multi-byte', decode };
}
