import { createRequire } from 'node:module';

// 1/3/2003 is the first of March or the third of January; chrono would not ask.
const UNCLEAR_ORDER = /(?<![\d/.-])(?:0?[1-9]|1[0-2])([/.-])(?:0?[1-9]|1[0-2])\1\d/;

/** Seconds since 1970 of the date that chrono-node finds, if it is a full date and leaves no other digits unread. */
export function readOddDate(text: string): number | undefined {
  if (UNCLEAR_ORDER.test(text)) return undefined;
  const [found] = chrono().parse(text, { instant: new Date(0), timezone: 0 });
  if (found === undefined) return undefined;
  const rest = text.slice(0, found.index) + text.slice(found.index + found.text.length);
  const isFullDate =
    found.start.isCertain('year') &&
    found.start.isCertain('month') &&
    found.start.isCertain('day') &&
    // not of "yesterday" or "2 days ago"
    found.text.includes(String(found.start.get('year')).slice(-2)) &&
    !/\d/.test(rest);
  if (!isFullDate) return undefined;
  const date = found.date();
  // Chrono assumes noon for a day without a time.
  if (!found.start.isCertain('hour')) date.setUTCHours(0, 0, 0);
  return date.getTime() / 1000;
}

/** Loaded for the first odd date, because most mailboxes have few, and loading takes as long as starting Node. */
function chrono(): typeof import('chrono-node/en') {
  return createRequire(import.meta.url)('chrono-node/en');
}
