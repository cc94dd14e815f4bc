/** A day in the local calendar; `month` counts from 1. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Inclusive epoch seconds. */
export interface Period {
  readonly first: number;
  readonly last: number;
  /** A moment means nothing as a range of its own, so `d:3d` and `d:"2 hours ago"` mean: since then. */
  readonly aloneMeansSince: boolean;
}

export function momentAt(seconds: number): Period {
  return { first: seconds, last: seconds, aloneMeansSince: true };
}

/** From the start of one day to the end of another; a day that its month lacks runs on into the next month. */
export function daysFromTo(first: CalendarDay, last: CalendarDay): Period {
  const start = startOfDay(first);
  const end = startOfDay({ ...last, day: last.day + 1 }) - 1;
  // A zone that crosses the date line skips a day: it has a start and no length.
  return { first: start, last: Math.max(start, end), aloneMeansSince: false };
}

export function wholeDay(day: CalendarDay): Period {
  return daysFromTo(day, day);
}

export function wholeMonth(year: number, month: number): Period {
  return daysFromTo({ year, month, day: 1 }, { year, month: month + 1, day: 0 });
}

export function wholeYear(year: number): Period {
  return daysFromTo({ year, month: 1, day: 1 }, { year, month: 12, day: 31 });
}

/** The first second of a local day, which is not midnight where clocks change at midnight. */
export function startOfDay({ year, month, day }: CalendarDay): number {
  const date = new Date(0);
  // Not the constructor: it takes the years 0 to 99 for 1900 to 1999.
  date.setFullYear(year, month - 1, day);
  date.setHours(0, 0, 0, 0);
  return Math.floor(date.getTime() / 1000);
}

/** The local day of an instant in epoch seconds. */
export function calendarDayOf(seconds: number): CalendarDay {
  const date = new Date(seconds * 1000);
  return { year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() };
}

/** 0 is Sunday. */
export function weekdayOf({ year, month, day }: CalendarDay): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCDay();
}

export function daysInMonth(year: number, month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 0);
  return date.getUTCDate();
}
