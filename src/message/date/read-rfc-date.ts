import { lazily } from '../../util/lazily.ts';
import {
  AT,
  DAY,
  fullYear,
  MONTH,
  momentOf,
  OF,
  TIME,
  WEEKDAY,
  YEAR,
  ZONE,
} from './date-patterns.ts';
import { monthOf } from './month-of.ts';

/** Made when a date is read: most listings know the dates, and to make these takes longer than to read twenty headers. */
const forms = lazily(() =>
  [
    // weekday, 2 Mar 77 1011-EST, as RFC 733 has it; 2 Mar 2020 1011 +0100
    `${WEEKDAY}${DAY}${OF}${MONTH}${OF}${YEAR}[ ,]+(?<hour>[01]\\d|2[0-4])(?<minute>[0-5]\\d)(?<zone>(?:[ -]*(?:\\D+|[+-]\\d{4}))?)`,
    // weekday, 2 Mar 2020 10:00:00 +0100; also with the separators of obsolete and sloppy forms
    `${WEEKDAY}${DAY}${OF}${MONTH}${OF}${YEAR}(?:${AT}${TIME})?${ZONE}`,
    // Mon Mar 2 10:00:00 MET 2020, as ctime(3) and From_ lines write it
    `${WEEKDAY}${MONTH} ${DAY},? ${TIME},?(?: (?<zone>\\p{L}{1,5}))? (?<year>\\d{4})(?: (?<laterZone>[+-]\\d{4}|\\p{L}{1,5}))?`,
    // Mo 2. Mär 10:00:00 MEZ 2020, as date(1) writes it in other languages
    `${WEEKDAY}${DAY} ${MONTH},? ${TIME},?(?: (?<zone>[+-]\\d{2,4}|\\p{L}{1,5}))? (?<year>\\d{4})`,
    // Mon Mar 02 2020 10:00:00 GMT+0100, as JavaScript writes it; March 2, 2020 10:00 AM
    `${WEEKDAY}${MONTH} ${DAY},? ${YEAR}(?:${AT}${TIME})?${ZONE}`,
    // 2020 Mar 2 10:00:00, 2020-Mar-02, 2020. március 2.
    `${WEEKDAY}(?<year>\\d{4})[-/., ]+${MONTH}[-/., ]+${DAY}(?:${AT}${TIME})?${ZONE}`,
  ].map((form) => new RegExp(`^${form}$`, 'iu')),
);

/**
 * Seconds since 1970 of a date with the name of its month, written as in RFC 5322 (including obsolete
 * forms), by ctime(3), or by a careless program; a date without a time means the first second of its day.
 */
export function readRfcDate(text: string): number | undefined {
  for (const form of forms()) {
    const groups = form.exec(text)?.groups;
    if (groups === undefined) continue;
    const { month: name = '', year: digits = '', day, zone, laterZone } = groups;
    const [month, year] = [monthOf(name), fullYear(digits)];
    if (month === undefined) continue;
    if (year === undefined) return undefined;
    return momentOf({ year, month, day: Number(day) }, { ...groups, zone: zone || laterZone });
  }
  return undefined;
}
