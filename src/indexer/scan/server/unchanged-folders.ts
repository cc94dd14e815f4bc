import type { SameFolder } from '../../../imap/bulk/same-folders.ts';
import type { ImapSession } from '../../../imap/imap-session.ts';
import { textForOtherFlags } from '../../../imap/search-for-other-flags.ts';
import type { Run } from '../../run/run.ts';
import type { ServerFolder } from './scan-server-folder.ts';

/** For fewer folders, asking in turn is quicker than another login if something has changed. */
const MANY_FOLDERS = 4;

/**
 * The names of folders in which nothing has changed, of a server that does not count changes and would have to be asked for
 * each in turn. If this asks the server at all, the session is over.
 */
export async function unchangedFolders(
  run: Run,
  session: ImapSession,
  folders: readonly ServerFolder[],
): Promise<ReadonlySet<string> | undefined> {
  if (session.countsChanges || folders.length < MANY_FOLDERS) return undefined;
  const known = folders.flatMap((folder) => knownAs(run, session, folder) ?? []);
  return known.length < MANY_FOLDERS ? undefined : await session.sameFolders(known);
}

function knownAs(
  { store }: Run,
  { account }: ImapSession,
  { path, name }: ServerFolder,
): SameFolder | undefined {
  const row = store.folders.find({ kind: 'imap', path });
  const { seen, uidValidity = 0 } = row?.server ?? {};
  if (row === undefined || seen === undefined || row.server?.account !== account.name)
    return undefined;
  const { uidNext, messages } = seen;
  const flags = store.messages.flagsOnServer(row.id);
  if (flags?.size !== messages) return undefined;
  const search = textForOtherFlags(flags);
  return search === undefined ? undefined : { name, uidValidity, uidNext, messages, search };
}
