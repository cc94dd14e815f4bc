import { MONTHS, WEEKDAYS } from '../../model/calendar-names.ts';

/** A moment as a list shows it: the time if it is today, the day if it is this year, else the whole date. */
export function shortDate(seconds: number, now: Date): string {
  const date = new Date(seconds * 1000);
  if (date.toDateString() === now.toDateString()) {
    return `${two(date.getHours())}:${two(date.getMinutes())}`;
  }
  const day = `${date.getDate()} ${monthName(date.getMonth() + 1)}`;
  return date.getFullYear() === now.getFullYear() ? day : `${day} ${date.getFullYear()}`;
}

/** `Mon 2 March 2020, 10:00` */
export function longDate(seconds: number): string {
  const date = new Date(seconds * 1000);
  const day = `${WEEKDAYS[date.getDay()]?.slice(0, 3)} ${date.getDate()} ${monthName(date.getMonth() + 1)} ${date.getFullYear()}`;
  return `${day}, ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** For programs: `2020-03-02T10:00:00.000Z`. */
export function machineDate(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}

/** `Mar` of 3. */
function monthName(month: number): string {
  return MONTHS[month - 1]?.slice(0, 3) ?? '';
}

function two(number: number): string {
  return `${number}`.padStart(2, '0');
}
