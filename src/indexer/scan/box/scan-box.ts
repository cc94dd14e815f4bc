import { reasonOf, SourceError } from '../../../errors.ts';
import { ifPossible } from '../../../files/errno.ts';
import { isDamage } from '../../../formats/compression.ts';
import { type FileTimes, fileTimes } from '../../../sources/file-times.ts';
import type { SourceFolder } from '../../../sources/find-folders.ts';
import { statFile } from '../../../sources/stat-file.ts';
import type { BoxState, KnownFolder } from '../../../store/folder-store.ts';
import type { Run } from '../../run/run.ts';
import { readAndStore } from '../../write/read-and-store.ts';
import { removeMessages } from '../../write/remove-messages.ts';
import { boxStart } from './box-start.ts';
import { isSameInside } from './is-same-inside.ts';
import { knownBox } from './known-box.ts';
import { type BoxProgress, type BoxToRead, newMessages } from './new-messages.ts';
import { placeWriter } from './place-writer.ts';

/**
 * Brings one mbox or MMDF file up to date. If the box has only grown, reads just its new end; if it was
 * rewritten, cuts it into messages again, but does not read those whose content it knows.
 */
export async function scanBox(run: Run, box: SourceFolder): Promise<void> {
  const { path } = box;
  const { store, report, unread, signal } = run;
  const state = ifPossible(() => fileTimes(path, Date.now()));
  if (state === undefined) {
    unread.elsewhere({ location: path, reason: 'cannot be read: it is no longer there' });
    return;
  }
  const row = store.folders.find(box);
  if (row !== undefined && isSame(row.box, state)) return noteCalm(run, row);
  if (row !== undefined && (await isSameInside(run, row, state))) return;
  report.tell({ kind: 'folder', path });
  try {
    const start = await boxStart(store, row, { path, size: state.size, signal });
    await readBox(run, { path, id: beginBox(run, box, row), ...start }, state);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    unread.elsewhere({ location: path, reason: `cannot be read: ${reasonOf(error)}` });
  }
}

function isSame(known: BoxState | undefined, { size, times }: FileTimes): boolean {
  return times !== undefined && known?.times === times && known.size === size;
}

/** Its inode and times are those of the last run. */
function noteCalm({ store }: Run, { id, restless }: KnownFolder): void {
  if (restless > 0) store.transaction(() => store.folders.setRestless(id, 0));
}

/** About how many bytes of a box are new. */
export function bytesToRead({ store }: Run, box: SourceFolder): number {
  const size = statFile(box.path)?.size ?? 0;
  const known = store.folders.find(box)?.box?.size ?? 0;
  return size >= known ? size - known : size;
}

/** A box has no state while we read it, so the next run notices if this one was interrupted. */
function beginBox({ store }: Run, box: SourceFolder, row: KnownFolder | undefined): number {
  return store.transaction(() => {
    const id = row?.id ?? store.folders.insert(box);
    store.folders.setBoxState(id, undefined);
    return id;
  });
}

async function readBox(run: Run, box: BoxToRead, state: FileTimes): Promise<void> {
  const known = knownBox(box.known, (number) => run.store.messages.find(number));
  const places = placeWriter(run);
  const progress: BoxProgress = { read: box.offset, messages: 0, error: undefined };
  await readAndStore(run, newMessages(run, box, { known, places, progress }));
  places.flush();
  if (run.signal?.aborted) return;
  if (progress.error === undefined) {
    await removeMessages(run, known.unclaimed());
    reportEmptyBox(run, box, progress);
  } else {
    reportUnread(run, box, progress);
    // If the system refused to read it, that may work the next time; without a state, the box is read again.
    if (!isDamage(progress.error)) return;
  }
  endBox(run, box, { ...state, read: progress.read, hash: box.hash.digest() });
}

function reportEmptyBox({ unread }: Run, box: BoxToRead, { messages, read }: BoxProgress): void {
  if (messages > 0 || box.offset > 0 || read === 0) return;
  unread.inBox(box.id, { location: box.path, reason: 'no message was found in it' });
}

function reportUnread(
  { unread }: Run,
  { id, path }: BoxToRead,
  { read, error }: BoxProgress,
): void {
  const end = read > 0 || isDamage(error) ? ' to its end' : '';
  const reason = `cannot be read${end}: ${reasonOf(error)}`;
  unread.inBox(id, { location: path, reason });
}

function endBox({ store, unread }: Run, { id, offset }: BoxToRead, state: BoxState): void {
  store.transaction(() => {
    store.folders.setBoxState(id, state);
    store.folders.setRestless(id, 0);
    unread.keepBox(id, { replace: offset === 0 });
  });
}
