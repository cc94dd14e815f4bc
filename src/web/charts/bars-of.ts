import type { Breakdown, MailCount, Month } from '../../model/mail/breakdown.ts';

/** One bar: a month or a year, cut up by folder. */
export interface Bar {
  /** As `date:` takes it: `2024-03`, `2024`. */
  readonly period: string;
  readonly messages: number;
  readonly bytes: number;
  /** How many are in each of the folders that are shown apart, in their order; the rest is in others. */
  readonly byFolder: readonly number[];
}

/** Bars would be too thin for more months than this. */
const MOST_MONTHS = 96;

/** Mail over time, without gaps: by month, or by year if there are many months. */
export function barsOf({ months, monthsOfFolders }: Breakdown, folders: readonly string[]): Bar[] {
  const places = new Map(folders.map((path, at) => [path, at]));
  const [first] = months;
  const last = months.at(-1);
  if (first === undefined || last === undefined) return [];
  const byMonth = numberOf(last) - numberOf(first) < MOST_MONTHS;
  const keyOf = (month: Month) => (byMonth ? numberOf(month) : month.year);
  const bars = new Map<number, { messages: number; bytes: number; byFolder: number[] }>();
  for (let key = keyOf(first); key <= keyOf(last); key += 1) {
    bars.set(key, { messages: 0, bytes: 0, byFolder: folders.map(() => 0) });
  }
  for (const month of months) add(bars.get(keyOf(month)), month);
  for (const month of monthsOfFolders) {
    const byFolder = bars.get(keyOf(month))?.byFolder;
    const place = places.get(month.path);
    if (byFolder === undefined || place === undefined) continue;
    byFolder[place] = (byFolder[place] ?? 0) + month.messages;
  }
  return Array.from(bars, ([key, bar]) => ({ ...bar, period: byMonth ? nameOf(key) : `${key}` }));
}

function add(
  bar: { messages: number; bytes: number } | undefined,
  { messages, bytes }: MailCount,
): void {
  if (bar === undefined) return;
  bar.messages += messages;
  bar.bytes += bytes;
}

/** Months, countOf from the year 0. */
function numberOf({ year, month }: Month): number {
  return year * 12 + month - 1;
}

function nameOf(number: number): string {
  return `${Math.floor(number / 12)}-${`${(number % 12) + 1}`.padStart(2, '0')}`;
}
