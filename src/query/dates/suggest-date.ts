import { MONTHS, SHORT_MONTHS, WEEKDAYS } from '../../model/calendar-names.ts';
import { nearest } from '../../util/nearest.ts';

/** The hint when we cannot guess what was meant. */
export const DATE_EXAMPLES =
  'write for example 3d, 2w, mar, 5mar2003, 2003, 20030305, 2003-03-05, yesterday or "last monday"';

/** Words of dates such as `last monday` and `2 weeks ago`. */
const KNOWN_WORDS: readonly string[] = [
  ...[...MONTHS, ...WEEKDAYS].map((name) => name.toLowerCase()),
  ...'today yesterday tomorrow last ago hours days week weeks month months year years'.split(' '),
];

/** The arguments at the beginning that are words or numbers of a date. */
export function wordsOfDate(typed: readonly string[]): readonly string[] {
  const end = typed.findIndex(
    (word) => !/^\d{1,4}(?:st|nd|rd|th)?-?$/i.test(word) && !isWordOfDate(word.replace(/-$/, '')),
  );
  return end === -1 ? typed : typed.slice(0, end);
}

function isWordOfDate(word: string): boolean {
  return [...KNOWN_WORDS, 'day', 'hour'].includes(word.toLowerCase());
}

const UNIT_WORDS: readonly string[] = ['days', 'weeks', 'months', 'years'];

/** A hint for a date nobody could read: its mistyped word put right, or examples. */
export function suggestDate(text: string): string {
  return suggestRelative(text) ?? suggestWord(text) ?? DATE_EXAMPLES;
}

const LONGEST_RANGE = 60;
const RELATIVE = /^\s*\d{1,6}[hdwmy]\s*$/i;

/** A hint for `2020..2021`, `2020-01..` and `>2020`: the range as we write it, or examples. */
export function suggestDateRange(text: string): string {
  const [, sign, bound] = /^\s*([<>])=?([^<>.]+)$/.exec(text) ?? [];
  const ends = bound === undefined ? text.split('..') : sign === '>' ? [bound, ''] : ['', bound];
  // `<1w` is the last week for mutt, and what is older for others.
  if (bound !== undefined && RELATIVE.test(bound)) {
    return `did you mean ${bound.trim()}- (since then) or -${bound.trim()} (until then)?`;
  }
  const [from = '', to = ''] = ends.map(rangeEnd);
  const isRange = ends.length === 2 && from + to !== '' && text.length <= LONGEST_RANGE;
  return isRange ? `did you mean ${from}-${to}?` : DATE_EXAMPLES;
}

/** One end of a range; the month in `2020-03` needs a name, because a dash is that of a range. */
function rangeEnd(text: string): string {
  const end = text.trim();
  const [, year, month] = /^(\d{4})-(\d\d?)$/.exec(end) ?? [];
  const name = SHORT_MONTHS[Number(month) - 1];
  if (name !== undefined) return `${name.toLowerCase()}${year}`;
  return /^now$/i.test(end) ? '' : end;
}

// `3days`, `2 weeks`: the unit is the first letter.
function suggestRelative(text: string): string | undefined {
  const [, digits, word] = /^(\d+)\s*([a-z]{2,8})$/i.exec(text) ?? [];
  if (digits === undefined || word === undefined) return undefined;
  const unit = nearest(word.toLowerCase(), UNIT_WORDS);
  return unit === undefined ? undefined : `did you mean ${digits}${unit.slice(0, 1)}?`;
}

// Three letters are too few to guess from: `min` is as near to `mon` as to `may`.
function suggestWord(text: string): string | undefined {
  for (const [word] of text.matchAll(/[a-z]{4,}/gi)) {
    const suggestion = nearest(word.toLowerCase(), KNOWN_WORDS);
    if (suggestion !== undefined && suggestion !== word.toLowerCase()) {
      return `did you mean ${text.replace(word, suggestion)}?`;
    }
  }
  return undefined;
}
