import { calendarDayOf, daysFromTo, type Period, weekdayOf } from './calendar.ts';

const WEEKS_FROM_NOW: ReadonlyMap<string | undefined, number> = new Map([
  ['last', -1],
  ['this', 0],
  ['next', 1],
]);

/** `last week` is the seven days from Monday to Sunday, where chrono sees only the day a week ago. */
export function readWeek(text: string, now: number): Period | undefined {
  const [, which] = /^(last|this|next)\s+week$/.exec(text.toLowerCase()) ?? [];
  const weeks = WEEKS_FROM_NOW.get(which);
  if (weeks === undefined) return undefined;

  const today = calendarDayOf(now);
  const daysSinceMonday = (weekdayOf(today) + 6) % 7;
  const monday = { ...today, day: today.day - daysSinceMonday + weeks * 7 };
  return daysFromTo(monday, { ...monday, day: monday.day + 6 });
}
