import type { MailFacts } from '../observe/mail-facts.ts';
import type { Both, ProgramName } from '../observe/two-programs.ts';

/** One thing in which the two programs differ. */
export type Difference =
  | HitDifference
  | ErrorDifference
  | ThreadDifference
  | CopyDifference
  | ExcerptDifference
  | NumberDifference
  | FlagsDifference
  | AnswerDifference;

/** One message that only one program finds by one word in one field, one date, one size. */
export interface HitDifference {
  readonly kind: 'hit';
  readonly atom: string;
  readonly line: string;
  readonly mail: MailFacts;
  readonly foundBy: ProgramName;
  /** Classic mairix said while indexing that it could not read the message. */
  readonly unreadable: boolean;
  /** Whether our answer is that of the naive matcher; `undefined` where nobody knows what the message says. */
  readonly right: boolean | undefined;
}

/** A search that one of the programs refuses. */
export interface ErrorDifference {
  readonly kind: 'error';
  readonly arguments: readonly string[];
  readonly status: Both<number | null>;
}

/** A message that only one program finds, because of its thread. */
export interface ThreadDifference {
  readonly kind: 'thread';
  readonly foundBy: ProgramName;
  /** Messages that classic mairix holds though they are gone. */
  readonly dead: number;
  /** Whether messages have gone before. */
  readonly lost: boolean;
  readonly mail: MailFacts;
  readonly unreadable: boolean;
}

/** A copied message whose bytes differ. */
export interface CopyDifference {
  readonly kind: 'copy';
  readonly content: Both<string>;
  readonly raw: string;
}

/** A line of an excerpt that differs. */
export interface ExcerptDifference {
  readonly kind: 'excerpt';
  /** `subject`; `undefined` when classic mairix could show nothing. */
  readonly field: string | undefined;
  readonly sameButCr: boolean;
  readonly mail: MailFacts;
  readonly unreadable: boolean;
}

/** A message whose flags differ; classic mairix 0.24 gives any to a message that it cannot read. */
export interface FlagsDifference {
  readonly kind: 'flags';
  readonly line: string;
  readonly mail: MailFacts;
  readonly unreadable: boolean;
}

/** A message whose number differs. */
export interface NumberDifference {
  readonly kind: 'number';
  /** What the numbers of our program hang on. */
  readonly why:
    | 'kept by a message that was recognised'
    | 'kept when others were purged'
    | undefined;
}

/** An answer that differs for what has happened around it. */
export interface AnswerDifference {
  readonly kind: 'answer';
  readonly why:
    | 'foreign file'
    | 'moved since'
    | 'gone since'
    | 'added before'
    | 'wrong search'
    | 'empty message'
    | 'bundled options';
}
