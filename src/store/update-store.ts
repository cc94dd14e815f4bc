import type { Problem } from '../model/events.ts';
import type { CandidateList } from './candidate-list.ts';
import type { ExtractStore, ReadingSetting } from './extract-store.ts';
import type { FolderStore } from './folder-store.ts';
import type { MessageStore } from './message-store.ts';
import type { ProblemStore } from './problem-store.ts';
import type { ThreadStore } from './thread-store.ts';
import type { VocabularyStore } from './vocabulary-store.ts';

/** An index, opened for the one run that may write to it. */
export interface UpdateStore {
  readonly folders: FolderStore;
  readonly messages: MessageStore;
  readonly threads: ThreadStore;
  readonly vocabulary: VocabularyStore;
  readonly problems: ProblemStore;
  readonly extracts: ExtractStore;
  readonly candidates: CandidateList;
  /** What the user should know about the place of this index, if anything. */
  readonly warning: Problem | undefined;

  /** Whether it keeps messages themselves (`NewMessage.source`). */
  readonly keepsSource: boolean;

  /** Runs `work` in one transaction: everything in it is stored, or nothing. */
  transaction<Result>(work: () => Result): Result;

  /**
   * To be awaited between transactions that store much: an engine that sends what it stores over a network
   * may have to send some of it before it can take more. Throws what keeps it from doing so.
   */
  ready(): Promise<void> | undefined;

  /**
   * Says which headers are to be in the index, by their names in lower case. If it has others, all mail
   * must be read again (`TO_BE_READ`).
   */
  useHeaders(names: readonly string[]): void;

  /** Says how mail is to be read; what was read otherwise must be read again, but no other mail. */
  useReading(settings: readonly ReadingSetting[]): void;

  /**
   * Brings words together that the index keeps in many places, so that searches look in fewer, step by
   * step; no steps if that would not pay. If not all are taken, the next call has the rest to do.
   */
  gatherWords(): Generator<void>;

  /** Removes all dead messages, step by step; yields how many each step removed. */
  purge(): Generator<number>;

  /** How many messages were purged since space was last reclaimed. */
  readonly untidy: number;

  /**
   * Gives the space of purged messages back to the disc and forgets their words, step by step. If not
   * all steps are taken, the next call has the rest to do.
   */
  reclaimSpace(): Generator<void>;

  /** Gives free space back to the disc, step by step, if there is much of it. */
  shrink(): Generator<void>;
}
