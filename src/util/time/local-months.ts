/** The last month of the years of four digits, counted from the year 0; later dates are mistakes. */
export const LAST_MONTH = 9999 * 12 + 11;

/**
 * Makes a function from seconds since 1970 to months since the year 0, in the local zone; null beyond the years of
 * four digits. A date takes a microsecond; most messages are in the month of the one before.
 */
export function localMonths(): (seconds: number) => number | null {
  let month: number | null = null;
  let from = 0;
  let to = 0;
  return (seconds) => {
    if (seconds >= from && seconds < to) return month;
    const date = new Date(seconds * 1000);
    const found = date.getFullYear() * 12 + date.getMonth();
    if (!(found >= 0 && found <= LAST_MONTH)) return null;
    month = found;
    from = startOfMonth(month);
    to = startOfMonth(month + 1);
    return month;
  };
}

/** When a month of the local calendar begins, in seconds since 1970 UTC; months are counted from the year 0. */
export function startOfMonth(month: number): number {
  const date = new Date(2000, 0, 1);
  date.setFullYear(Math.floor(month / 12), month % 12);
  return date.getTime() / 1000;
}
