import { SHORT_WEEKDAYS } from '../../model/calendar-names.ts';
import { lazily } from '../../util/lazily.ts';
import {
  AT,
  fullYear,
  momentOf,
  TIME,
  WEEKDAY,
  type WrittenDay,
  type WrittenTime,
  ZONE,
} from './date-patterns.ts';

const forms = lazily(() =>
  [
    // 02/03/2020 10:00:00, 2020-03-02T10:00:00Z, 2. 3. 2020 10.00
    `${WEEKDAY}(?<first>\\d{1,4}) ?(?<mark>[-/.]) ?(?<middle>\\d{1,2}) ?\\k<mark> ?(?<last>\\d{1,4})\\.?(?:${AT}${TIME})?${ZONE}`,
    // 10:00 02/03/2020
    `${WEEKDAY}${TIME}[ ,]+(?<first>\\d{1,4}) ?(?<mark>[-/.]) ?(?<middle>\\d{1,2}) ?\\k<mark> ?(?<last>\\d{1,4})`,
    // 20200302T100000Z, 20200302100000Z
    '(?<first>\\d{4})(?<middle>\\d{2})(?<last>\\d{2})(?:T?(?<hour>\\d{2})(?<minute>\\d{2})(?<second>\\d{2})?)?(?<zone>(?:Z|[+-]\\d{2}:?(?:\\d{2})?)?)',
  ].map((form) => new RegExp(`^${form}$`, 'iu')),
);

/**
 * Seconds since 1970 of a date in digits. Whether 02/03/2020 is in March or in February, the day of the week or the
 * language of the words beside it may say; if they do not, both moments are given, the likelier one first.
 */
export function readNumericDate(text: string): readonly number[] {
  const groups = firstMatch(text);
  if (groups === undefined) return [];
  const moments = whatFits(readingsOf(groups), text, groups)
    .map((reading) => momentOf(reading, groups))
    .filter((moment) => moment !== undefined);
  return [...new Set(moments)];
}

type Groups = WrittenTime & Readonly<Record<string, string | undefined>>;

/** A day that the numbers can mean, by what they begin with. */
interface Reading extends WrittenDay {
  readonly begins: 'day' | 'month' | 'year';
}

function firstMatch(text: string): Groups | undefined {
  for (const form of forms()) {
    const groups = form.exec(text)?.groups;
    if (groups !== undefined) return groups;
  }
  return undefined;
}

function readingsOf({ first = '', middle = '', last = '', mark, half }: Groups): Reading[] {
  const yearFirst = reading('year', first, middle, last);
  if (first.length > 2 || Number(first) > 31) return yearFirst;
  const dayFirst = reading('day', last, middle, first);
  // With dots, the day comes first wherever it can.
  if (mark === '.' && dayFirst.length > 0) return dayFirst;
  const monthFirst = reading('month', last, first, middle);
  // A clock of twelve hours is American more often than not.
  const likely = half === undefined ? [...dayFirst, ...monthFirst] : [...monthFirst, ...dayFirst];
  return last.length > 2 ? likely : [...likely, ...yearFirst];
}

/** Nothing if there is no such month or day. */
function reading(begins: Reading['begins'], yearText: string, ...rest: string[]): Reading[] {
  const [month = 0, day = 0] = rest.map(Number);
  const year = fullYear(yearText);
  const isPossible = year !== undefined && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  return isPossible ? [{ begins, year, month: month - 1, day }] : [];
}

/** What fits the words around the numbers; all readings if the words do not decide. */
function whatFits(readings: Reading[], text: string, { zone = '' }: Groups): Reading[] {
  if (readings.length < 2) return readings;
  const words = text.slice(0, text.length - zone.length).match(/\p{L}[\p{L}\p{M}]*/gu) ?? [];
  const weekday = words.map(englishWeekday).find((known) => known !== -1);
  const onThatDay = readings.filter((one) => weekday === weekdayOf(one));
  if (onThatDay.length === 1) return onThatDay;
  const begins = whatComesFirst(words, zone);
  const there = readings.filter((one) => one.begins === begins);
  return there.length > 0 ? there : readings;
}

function whatComesFirst(words: readonly string[], zone: string): Reading['begins'] | undefined {
  if (AMERICAN_ZONE.test(zone)) return 'month';
  return EUROPEAN_ZONE.test(zone) || words.some(isForeign) ? 'day' : undefined;
}

const AMERICAN_ZONE =
  /\b(?:[ECMP][SD]T|AK[SD]T|HST|Eastern|Central|Mountain|Pacific) ?(?:Standard|Daylight)?\b/i;
const EUROPEAN_ZONE = /\b(?:CES?T|MES?T|MES?Z|WES?T|EES?T|BST|MSK)\b/i;

/** Words of any language but English: all of these write the day first. English is written both ways. */
function isForeign(word: string): boolean {
  return englishWeekday(word) === -1 && !/^(?:[a-z]|am|pm|at|on|of)$/i.test(word);
}

/** From 0 for Sunday; -1 for any other word. */
function englishWeekday(word: string): number {
  return /^(?:sun|mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?)(?:day)?$/i.test(word)
    ? SHORT_WEEKDAYS.findIndex((name) => word.toLowerCase().startsWith(name.toLowerCase()))
    : -1;
}

function weekdayOf({ year, month, day }: WrittenDay): number {
  return new Date(Date.UTC(year, month, day)).getUTCDay();
}
