import type { Charset } from '../charset.ts';
import { BIG5, EUC_JP, EUC_KR, GB18030, SHIFT_JIS } from '../east-asian.ts';
import { findCharset } from '../find-charset.ts';

/** A language by whose letters we recognize a charset. */
export interface Language {
  readonly charsets: () => readonly Charset[];
  readonly frequent: RegExp;
  /** What its spelling rules out. */
  readonly impossible?: RegExp;
  /** How many of its letters are frequent at least; of about as many as that, nobody can tell. */
  readonly leastShare: number;
  /** Whether its letters do not stand in a word with those of ASCII. */
  readonly isApart: boolean;
}

const RUSSIAN: Language = {
  charsets: () => named('windows-1251', 'koi8-u', 'ibm866', 'iso-8859-5'),
  frequent: /[оеаинтсрвлкмдпуяыьгзбчйі]/g,
  leastShare: 0.7,
  isApart: true,
};

const GREEK: Language = {
  charsets: () => named('windows-1253', 'iso-8859-7', 'cp737'),
  frequent: /[αοιετσνηυρπκμλςγδθάίόέήώύΆ]/g,
  impossible: /ς(?=\p{L})|(?<!\p{L})ς/gu,
  leastShare: 0.7,
  isApart: true,
};

const HEBREW: Language = {
  charsets: () => named('windows-1255', 'cp862'),
  frequent: /[א-ת]/g,
  impossible: /[ךםןףץ](?=[א-ת])/g,
  leastShare: 0.7,
  isApart: true,
};

const ARABIC: Language = {
  charsets: () => named('windows-1256', 'iso-8859-6'),
  frequent: /[اليمنوترهبعدسفكحقةجشصأ]/g,
  impossible: /[ةى](?=[ء-ي])|[à-ÿ]/g,
  leastShare: 0.7,
  isApart: true,
};

const THAI: Language = {
  charsets: () => named('windows-874'),
  frequent: /[านรกอเงมยลวดทสตะปบคหแจขพโไใ่้ีิัุู]/g,
  impossible: /(?<![ก-ฮะ-๎])[ัิ-ฺ็-๎]|[เ-ไ](?![ก-ฮ])|[ะาๅ][ัิ-ฺ]/g,
  leastShare: 0.7,
  isApart: false,
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

function named(...names: string[]): Charset[] {
  return names.flatMap((name) => findCharset(name) ?? []);
}

export const LANGUAGES: readonly Language[] = [
  ...[RUSSIAN, GREEK, HEBREW, ARABIC, THAI],
  ...[JAPANESE, KOREAN, CHINESE],
];
