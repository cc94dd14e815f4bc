import type { Problem } from '../../model/events.ts';
import type { ReadHit } from '../read/read-ahead.ts';

/** What came of adding a message: it may be among the results already, or be gone or unreadable (reported). */
export type Adding = 'added' | 'present' | 'missing';

/** Builds results of one format in a hidden place; the caller puts them in their final one. */
export interface ResultWriter {
  /** Adds one message. */
  readonly add: (message: ReadHit) => Promise<Adding>;
  /** Completes the results, and flushes them to disc where that is needed. */
  readonly finish: () => void;
}

export interface WriterOptions {
  /** The file or directory to build; it does not exist yet. */
  readonly aside: string;
  /** Results to start from, when augmenting. */
  readonly existing: string | undefined;
  /** The results that these will replace, if there are any. */
  readonly earlier: string | undefined;
  readonly hardLinks: boolean;
  readonly renumber: boolean;
  readonly report: (problem: Problem) => void;
}
