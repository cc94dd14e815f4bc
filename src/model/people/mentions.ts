import type { Person } from './person.ts';

/** The people in the headers of some messages, and what these messages change for each of them. */
export interface MentionedPeople {
  /** Each once, however many messages name them. */
  readonly people: readonly Person[];
  /** For each of them: how many of the messages count for them, as a sender and as a receiver (`countedPeople`). */
  readonly sent: Uint32Array;
  readonly received: Uint32Array;
  /** The date of the newest of these, in seconds since 1970 UTC; `NEVER` if there is none. */
  readonly newest: Float64Array;
  /** For each message: how many are in From, in To, and in Cc and Bcc; then where each is in `people`. */
  readonly mentions: Uint32Array;
}

/** Before all messages. */
export const NEVER = Number.NEGATIVE_INFINITY;

/** The people in the header of one message. */
export interface Mentions {
  readonly among: MentionedPeople;
  /** Where they begin in its `mentions`. */
  readonly start: number;
}

/** The parts of a header that name people. */
export interface HeaderParts<People> {
  readonly from: People;
  readonly to: People;
  /** In Cc and Bcc. */
  readonly others: People;
}

/** In front of the people of a message is how many are in each part. */
const COUNTS = 3;

/** What is made of the people in each part of a header, given where they are in `mentions`. */
export function eachPart<Made>(
  { among: { mentions }, start }: Mentions,
  make: (begin: number, end: number) => Made,
): HeaderParts<Made> {
  const from = start + COUNTS;
  const to = from + (mentions[start] ?? 0);
  const others = to + (mentions[start + 1] ?? 0);
  const end = others + (mentions[start + 2] ?? 0);
  return { from: make(from, to), to: make(to, others), others: make(others, end) };
}

/** The people in each part of a header. */
export function peopleIn(mentions: Mentions): HeaderParts<readonly Person[]> {
  const { people, mentions: places } = mentions.among;
  return eachPart(mentions, (begin, end) =>
    Array.from(places.subarray(begin, end)).flatMap((place) => people[place] ?? []),
  );
}
