import type { Person } from './person.ts';

/** What lists of messages show of a header; without the headers of embedded messages. */
export interface Summary {
  /** Empty if there is none. */
  readonly subject: string;
  readonly from: readonly Person[];
  readonly to: readonly Person[];
  /** In Cc and Bcc. */
  readonly others: readonly Person[];
}
