import type { Config } from '../config/config.ts';
import { authorityOf, type ImapAccount } from '../config/imap-account.ts';
import { ConfigError } from '../errors.ts';
import { hintWith } from '../hint.ts';
import type { Hit } from '../model/hit.ts';
import type { ImapLocation } from '../model/location.ts';
import { imapPath } from '../model/places/imap-path.ts';
import { groupBy } from '../util/group-by.ts';
import type { ImapSession } from './imap-session.ts';
import { uidRanges } from './uid-ranges.ts';

/** Fetches messages that are in no file here: from their servers, over connections that it makes when they are needed, or from the index. */
export interface MailFetcher {
  /**
   * The messages that are still there; of longer ones only the first `maxBytes`. Throws `ServerError`, and
   * `ConfigError` if the rc file no longer says how to reach a server.
   */
  fetch(locations: readonly ImapLocation[]): Promise<ReadonlyMap<ImapLocation, Buffer>>;
  close(): void;
  /** Gives messages that the index itself keeps; asked before a server is, and for mail whose files are not there. */
  readonly kept: KeptMail | undefined;
}

/** Those of the messages that are kept. */
export type KeptMail = <Found extends Pick<Hit, 'number'>>(
  hits: readonly Found[],
) => Promise<ReadonlyMap<Found, Buffer>>;

export interface FetchOptions {
  /** Default: all. */
  readonly maxBytes?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly kept?: KeptMail | undefined;
}

export function mailFetcher(
  { imap: accounts = [], environment }: Pick<Config, 'imap' | 'environment'> = {},
  { maxBytes = 2 ** 32 - 1, signal, kept }: FetchOptions = {},
): MailFetcher {
  const sessions = new Map<ImapAccount, ImapSession>();
  return {
    kept,
    async fetch(locations) {
      const found = new Map<ImapLocation, Buffer>();
      for (const [path, some] of groupBy(locations, (location) => location.path)) {
        await fetchFrom(await sessionFor(path), some, found);
      }
      return found;
    },
    close() {
      for (const session of sessions.values()) session.close();
      sessions.clear();
    },
  };

  async function sessionFor(path: string): Promise<ImapSession> {
    const account = accounts.find((one) => path.startsWith(imapPath(authorityOf(one), '')));
    if (account === undefined) throw noAccount(path);
    const known = sessions.get(account);
    if (known !== undefined) return known;
    // Loaded here, because most searches find no mail on servers.
    const { ImapSession } = await import('./imap-session.ts');
    const session = await ImapSession.open(account, {
      ...(environment && { environment }),
      signal,
    });
    sessions.set(account, session);
    return session;
  }

  async function fetchFrom(
    session: ImapSession,
    locations: readonly ImapLocation[],
    found: Map<ImapLocation, Buffer>,
  ): Promise<void> {
    const [{ folder, uidValidity } = { folder: '', uidValidity: 0 }] = locations;
    const { state } = await session.look(folder);
    // Its messages have other UIDs now; the next run of the index finds them.
    if (state?.uidValidity !== uidValidity) return;
    const byUid = groupBy(locations, ({ uid }) => uid);
    const uids = [...byUid.keys()].sort((left, right) => left - right);
    for (const range of uidRanges(uids)) {
      for await (const { uid, bytes } of session.messages(range, maxBytes)) {
        for (const location of byUid.get(uid) ?? []) found.set(location, bytes);
      }
    }
  }
}

function noAccount(path: string): ConfigError {
  return new ConfigError(`no account has the folder ${path}`, {
    hint: hintWith(
      ({ setting, update }) =>
        `add its account again with ${setting('imap_server', 'imap')}, or ${update} to take its mail out of the index`,
    ),
  });
}
