import type { Census } from '../observe/census.ts';
import type { MailFacts } from '../observe/mail-facts.ts';
import type { Both } from '../observe/two-programs.ts';
import type { Verdict } from './verdict.ts';

/** What both databases held after a run, and what our numbers hang on since. */
export interface Known {
  readonly census: Both<Census>;
  readonly mail: ReadonlyMap<string, MailFacts>;
  readonly unreadable: ReadonlySet<string>;
  /** Whether the numbers of the two programs have gone apart, with reason. */
  readonly apart: boolean;
  /** Whether messages have gone, which classic mairix remembers in its threads. */
  readonly lost: boolean;
}

export type Now = Omit<Known, 'apart'>;

export interface NextCensus {
  readonly verdict: Verdict;
  readonly apart: boolean;
}
