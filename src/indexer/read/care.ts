/**
 * How carefully we read a message, best first, with a note for the report if we read it no better than
 * that. If a reader fails, hangs or dies over a message, it is read again on the next rung, so no
 * fault of ours leaves a message out.
 */
const LADDER = [
  /** With mailparser if the message is odd. */
  { care: 'full', note: '' },
  /** Only with our own reader, which takes linear time. */
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

/** The note in the report about a message that was read with this care because more care took too long. */
export function noteOf(care: Care): string {
  return LADDER[indexOf(care)]?.note ?? '';
}

function indexOf(care: Care): number {
  return LADDER.findIndex((rung) => rung.care === care);
}
