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
  return word === other || LANGUAGES.some((stem) => stem(word) === stem(other));
}
