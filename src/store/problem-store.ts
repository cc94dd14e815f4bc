import type { Problem } from '../model/events.ts';
import type { NewMessage } from './message-store.ts';

/** In characters; the rest is cut off. */
export const LONGEST_REASON = 500;

/**
 * What could not be read as it should be, of three kinds: about a message in the index; about an mbox,
 * until that is read again; and about anything else that a run met, for as long as runs meet it.
 */
export interface ProblemStore {
  /** About a message that has just been stored. */
  addToMessage(message: number, reason: string): void;
  /** Live messages on disc with a reason that begins so: for each such reason the newest one. */
  examples(beginning: string, most: number): readonly ProblemExample[];
  /** Says that all messages with this reason must be read again. */
  readAgain(reason: string): void;
  /** Those of an mbox replace the earlier ones, or are added to them, each once, if only its end was read. */
  putInBox(
    folder: number,
    problems: readonly PlaceProblem[],
    options: { readonly replace: boolean },
  ): void;
  /** Where those are that belong to no message and no mbox. */
  places(): readonly string[];
  /** All that belong to no message and no mbox; earlier ones that `isLeft` stay as they are. */
  putOthers(problems: readonly PlaceProblem[], isLeft: (location: string) => boolean): void;
}

/** A message with a problem. */
export interface ProblemExample
  extends Pick<NewMessage, 'folder' | 'name' | 'start' | 'size'>,
    Pick<Problem, 'reason'> {}

/** What is wrong at a place. */
export type PlaceProblem = Pick<Problem, 'location' | 'reason'>;
