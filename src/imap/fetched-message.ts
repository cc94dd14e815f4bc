/** A message as it came from its server. */
export interface FetchedMessage {
  readonly uid: number;
  /** Sum of flag bits. */
  readonly flags: number;
  /** When it came to the server; milliseconds. */
  readonly arrived: number;
  /** Bytes on the server. */
  readonly size: number;
  readonly bytes: Buffer;
}
