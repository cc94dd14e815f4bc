import { stemmer as danish } from '@orama/stemmers/danish';
import { stemmer as dutch } from '@orama/stemmers/dutch';
import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as italian } from '@orama/stemmers/italian';
import { stemmer as norwegian } from '@orama/stemmers/norwegian';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as russian } from '@orama/stemmers/russian';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import { stemmer as swedish } from '@orama/stemmers/swedish';

const LANGUAGES = [
  ...[danish, dutch, english, french, german, italian],
  ...[norwegian, portuguese, russian, spanish, swedish],
];

/** Whether two words are forms of one, whatever letters they begin with. */
export function naiveForm(word: string, other: string): boolean {
  const stems = stemsOf(other);
  return word === other || stemsOf(word).some((stem, at) => stem === stems[at]);
}

/** The stem of a word in each language; kept, because each search asks for all words of the archive. */
function stemsOf(word: string): readonly string[] {
  const known = KNOWN.get(word) ?? LANGUAGES.map((stem) => stem(word));
  KNOWN.set(word, known);
  return known;
}

const KNOWN = new Map<string, readonly string[]>();
