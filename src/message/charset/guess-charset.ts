import type { Charset } from './charset.ts';
import { BIG5, EUC_JP, EUC_KR, GB18030, SHIFT_JIS } from './east-asian.ts';
import { findCharset } from './find-charset.ts';
import { utf8Evidence } from './utf8-evidence.ts';
import { WINDOWS_1252 } from './windows-1252.ts';

/**
 * A guess at text that is not UTF-8 and whose charset nobody names: Russian or East Asian if its letters
 * are those that are frequent there, otherwise windows-1252.
 */
export function guessCharset(bytes: Buffer): Charset {
  let best = { charset: WINDOWS_1252, score: 1 };
  const start = Math.max(bytes.findIndex(isEightBit), 0);
  const sample = bytes.subarray(start, start + SAMPLE_BYTES);
  const { following, wrong } = utf8Evidence(sample);
  if (following > wrong || isWestern(sample)) return best.charset;
  for (const language of LANGUAGES) {
    for (const charset of language.charsets()) {
      const score = scoreOf(charset.decode(sample), language);
      if (score > best.score) best = { charset, score };
    }
  }
  return best.charset;
}

const SAMPLE_BYTES = 512;

function isEightBit(byte: number): boolean {
  return byte > 0x7f;
}

/**
 * Whether nearly all 8-bit letters are alone, or two, among those of ASCII. To try all charsets would take
 * a hundred times as long.
 */
function isWestern(sample: Buffer): boolean {
  const runs = sample.toString('latin1').match(/[\x80-\xff]+/g) ?? [];
  const short = runs.filter(({ length }) => length <= 2);
  return short.join('').length > runs.join('').length * 0.75;
}

interface Language {
  readonly charsets: () => readonly Charset[];
  readonly frequent: RegExp;
  /** How many of its letters are frequent at least; of about as many as that, nobody can tell. */
  readonly leastShare: number;
  /** Whether its letters do not stand in a word with those of ASCII. */
  readonly isApart: boolean;
}

const RUSSIAN: Language = {
  charsets: () =>
    ['windows-1251', 'koi8-u', 'ibm866', 'iso-8859-5'].flatMap((name) => findCharset(name) ?? []),
  frequent: /[оеаинтсрвлкмдпуяыьгзбчйі]/g,
  leastShare: 0.7,
  isApart: true,
};

const JAPANESE: Language = {
  charsets: () => [SHIFT_JIS, EUC_JP],
  frequent: /[ぁ-んァ-ヶー、。]/g,
  leastShare: 0.3,
  isApart: false,
};

const KOREAN: Language = {
  charsets: () => [EUC_KR],
  frequent:
    /[이다는을가에의고하지로기서사리은도를한아인시나어자그대정있으해들일만수게부주스라장전상성보원구제여과요안동신유없조모오거우비세내때러면것선습니까마연야미바]/g,
  leastShare: 0.35,
  isApart: false,
};

const CHINESE: Language = {
  charsets: () => [GB18030, BIG5],
  frequent:
    /[，。的一是不了在人有我他这個个们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着著下自之年过過发發后後作里裡用道行所然家事成方多经經么麼去法学學如都同现現当當没沒动動面起看定天分还還进進好小部其些主样樣理心她本前开開但因只从從想]/g,
  leastShare: 0.25,
  isApart: false,
};

const LANGUAGES: readonly Language[] = [RUSSIAN, JAPANESE, KOREAN, CHINESE];

/** More than 1 for text that looks like this language. */
function scoreOf(text: string, { frequent, leastShare, isApart }: Language): number {
  const letters = countOf(text, /[^\0-\x7f]/gu);
  const found = countOf(text, frequent);
  const wrong = countOf(text, /[\x80-\x9f\ufffd\ue000-\uf8ff]/g);
  const joined = isApart ? countOf(text, /[a-z](?![\0-\x7f])|[^\0-\x7f](?=[a-z])/gi) : 0;
  if (found < LEAST_LETTERS || wrong * 50 > letters || joined * 10 > letters) return 0;
  return found / letters / leastShare;
}

/** Fewer can be frequent by chance. */
const LEAST_LETTERS = 4;

function countOf(text: string, letters: RegExp): number {
  return text.match(letters)?.length ?? 0;
}
