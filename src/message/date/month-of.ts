import { SHORT_MONTHS } from '../../model/calendar-names.ts';
import { fold } from '../../model/fold.ts';

/**
 * How the names of months begin, folded, in other languages that mail programs use by mistake:
 * German, French, Spanish, Italian, Portuguese, Dutch, Danish, Norwegian, Swedish, Polish, Czech, Russian.
 */
const FOREIGN_BEGINNINGS = [
  ['ene', 'gen', 'sty', 'led', 'янв'],
  ['fev', 'lut', 'uno', 'фев'],
  ['mae', 'mrz', 'mrt', 'maa', 'bre', 'мар'],
  ['abr', 'avr', 'kwi', 'dub', 'апр'],
  ['mai', 'maj', 'mag', 'mei', 'kve', 'май', 'мая'],
  ['juin', 'giu', 'cze', 'cerv', 'cvn', 'июн'],
  ['juil', 'lug', 'lip', 'cervenec', 'cervence', 'cvc', 'июл'],
  ['ago', 'aou', 'sie', 'srp', 'авг'],
  ['set', 'wrz', 'zar', 'сен'],
  ['okt', 'ott', 'out', 'paz', 'rij', 'окт'],
  ['lis', 'ноя'],
  ['dic', 'dez', 'des', 'gru', 'pro', 'дек'],
];

// Longest first, so we do not mistake červenec for červen.
const BEGINNINGS = [SHORT_MONTHS.map((name) => [name]), FOREIGN_BEGINNINGS]
  .flatMap((months) =>
    months.flatMap((names, month) => names.map((name) => ({ beginning: fold(name), month }))),
  )
  .sort((one, other) => other.beginning.length - one.beginning.length);

/** The month that a word or an abbreviation names, 0 for January. */
export function monthOf(name: string): number | undefined {
  const folded = fold(name);
  return BEGINNINGS.find(({ beginning }) => folded.startsWith(beginning))?.month;
}
