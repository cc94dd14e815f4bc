import { fold } from '../../model/words.ts';

/**
 * How months begin, folded, in the languages in which mail programs write them by mistake: English,
 * German, French, Spanish, Italian, Portuguese, Dutch, Danish, Norwegian, Swedish, Polish, Czech, Russian.
 */
const BEGINNINGS = [
  ['jan', 'ene', 'gen', 'sty', 'led', 'янв'],
  ['feb', 'fev', 'lut', 'uno', 'фев'],
  ['mar', 'mae', 'mrz', 'mrt', 'maa', 'bre', 'мар'],
  ['apr', 'abr', 'avr', 'kwi', 'dub', 'апр'],
  ['may', 'mai', 'maj', 'mag', 'mei', 'kve', 'май', 'мая'],
  ['jun', 'juin', 'giu', 'cze', 'cerv', 'cvn', 'июн'],
  ['jul', 'juil', 'lug', 'lip', 'cervenec', 'cervence', 'cvc', 'июл'],
  ['aug', 'ago', 'aou', 'sie', 'srp', 'авг'],
  ['sep', 'set', 'wrz', 'zar', 'сен'],
  ['oct', 'okt', 'ott', 'out', 'paz', 'rij', 'окт'],
  ['nov', 'lis', 'ноя'],
  ['dec', 'dic', 'dez', 'des', 'gru', 'pro', 'дек'],
];

// Longest first, so that červenec is not taken for červen.
const MONTHS = BEGINNINGS.flatMap((names, month) =>
  names.map((name) => ({ beginning: fold(name), month })),
).sort((one, other) => other.beginning.length - one.beginning.length);

/** The month that a word or an abbreviation names, 0 for January. */
export function monthOf(name: string): number | undefined {
  const folded = fold(name);
  return MONTHS.find(({ beginning }) => folded.startsWith(beginning))?.month;
}
