import { SourceError } from '../../../errors.ts';
import { openChunks } from '../../../formats/compression.ts';
import type { ContentHash } from '../../../formats/content-hash.ts';
import { type BoxMessage, type BoxProblem, frameBox } from '../../../formats/mbox/frame-box.ts';
import { isExpunged } from '../../../formats/mbox/is-expunged.ts';
import { isInternalNote } from '../../../formats/mbox/is-internal-note.ts';
import { EVIDENCE_BYTES } from '../../../formats/mbox/mbox-separator.ts';
import { formatLocation } from '../../../model/location.ts';
import { statFile } from '../../../sources/stat-file.ts';
import { TO_BE_READ } from '../../../store/message-store.ts';
import { MAX_MESSAGE_BYTES, ONLY_BEGINNING } from '../../read/message-limit.ts';
import type { Labelled } from '../../read/read-in-order.ts';
import type { Run } from '../../run/run.ts';
import type { Destination } from '../../write/destination.ts';
import type { BoxStart } from './box-start.ts';
import type { KnownBox } from './known-box.ts';
import type { PlaceWriter } from './place-writer.ts';

/** A box, and where to begin reading it. */
export interface BoxToRead extends BoxStart {
  readonly path: string;
  readonly id: number;
}

/** The objects that one reading of a box works with. */
export interface BoxReading {
  readonly known: KnownBox;
  readonly places: PlaceWriter;
  readonly progress: BoxProgress;
}

/** How far we have read a box, and the error that ended this early. */
export interface BoxProgress {
  /** Where the bytes read so far end. */
  read: number;
  messages: number;
  error: SourceError | undefined;
}

/**
 * The messages of a box that have to be read; notes where the others are now, and leaves out those that are
 * deleted, and the note of a mail program. If the box cannot be read
 * any further, the beginning of a message counts as one too, unless we know the whole message.
 */
export async function* newMessages(
  { unread, signal }: Run,
  { path, id, offset, readBefore, hash }: BoxToRead,
  { known, places, progress }: BoxReading,
): AsyncGenerator<Labelled<Destination>> {
  const modified = statFile(path)?.modified ?? 0;
  const chunks = readable(openChunks(path, { start: offset }), hash, progress);
  const pieces = frameBox(chunks, { offset, maxMessageBytes: MAX_MESSAGE_BYTES, report });
  // Loaded only now: it needs the MIME code, which takes longer to load than a run that finds nothing new.
  const { joinMultiparts } = await import('./join-multiparts.ts');
  for await (const message of joinMultiparts(pieces, MAX_MESSAGE_BYTES)) {
    if (signal?.aborted) return;
    progress.messages++;
    if (isExpunged(message) || isInternalNote(message)) continue;
    const old = known.claim(message.hash, message.start);
    if (old !== undefined && old.modified !== TO_BE_READ) {
      places.put(old, message.start);
      continue;
    }
    if (progress.error !== undefined && known.isLiveAt(message.start)) continue;
    const replaces = old?.dead === false ? old.id : undefined;
    const task = taskOf(message, { path, id, modified, replaces });
    if (message.truncated) {
      const location = formatLocation(task.label.location);
      unread.inBox(id, { location, reason: ONLY_BEGINNING });
    }
    yield task;
  }

  /** Skips problems that an earlier run has reported; near the old end, it could not judge the bytes yet. */
  function report({ start, end, reason }: BoxProblem): void {
    if (end + EVIDENCE_BYTES <= readBefore) return;
    unread.inBox(id, { location: formatLocation({ kind: 'slice', path, start, end }), reason });
  }
}

/** The bytes of a box as far as they can be read; notes how far that is, and the error that ended it early. */
async function* readable(
  chunks: AsyncIterable<Buffer>,
  hash: ContentHash,
  progress: BoxProgress,
): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of chunks) {
      hash.update(chunk);
      progress.read += chunk.length;
      yield chunk;
    }
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    progress.error = error;
  }
}

interface TaskDetails {
  readonly path: string;
  readonly id: number;
  readonly modified: number;
  readonly replaces: number | undefined;
}

function taskOf(
  { start, end, separator, bytes, hash }: BoxMessage,
  { path, id, modified, replaces }: TaskDetails,
): Labelled<Destination> {
  return {
    task: { kind: 'bytes', bytes, separator, modified, care: 'full' },
    bytes: bytes.length,
    label: {
      location: { kind: 'slice', path, start, end },
      folder: { id, path },
      name: undefined,
      hash,
      replaces,
      mayBe: undefined,
      flags: undefined,
    },
  };
}
