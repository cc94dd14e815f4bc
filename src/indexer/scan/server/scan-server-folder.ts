import type { FolderState, ImapSession, ListedFolder } from '../../../imap/imap-session.ts';
import { beginsAsMark, MARK_BYTES } from '../../../results/server/server-mark.ts';
import type { KnownFolder, ServerState } from '../../../store/folder-store.ts';
import type { Run } from '../../run/run.ts';
import { readAndStore } from '../../write/read-and-store.ts';
import { applyServerChanges } from './apply-server-changes.ts';
import { compareServerFolder, type ServerSight } from './compare-server-folder.ts';
import { type FetchProgress, fetchTasks } from './fetch-tasks.ts';
import { renumberFolder } from './renumber-folder.ts';

/** A folder on a server, with its path in the index. */
export interface ServerFolder extends ListedFolder {
  readonly path: string;
}

/**
 * Brings one folder on a server up to date. What changed is found in the cheapest way that the server allows:
 *
 *     the state of the folder is the same       nothing
 *     QRESYNC                                   the server says what is new, changed or gone
 *     CONDSTORE                                 it says what is new or changed; all UIDs are listed
 *     neither                                   if messages came or went, all UIDs are listed with their flags, else
 *                                               it is asked for those with other flags than the known ones
 *
 * If UIDVALIDITY has changed, messages are recognised first, see `renumberFolder`.
 */
export async function scanServerFolder(
  run: Run,
  session: ImapSession,
  folder: ServerFolder,
): Promise<void> {
  const { store, report, unread, signal } = run;
  const row = store.folders.find({ kind: 'imap', path: folder.path });
  if (row !== undefined && isSame(row.server, folder.state, session)) return;
  const sight = await lookAt(session, folder, row);
  if (row !== undefined && isSame(row.server, sight?.state, session)) return;
  if (sight === undefined) {
    const reason = 'cannot be read: the server does not number its messages';
    return unread.elsewhere({ location: folder.path, reason });
  }
  if (row === undefined && (await holdsResults(session, sight.state))) return;
  const id = await beginFolder(run, session, { folder, row, state: sight.state });
  const changes = await compareServerFolder(run, session, { id, sight });
  await applyServerChanges(run, changes);
  const wanted = changes.isWhole ? sight.state.messages : changes.fresh.size;
  if (wanted > 0) report.tell({ kind: 'folder', path: folder.path });
  const progress: FetchProgress = { received: 0, error: undefined };
  const place = { ...folder, id, uidValidity: sight.state.uidValidity };
  await readAndStore(run, fetchTasks(run, session, { place, changes, progress }));
  store.transaction(() => unread.keepBox(id, { replace: changes.isWhole }));
  if (progress.error !== undefined) throw progress.error;
  // What did not come is gone since, or its answer got lost: only a look at the whole folder can tell.
  const isComplete = progress.received >= wanted;
  if (!signal?.aborted) endFolder(run, session, { id, state: sight.state, isComplete });
}

/** Without counts of changes, only a look at all flags can tell. */
function isSame(
  known: ServerState | undefined,
  state: FolderState | undefined,
  { account }: ImapSession,
): boolean {
  if (known?.seen === undefined || state?.modSeq === undefined) return false;
  const { seen } = known;
  return (
    known.account === account.name &&
    known.uidValidity === state.uidValidity &&
    seen.modSeq === state.modSeq &&
    seen.uidNext === state.uidNext &&
    seen.messages === state.messages
  );
}

/** Whether the last message of the open folder says that a search has put the others there. */
async function holdsResults(session: ImapSession, { messages }: FolderState): Promise<boolean> {
  if (messages === 0) return false;
  let isMark = false;
  for await (const { bytes } of session.messages('*', MARK_BYTES)) isMark = beginsAsMark(bytes);
  return isMark;
}

async function lookAt(
  session: ImapSession,
  folder: ServerFolder,
  row: KnownFolder | undefined,
): Promise<ServerSight | undefined> {
  if (row === undefined) {
    const state = await session.open(folder);
    return state && { state, changes: undefined, seen: undefined };
  }
  const { uidValidity, seen } = row.server ?? {};
  const since =
    uidValidity !== undefined && seen?.modSeq !== undefined
      ? { uidValidity, modSeq: seen.modSeq }
      : undefined;
  const { state, changes } = await session.look(folder.name, since);
  if (state === undefined) return undefined;
  return { state, changes, seen: uidValidity === state.uidValidity ? seen : undefined };
}

/** Returns the number of the folder, whose messages have the UIDs that the server gives them now. */
async function beginFolder(
  run: Run,
  session: ImapSession,
  {
    folder: { path },
    row,
    state: { uidValidity },
  }: {
    readonly folder: ServerFolder;
    readonly row: KnownFolder | undefined;
    readonly state: FolderState;
  },
): Promise<number> {
  const { store } = run;
  const account = session.account.name;
  if (row?.server === undefined) {
    return store.transaction(() => {
      const id = row?.id ?? store.folders.insert({ kind: 'imap', path });
      store.folders.setServerState(id, { account, uidValidity, seen: undefined });
      return id;
    });
  }
  if (row.server.uidValidity !== uidValidity) {
    await renumberFolder(run, session, { id: row.id, account, uidValidity });
  }
  return row.id;
}

function endFolder(
  { store }: Run,
  { account }: ImapSession,
  {
    id,
    state: { uidValidity, uidNext, modSeq, messages },
    isComplete,
  }: { readonly id: number; readonly state: FolderState; readonly isComplete: boolean },
): void {
  const state: ServerState = {
    account: account.name,
    uidValidity,
    seen: isComplete ? { uidNext, modSeq, messages } : undefined,
  };
  store.transaction(() => store.folders.setServerState(id, state));
}
