import type { Environment } from '../../config/environment.ts';
import type { Wanted } from '../bulk/bulk-fetch.ts';
import type { FetchedMessage } from '../fetched-message.ts';
import type { PlainError } from './plain-error.ts';

/** A server on a network. */
export interface Host {
  readonly host: string;
  readonly port: number;
  /** The name that it must have in its certificate; missing where `host` is an address. */
  readonly servername: string | undefined;
}

/** What a thread connects to. */
export type Destination =
  | ({ readonly kind: 'host'; readonly isEncrypted: boolean } & Host)
  | { readonly kind: 'pipe'; readonly command: string; readonly environment: Environment };

/** How a thread goes on with a connection that somebody else has logged in. */
export interface TakenOver {
  /** Whether the server wants names of folders in UTF-8. */
  readonly isUtf8: boolean;
  /** Whether the server shall compress. */
  readonly compresses: boolean;
}

/** What a thread with a connection is told. Until it takes over, it only passes on what comes and goes. */
export type ToThread =
  | { readonly kind: 'connect'; readonly destination: Destination }
  /** Everything is encrypted from now on. */
  | { readonly kind: 'upgrade'; readonly host: Host }
  | { readonly kind: 'write'; readonly bytes: Uint8Array }
  /** What came last has been read; more may come. */
  | { readonly kind: 'read on' }
  | ({ readonly kind: 'take over' } & TakenOver)
  | { readonly kind: 'fetch'; readonly wanted: Wanted }
  /** The next messages that it said have been taken. */
  | { readonly kind: 'taken' }
  | { readonly kind: 'close' };

/** What it says of its connection until it takes over. */
type Passed =
  | { readonly kind: 'open' }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'ended' };

/** What it says of a fetch. */
export type Fetched =
  | { readonly kind: 'messages'; readonly messages: readonly FetchedMessage[] }
  | { readonly kind: 'done' }
  /** See `Refusal`. */
  | { readonly kind: 'refused'; readonly reason: string };

/** All that it says; after `failed` nothing. */
export type FromThread = Passed | Fetched | { readonly kind: 'failed'; readonly error: PlainError };
