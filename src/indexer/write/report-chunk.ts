import { formatLocation } from '../../model/location.ts';
import type { ReadResult } from '../read/reader-protocol.ts';
import type { Run } from '../run/run.ts';
import type { Destination, ReadChunk } from './destination.ts';

/** Reports each message of a chunk, with the problems met in reading it. */
export function reportChunk(run: Run, chunk: ReadChunk): void {
  for (const { label, result } of chunk.messages) {
    const location = formatLocation(label.location);
    reportProblems(run, location, label, result);
    const bytes = 'size' in result ? result.size : 0;
    run.report.tell({ kind: 'message', location, folder: label.folder.path, bytes });
  }
}

/** If a message is stored, its problems are stored with it, not here. */
function reportProblems(
  { report, unread }: Run,
  location: string,
  { location: where, folder }: Destination,
  result: ReadResult,
): void {
  // A file that is gone was moved or removed meanwhile; the next run will notice.
  if (result.kind === 'gone' || result.kind === 'same') return;
  if (result.kind === 'read') {
    for (const reason of result.problems) report.problem({ location, reason });
    return;
  }
  const problem = { location, reason: `cannot be read: ${result.reason}` };
  if (where.kind !== 'file') unread.inBox(folder.id, problem);
  else unread.elsewhere(problem);
}
