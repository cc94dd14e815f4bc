import type { Meaning } from '../generate/odd-letters.ts';
import type { TypedSearch } from '../generate/random-query.ts';
import type { Census } from '../observe/census.ts';
import type { Fate } from '../observe/fate.ts';
import type { MailFacts } from '../observe/mail-facts.ts';
import type { Both } from '../observe/two-programs.ts';

/** What is known when an answer is judged: the mail as it was last indexed, and both programs to ask again. */
export interface Bench {
  readonly census: Both<Census>;
  readonly mail: ReadonlyMap<string, MailFacts>;
  known(mail: MailFacts): Meaning | undefined;
  /** Whether messages have gone, which classic mairix remembers in its threads. */
  readonly lost: boolean;
  /** Lines of messages that classic mairix could not read. */
  readonly unreadable: ReadonlySet<string>;
  /** Whether mail is as it was when it was indexed. */
  readonly isFresh: boolean;
  /** What has become of a message since. */
  fate(line: string): Fate;
  /** Of the file of a message, where our program runs. */
  inode(line: string): number | undefined;
  /** What both programs find; asked once. */
  ask(search: TypedSearch): Promise<Hits>;
}

export type Hits = Both<readonly string[]>;
