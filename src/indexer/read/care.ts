/**
 * How carefully a message is read, best first, with what the report says of a message that was read
 * no better than that. A message over which a reader fails, hangs or dies is read again with the next
 * rung, so that no fault of ours leaves one out.
 */
const LADDER = [
  /** With mailparser where a message is odd. */
  { care: 'full', note: '' },
  /** Our own reader alone, whose time is linear. */
  {
    care: 'tolerant',
    note: 'took too much time or memory; its text was read in a simpler way',
  },
  { care: 'head', note: 'took too much time or memory; only its beginning was read' },
  /** Not at all. */
  { care: 'none', note: 'it could not be read in time' },
] as const;

export type Care = (typeof LADDER)[number]['care'];

/** One rung of the ladder. */
export interface Rung {
  readonly care: Care;
  readonly note: string;
}

/** The next rung; `undefined` below the last. */
export function rungBelow(care: Care): Rung | undefined {
  return LADDER[indexOf(care) + 1];
}

/** What the report says of a message that was read with this care because more of it took too long. */
export function noteOf(care: Care): string {
  return LADDER[indexOf(care)]?.note ?? '';
}

function indexOf(care: Care): number {
  return LADDER.findIndex((rung) => rung.care === care);
}
