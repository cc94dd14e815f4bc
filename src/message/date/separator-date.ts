import { envelopeDate } from '../../formats/mbox/mbox-separator.ts';
import { dateText } from '../../formats/mbox/separator-form.ts';
import { readDate } from './read-date.ts';

/**
 * The date in the separator line of an mbox (bytes as latin1), in seconds since 1970. It may have the
 * form that classic mairix reads, or any that a Date header may have. `undefined` if there is no date, or
 * only the first second of 1970, which means no date (public-inbox writes it in front of every message).
 */
export function separatorDate(line: string): number | undefined {
  return EPOCH.test(line) ? undefined : (envelopeDate(line) ?? oddDate(line));
}

const EPOCH = /[ \t]Jan[ \t]+1[ \t]+00:00:00[ \t]+1970\s*$/;

function oddDate(line: string): number | undefined {
  const written = Buffer.from(dateText(line), 'latin1').toString();
  const text = written.replace(ZONE_IN_COMMENT, '$1');
  if (/^\d{9,10}$/.test(text)) return Number(text);
  if (!/\d/.test(text)) return undefined;
  const date = readDate(text);
  if (date === undefined || ZONE_AT_END.test(text)) return date;
  // As in all separators, a time without a zone is local time.
  const clock = new Date(date * 1000);
  return (
    new Date(
      clock.getUTCFullYear(),
      clock.getUTCMonth(),
      clock.getUTCDate(),
      clock.getUTCHours(),
      clock.getUTCMinutes(),
      clock.getUTCSeconds(),
    ).getTime() / 1000
  );
}

const ZONE_IN_COMMENT = /(?<=:\d\d )\(([A-Z]{2,5})\)/;

// +0100, GMT, Z, CET 2020, (CET)
const ZONE_AT_END =
  /(?:[+-]\d{2}:?\d{2}|(?<![A-Z])(?!AM\b|PM\b)[A-Z]{1,5})(?: \d{4})?(?: \([^()]*\))?$/;
