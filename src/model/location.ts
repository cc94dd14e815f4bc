import { assertNever } from '../util/assert-never.ts';

/** Where a message is: a file of its own, bytes `start` (inclusive) to `end` (exclusive) of a box, or on an IMAP server. */
export type MessageLocation = LocalLocation | ImapLocation;

/** Where a message on disc is. */
export type LocalLocation =
  | { readonly kind: 'file'; readonly path: string }
  | {
      readonly kind: 'slice';
      readonly path: string;
      /** Byte offsets into the decompressed box. */
      readonly start: number;
      readonly end: number;
      /** Content hash of these bytes when they were indexed; whoever reads them checks it. */
      readonly hash?: Buffer | undefined;
    };

/** A message on an IMAP server. */
export interface ImapLocation {
  /** Tells it from a message on disc. */
  readonly kind: 'imap';
  /** Of its folder: `imap://ada@mail.example/Lists/chrony`. */
  readonly path: string;
  /** The name of the account in the rc file; empty for the one without a name. */
  readonly account: string;
  /** The name of its folder on the server. */
  readonly folder: string;
  /** If the folder has another one now, the UID means nothing any more (RFC 9051, 2.3.1.1). */
  readonly uidValidity: number;
  /** The number of the message in its folder. */
  readonly uid: number;
}

/**
 * The line that raw output prints, as classic mairix prints it: `PATH`, `mbox:PATH [START,END)` or
 * `UIDVALIDITY:UID:FOLDER`, with the name of the account in front if it has one.
 */
export function formatLocation(location: MessageLocation): string {
  switch (location.kind) {
    case 'file':
      return location.path;
    case 'slice':
      return `mbox:${location.path} [${location.start},${location.end})`;
    case 'imap': {
      const { account, uidValidity, uid, folder } = location;
      return [...(account === '' ? [] : [account]), uidValidity, uid, folder].join(':');
    }
    default:
      return assertNever(location);
  }
}
