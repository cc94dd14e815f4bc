import type { Database } from 'better-sqlite3';
import type { Statistics } from '../../../model/statistics.ts';

/**
 * How many messages each year has, by the calendar of the time zone. Years are found and counted in the index of
 * dates: to make the year of each date takes 4 s for a million messages.
 */
export function countYears(database: Database): Statistics['years'] {
  const next = database
    .prepare<[number], number | null>('SELECT min(date) FROM messages WHERE date >= ?')
    .pluck();
  const count = database
    .prepare<[number, number], number>('SELECT count(*) FROM messages WHERE date >= ? AND date < ?')
    .pluck();
  const dead = deadByYear(database);
  const years: { year: number; messages: number }[] = [];
  let start = startOf(FIRST_YEAR);
  for (let date = next.get(start); typeof date === 'number'; date = next.get(start)) {
    const year = yearOf(date);
    if (!(year <= LAST_YEAR)) break;
    const end = startOf(year + 1);
    const messages = (count.get(start, end) ?? 0) - (dead.get(year) ?? 0);
    if (messages > 0) years.push({ year, messages });
    start = end;
  }
  return years;
}

/** A date of any other year can only be damage. */
const [FIRST_YEAR, LAST_YEAR] = [0, 9999];

function deadByYear(database: Database): ReadonlyMap<number, number> {
  const dates = database.prepare<[], number>('SELECT date FROM messages WHERE dead = 1').pluck();
  const counts = new Map<number, number>();
  for (const date of dates.iterate()) {
    const year = yearOf(date);
    counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  return counts;
}

function yearOf(date: number): number {
  return new Date(date * 1000).getFullYear();
}

function startOf(year: number): number {
  const start = new Date(2000, 0, 1);
  start.setFullYear(year);
  return Math.ceil(start.getTime() / 1000);
}
