import { formatLocation } from '../../model/location.ts';
import type { ReadMessage, ReadResult } from '../read/reader-protocol.ts';
import type { Run } from '../run/run.ts';
import type { Destination, ReadChunk } from './destination.ts';

/** Reports each message of a chunk, with the problems met in reading it. */
export function reportChunk(run: Run, chunk: ReadChunk): void {
  for (const { label, result } of chunk.messages) {
    const location = formatLocation(label.location);
    if (result.kind !== 'read') reportUnread(run, location, label, result);
    // A message that is stored keeps its problems.
    else for (const reason of result.problems) run.report.problem({ location, reason });
    const bytes = 'size' in result ? result.size : 0;
    run.report.tell({ kind: 'message', location, folder: label.folder.path, bytes });
  }
}

function reportUnread(
  { unread }: Run,
  location: string,
  { location: where, folder }: Destination,
  result: Exclude<ReadResult, ReadMessage>,
): void {
  // A file that is gone was moved or removed meanwhile; the next run will notice.
  if (result.kind !== 'unreadable') return;
  const problem = { location, reason: `cannot be read: ${result.reason}` };
  if (where.kind !== 'file') unread.inBox(folder.id, problem);
  else unread.elsewhere(problem);
}
