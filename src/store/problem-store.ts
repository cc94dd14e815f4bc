import type { Problem } from '../model/events.ts';

/**
 * What could not be read as it should be, of three kinds: about a message in the index; about an mbox,
 * until that is read again; and about anything else that a run met, for as long as runs meet it.
 */
export interface ProblemStore {
  /** About a message that has just been stored. */
  addToMessage(message: number, reason: string): void;
  /** Those of an mbox replace the earlier ones, or are added to them, each once, if only its end was read. */
  putInBox(
    folder: number,
    problems: readonly PlaceProblem[],
    options: { readonly replace: boolean },
  ): void;
  /** All that belong to no message and no mbox; earlier ones that `isLeft` stay as they are. */
  putOthers(problems: readonly PlaceProblem[], isLeft: (location: string) => boolean): void;
}

/** What is wrong at a place. */
export type PlaceProblem = Pick<Problem, 'location' | 'reason'>;
