import { SHORT_MONTHS } from '../../model/calendar-names.ts';
import { fold } from '../../model/fold.ts';

/**
 * How the names of months begin, folded, in other languages that mail programs use by mistake:
 * German, French, Spanish, Italian, Portuguese, Catalan, Romanian, Dutch, Danish, Norwegian, Swedish, Icelandic,
 * Finnish, Estonian, Latvian, Lithuanian, Polish, Czech, Slovene, Hungarian, Turkish, Indonesian, Greek, Russian,
 * Ukrainian, Bulgarian, Hebrew, Arabic.
 */
const FOREIGN_BEGINNINGS = [
  [
    'ene',
    'gen',
    'ian',
    'jaan',
    'sau',
    'sty',
    'led',
    'tam',
    'oca',
    'ιαν',
    'янв',
    'яну',
    'січ',
    'ינו',
    'ינא',
    'يناير',
  ],
  ['fev', 'helm', 'veeb', 'vas', 'lut', 'uno', 'sub', 'peb', 'φεβ', 'фев', 'лют', 'פבר', 'فبراير'],
  ['mae', 'mrz', 'mrt', 'maa', 'kov', 'bre', 'mac', 'μαρ', 'мар', 'бер', 'מרץ', 'מרס', 'مارس'],
  ['abr', 'avr', 'huh', 'bal', 'kwi', 'dub', 'nis', 'απρ', 'апр', 'кві', 'אפר', 'أبريل', 'ابريل'],
  [
    'mai',
    'maj',
    'mag',
    'mei',
    'tou',
    'geg',
    'kve',
    'μαι',
    'μαϊ',
    'май',
    'мая',
    'тра',
    'מאי',
    'مايو',
  ],
  [
    'juin',
    'giu',
    'iun',
    'kes',
    'bir',
    'cze',
    'cerv',
    'cvn',
    'haz',
    'ιουν',
    'июн',
    'юни',
    'чер',
    'יונ',
    'يونيو',
  ],
  [
    'juil',
    'lug',
    'iul',
    'hei',
    'lie',
    'lip',
    'cervenec',
    'cervence',
    'cvc',
    'tem',
    'ιουλ',
    'июл',
    'юли',
    'יול',
    'يوليو',
  ],
  [
    'ago',
    'aou',
    'elo',
    'rugp',
    'sie',
    'srp',
    'avg',
    'agu',
    'ags',
    'ogo',
    'αυγ',
    'авг',
    'сер',
    'אוג',
    'أغسطس',
  ],
  ['set', 'syy', 'rugs', 'wrz', 'zar', 'sze', 'eyl', 'σεπ', 'сен', 'сеп', 'вер', 'ספט', 'سبتمبر'],
  ['okt', 'ott', 'out', 'lok', 'spa', 'paz', 'rij', 'eki', 'οκτ', 'окт', 'жов', 'אוק', 'أكتوبر'],
  ['noi', 'marr', 'lap', 'lis', 'kas', 'νοε', 'ноя', 'ное', 'лис', 'נוב', 'نوفمبر'],
  ['dic', 'dez', 'des', 'dets', 'jou', 'gru', 'pro', 'ara', 'δεκ', 'дек', 'гру', 'דצמ', 'ديسمبر'],
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
