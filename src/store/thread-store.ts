/** Which thread an id belongs to, and which messages a thread holds. */
export interface ThreadStore {
  threadOf(identifier: number): number | undefined;
  assign(identifier: number, thread: number): void;
  forget(identifier: number): void;
  liveMembers(thread: number): ThreadMember[];
  /** A message, dead or alive, and the thread it is in. */
  member(id: number): (ThreadMember & { readonly thread: number }) | undefined;
  setThread(id: number, thread: number): void;
  setDead(id: number, dead: boolean): void;
}

/** A message as a member of its thread. */
export interface ThreadMember {
  readonly id: number;
  /** Hashes of all ids that tie it to others. */
  readonly identifiers: readonly number[];
}
