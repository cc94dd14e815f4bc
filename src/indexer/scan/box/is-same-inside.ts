import { SourceError } from '../../../errors.ts';
import { openChunks } from '../../../formats/compression.ts';
import { contentHash } from '../../../formats/content-hash.ts';
import { type FileTimes, isModifiedAlike } from '../../../sources/file-times.ts';
import type { BoxState, KnownFolder } from '../../../store/folder-store.ts';
import type { Run } from '../../run/run.ts';
import { isRestless } from '../restless.ts';

/** Comparing the content of a smaller box takes no time worth saving. */
const LARGE_BYTES = 8 * 1024 * 1024;

/**
 * Whether a box of the same size and modification time has only got another inode or ctime, as it does
 * in a backup that was restored. Where a large box did so in several runs in a row, we no longer look.
 */
export async function isSameInside(
  { store, signal }: Run,
  { id, path, box, ...row }: KnownFolder,
  { size, times }: FileTimes,
): Promise<boolean> {
  if (box?.times === undefined || times === undefined || box.size !== size) return false;
  if (!isModifiedAlike(box.times, times)) return false;
  if (isRestless({ id, path, box, ...row })) return true;
  if (!(await holds(path, box, signal))) return false;
  store.transaction(() => {
    store.folders.setBoxState(id, { ...box, times });
    if (size >= LARGE_BYTES) store.folders.setRestless(id, row.restless + 1);
  });
  return true;
}

/** Whether what can be read of a box is what it was. */
async function holds(
  path: string,
  { read, hash: known }: BoxState,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  if (known === undefined) return false;
  const hash = contentHash();
  let length = 0;
  try {
    for await (const chunk of openChunks(path)) {
      signal?.throwIfAborted();
      hash.update(chunk);
      length += chunk.length;
    }
  } catch (error) {
    if (error instanceof SourceError) return false;
    throw error;
  }
  return length === read && hash.digest().equals(known);
}
