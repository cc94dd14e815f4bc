import { END_OF_2105, readingsOfDate, START_OF_1900 } from './read-date.ts';

/** Where the date of a message can come from. */
export interface DateSources {
  /** Decoded values of its Date headers, in order. */
  readonly dates: Iterable<string>;
  /** Decoded values of its Received headers, from the top, so the latest comes first. */
  readonly received: Iterable<string>;
  /** From the mbox separator line. */
  readonly envelopeDate?: number | undefined;
  /** When the file last changed. */
  readonly modified: number;
}

/** No real mail comes near this limit. */
const MAX_VALUES_TRIED = 20;
const DAY_SECONDS = 86_400;

/**
 * The date of a message in seconds since 1970, which is never missing: from the Date header, else the
 * latest Received header, else the mbox separator, else the time of the file, from 1900 to 2105. Where a Date
 * means one day or another (02/03/2020), the one nearer to the next of these sources counts.
 */
export function messageDate(sources: DateSources): number {
  const readings = firstReadings(sources.dates, readingsOfDate);
  const [date, other] = readings;
  if (date !== undefined && other === undefined && !isUnsetClock(date)) return date;
  const [arrival = sources.envelopeDate] = firstReadings(sources.received, arrivalOf);
  if (other !== undefined) return likeliest(readings, arrival, sources.modified);
  return arrival ?? date ?? withinBounds(Math.floor(sources.modified));
}

/** What the first value means that means one moment; if none does, what the first one may mean that means anything. */
function firstReadings(
  values: Iterable<string>,
  read: (value: string) => readonly number[],
): readonly number[] {
  let unclear: readonly number[] = [];
  let tried = 0;
  for (const value of values) {
    const readings = read(value);
    if (readings.length === 1) return readings;
    if (unclear.length === 0) unclear = readings;
    if (++tried === MAX_VALUES_TRIED) break;
  }
  return unclear;
}

/** The date of a Received header is after its last semicolon, unless a comment there has one as well. */
function arrivalOf(received: string): readonly number[] {
  const pieces = received.split(';').slice(1).slice(-MAX_PIECES_TRIED);
  const [atEnd = ''] = DATE_AT_END.exec(received) ?? [];
  return firstReadings([...pieces.reverse(), atEnd], readingsOfDate);
}

const MAX_PIECES_TRIED = 3;
/** Some programs forget the semicolon. */
const DATE_AT_END = /\b\d{1,2} [a-z]{3} \d{4} \d\d:\d\d.*$/i;

/** A file is often written when its message arrives, but also when it is copied. */
function likeliest(
  readings: readonly number[],
  arrival: number | undefined,
  modified: number,
): number {
  const moment = arrival ?? modified;
  const nearest = readings.reduce((best, one) =>
    Math.abs(one - moment) < Math.abs(best - moment) ? one : best,
  );
  const [first = nearest] = readings;
  const isSure = arrival !== undefined || Math.abs(nearest - modified) < 2 * DAY_SECONDS;
  return isSure ? nearest : first;
}

/** A clock that was never set begins in 1970, in any time zone. */
function isUnsetClock(date: number): boolean {
  return Math.abs(date) < DAY_SECONDS;
}

/** A file can have a time outside any calendar. */
function withinBounds(date: number): number {
  return Math.min(Math.max(date, START_OF_1900), END_OF_2105 - 1);
}
