import type { Address } from '../people/person.ts';

/** How messages are spread over time, folders and people. */
export interface Breakdown extends MailCount {
  /** Months that have any, in their order; by the calendar of the time zone. */
  readonly months: readonly (MailCount & Month)[];
  /** Folders that have any, the largest first; as many as were asked for. */
  readonly folders: readonly (MailCount & { readonly path: string })[];
  /** The months of these folders. */
  readonly monthsOfFolders: readonly (MailCount & Month & { readonly path: string })[];
  /** Those who wrote most of them, the most frequent first; as many as were asked for. */
  readonly senders: readonly (Address & { readonly messages: number })[];
}

/** How many messages, and how many bytes of mail they are. */
export interface MailCount {
  /** How many. */
  readonly messages: number;
  /** Of all of them, as they are on disc. */
  readonly bytes: number;
}

/** A month of the calendar. */
export interface Month {
  /** Such as 2024. */
  readonly year: number;
  /** From 1. */
  readonly month: number;
}
