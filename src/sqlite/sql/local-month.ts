/** Name of the SQL function that says in which month a date is. */
export const LOCAL_MONTH = 'local_month';

/**
 * Makes that function: from seconds since 1970 to months since the year 0, in the local zone; null beyond the years of
 * four digits. SQLite's own `localtime` takes 5 µs for each message; most messages are in the month of the one before.
 */
export function localMonths(): (seconds: number) => number | null {
  let month: number | null = null;
  let from = 0;
  let to = 0;
  return (seconds) => {
    if (seconds >= from && seconds < to) return month;
    const date = new Date(seconds * 1000);
    const year = date.getFullYear();
    const isKnown = year >= 0 && year <= 9999;
    if (!isKnown) return null;
    month = year * 12 + date.getMonth();
    from = startOf(month);
    to = startOf(month + 1);
    return month;
  };
}

/** Seconds since 1970. */
function startOf(month: number): number {
  const date = new Date(2000, 0, 1);
  date.setFullYear(Math.floor(month / 12), month % 12);
  return date.getTime() / 1000;
}
