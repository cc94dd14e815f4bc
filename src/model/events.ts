/** Something that could not be read as it should be; a run notes it and goes on. */
export interface Problem {
  /** The folder, file or message (`formatLocation`) it happened at. */
  readonly location: string;
  /** In a few words, for people, without a full stop. */
  readonly reason: string;
  /** The message has been removed since it was indexed. */
  readonly gone?: true;
  /** The mail may still be there: we could not look. */
  readonly unreachable?: true;
  /** The line of classic mairix about it, where people filter the mail that cron sends by that line. */
  readonly warning?: string;
}

/** A problem that is still there. */
export interface KnownProblem extends Pick<Problem, 'location' | 'reason'> {
  /** When a run met it first, in seconds since 1970 UTC. */
  readonly since: number;
}

/** What a run reports while it works; the library itself never prints. */
export type UpdateEvent =
  /** A folder is being searched for changes. */
  | { readonly kind: 'folder'; readonly path: string }
  /**
   * All folders are listed. What is left to read: files of one message each, boxes, which are divided into messages
   * while they are read, and the bytes of both. Nobody knows how much is in a compressed box or on a server, so then
   * `bytes` is missing.
   */
  | {
      readonly kind: 'scanned';
      readonly messages: number;
      readonly boxes: number;
      readonly bytes: number | undefined;
    }
  /** A message has been read. */
  | {
      readonly kind: 'message';
      readonly location: string;
      readonly folder: string;
      readonly bytes: number;
    }
  | { readonly kind: 'problem'; readonly problem: Problem }
  /** The full text tables are being put in order. */
  | { readonly kind: 'finishing' };
