import type { Chrono } from 'chrono-node/en';
import type { Period } from './calendar.ts';
import { exactPeriod, lastPeriod, periodSince } from './natural-period.ts';
import { readWeek } from './read-week.ts';

/** What a text says, seen from `now` (epoch seconds) and looking to the past; `undefined` if it is not a single date. */
export type NaturalDateReader = (text: string, now: number) => Period | undefined;

/** Loads chrono only here, since few searches need it and every program start would pay for it. */
export async function loadNaturalDateReader(): Promise<NaturalDateReader> {
  const { casual } = await import('chrono-node/en');
  return (text, now) => readWeek(text, now) ?? readWithChrono(text, now, casual);
}

// Chrono makes one arbitrary point of these stretches of time: better no answer than the wrong one.
// Nor do people agree on the day on which the week of `saturday last week` begins.
const VAGUE =
  /\b(?:weekends?|weekdays?|quarters?|tonight|night|morning|afternoon|evening|(?:last|this|next)\s+week)\b/i;

// Chrono would take 2003-13-01 10:00 for a day in January.
const YEAR_DAY_MONTH = /^\d{4}[-/.](?:1[3-9]|[2-9]\d)/;

// `last 3 days` is not the third day from here but all the time since then.
const SINCE_THEN =
  /^(?:(?:last|past)\s+\S+\s+|past\s+)(?:second|minute|hour|day|week|month|year)s?$/i;

// These look forward on purpose.
const AHEAD = /\b(?:next|this|coming)\b/i;

function readWithChrono(text: string, now: number, chrono: Chrono): Period | undefined {
  if (VAGUE.test(text) || YEAR_DAY_MONTH.test(text)) return undefined;
  const [result] = chrono.parse(text, new Date(now * 1000));
  if (result === undefined || result.text.length < text.length || result.end) return undefined;
  if (SINCE_THEN.test(text)) return periodSince(result.start);
  return AHEAD.test(text) ? exactPeriod(result.start) : lastPeriod(result.start, now);
}
