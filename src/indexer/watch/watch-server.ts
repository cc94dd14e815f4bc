import { setTimeout } from 'node:timers/promises';
import type { Config } from '../../config/config.ts';
import { authorityOf, type ImapAccount } from '../../config/imap-account.ts';
import { isPassing, ServerError } from '../../errors.ts';
import { ImapSession, type ListedFolder } from '../../imap/imap-session.ts';
import { isInbox } from '../../imap/names-of-folder.ts';
import { imapPath } from '../../model/places/imap-path.ts';
import { foldersToIndex } from '../scan/server/folders-to-index.ts';

interface Watching {
  readonly config: Config;
  readonly signal: AbortSignal;
  /** How often to ask for the states of all folders; milliseconds. */
  readonly round: number;
  /** How long to wait after a connection has failed; milliseconds. */
  readonly retry: number;
  /** Something may have changed in these folders, or in those below them. */
  readonly hear: (paths: readonly string[]) => void;
}

/**
 * Notices what changes in the folders of an account, over one connection: the server says at once what happens in
 * the inbox (IDLE), and is asked for the states of all folders once in a while. Ends with the signal, or if the server
 * refuses the login: an ordinary look at everything reports that.
 */
export async function watchServer(account: ImapAccount, watching: Watching): Promise<void> {
  const { signal, retry, hear } = watching;
  while (!signal.aborted) {
    try {
      await listen(account, watching);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ServerError)) throw error;
      if (!isPassing(error)) return;
    }
    // What happens until there is a connection again is seen by this look, or by the one after it.
    hear([imapPath(authorityOf(account), '')]);
    await setTimeout(retry, undefined, { signal }).catch(() => {});
  }
}

/** Ends only with an error. */
async function listen(account: ImapAccount, watching: Watching): Promise<never> {
  const { config, signal, round, hear } = watching;
  const all = imapPath(authorityOf(account), '');
  const session = await ImapSession.open(account, {
    environment: config.environment ?? {},
    signal,
  });
  try {
    const ask = async () =>
      foldersToIndex(config, account, await session.folders({ states: 'all' })).folders;
    let known = statesOf(await ask());
    const inbox = [...known.keys()].find(isInbox) ?? [...known.keys()][0];
    if (inbox !== undefined) await session.look(inbox);
    // The last look may have been before this connection.
    hear([all]);
    for (;;) {
      const isHeard = await session.waitForChange(round);
      const now = statesOf(await ask());
      const changed = [...now].filter(([name, state]) => known.get(name) !== state);
      const names = new Set(changed.map(([name]) => name));
      if (isHeard && inbox !== undefined) names.add(inbox);
      const isGone = [...known.keys()].some((name) => !now.has(name));
      if (isGone) hear([all]);
      else if (names.size > 0) hear([...names].map((name) => imapPath(authorityOf(account), name)));
      known = now;
    }
  } finally {
    session.close();
  }
}

function statesOf(folders: readonly ListedFolder[]): ReadonlyMap<string, string> {
  return new Map(folders.map(({ name, state }) => [name, JSON.stringify(state ?? '')]));
}
