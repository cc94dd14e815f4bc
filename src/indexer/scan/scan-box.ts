import { reasonOf, SourceError } from '../../errors.ts';
import { isDamage, openChunks } from '../../formats/compression.ts';
import type { ContentHash } from '../../formats/content-hash.ts';
import { type BoxMessage, frameBox } from '../../formats/frame-box.ts';
import { formatLocation } from '../../model/location.ts';
import type { SourceFolder } from '../../sources/find-folders.ts';
import { settledStat } from '../../sources/settled-stat.ts';
import { type FileStat, statFile } from '../../sources/stat-file.ts';
import type { BoxState, KnownFolder } from '../../store/folder-store.ts';
import { type KnownMessage, TO_BE_READ } from '../../store/message-store.ts';
import { rejoin } from '../../threads/leave.ts';
import { MAX_MESSAGE_BYTES, ONLY_BEGINNING } from '../read/message-limit.ts';
import type { Labelled } from '../read/read-in-order.ts';
import { type Destination, readAndStore } from '../run/read-and-store.ts';
import type { Run } from '../run/run.ts';
import { type BoxStart, boxStart } from './box-start.ts';
import { type KnownBox, knownBox } from './known-box.ts';
import { removeVanished } from './scan-folder.ts';

/**
 * Brings one mbox or MMDF file up to date. What was only appended is read alone; a box that was
 * rewritten is cut up anew, and messages whose content is known are not read again.
 */
export async function scanBox(run: Run, box: SourceFolder): Promise<void> {
  const { path } = box;
  const { store, report, unread, signal } = run;
  const now = Date.now();
  const state = statFile(path);
  if (state === undefined) {
    unread.elsewhere({ location: path, reason: 'cannot be read: it is no longer there' });
    return;
  }
  const row = store.folders.find(box);
  if (row?.box?.size === state.size && row.box.modified === state.modified) return;
  report.tell({ kind: 'folder', path });
  try {
    const start = await boxStart(store, row, { path, size: state.size, signal });
    await readBox(run, { path, id: beginBox(run, box, row), ...start }, settledStat(state, now));
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    unread.elsewhere({ location: path, reason: `cannot be read: ${reasonOf(error)}` });
  }
}

/** About how many bytes of a box are new. */
export function bytesToRead({ store }: Run, box: SourceFolder): number {
  const size = statFile(box.path)?.size ?? 0;
  const known = store.folders.find(box)?.box?.size ?? 0;
  return size >= known ? size - known : size;
}

interface BoxToRead extends BoxStart {
  readonly path: string;
  readonly id: number;
}

/** While a box is being read it has no state, so that an interrupted run is noticed by the next. */
function beginBox({ store }: Run, box: SourceFolder, row: KnownFolder | undefined): number {
  return store.transaction(() => {
    const id = row?.id ?? store.folders.insert(box);
    store.folders.setBoxState(id, undefined);
    return id;
  });
}

async function readBox(run: Run, box: BoxToRead, { size, modified }: FileStat): Promise<void> {
  const { store, unread, signal } = run;
  const known = knownBox(box.known);
  const places = placeWriter(run);
  const reading: Reading = { read: box.offset, messages: 0, error: undefined };
  await readAndStore(run, newMessages(run, box, { known, places, reading }));
  places.flush();
  if (signal?.aborted) return;
  if (reading.error === undefined) {
    await removeVanished(run, known.unclaimed());
    if (reading.messages === 0 && box.offset === 0 && reading.read > 0) {
      unread.inBox(box.id, { location: box.path, reason: 'no message was found in it' });
    }
  } else {
    const reason = `cannot be read to its end: ${reasonOf(reading.error)}`;
    unread.inBox(box.id, { location: box.path, reason });
    // What the system refused it may grant the next time: then the box is read again.
    if (!isDamage(reading.error)) return;
  }
  const state: BoxState = { size, modified, read: reading.read, hash: box.hash?.digest() };
  store.transaction(() => {
    store.folders.setBoxState(box.id, state);
    unread.keepBox(box.id, { replace: box.offset === 0 });
  });
}

/** How far the reading of a box has come, and what ended it early. */
interface Reading {
  read: number;
  messages: number;
  error: SourceError | undefined;
}

/**
 * The messages of a box that have to be read; the others are put in their place. Where the box
 * cannot be read any further, the beginning of a message is a message too, unless the whole of it
 * is known.
 */
async function* newMessages(
  { unread, signal }: Run,
  { path, id, offset, hash }: BoxToRead,
  { known, places, reading }: { known: KnownBox; places: PlaceWriter; reading: Reading },
): AsyncGenerator<Labelled<Destination>> {
  const modified = statFile(path)?.modified ?? 0;
  const chunks = readable(openChunks(path, { start: offset }), hash, reading);
  const pieces = frameBox(chunks, { offset, maxMessageBytes: MAX_MESSAGE_BYTES });
  // Only now: it knows MIME, which takes longer to load than a run with nothing new does.
  const { joinMultiparts } = await import('./join-multiparts.ts');
  for await (const message of joinMultiparts(pieces, MAX_MESSAGE_BYTES)) {
    if (signal?.aborted) return;
    reading.messages++;
    const old = known.claim(message.hash, message.start);
    if (old !== undefined && old.modified !== TO_BE_READ) {
      places.put(old, message.start);
      continue;
    }
    if (reading.error !== undefined && known.isLiveAt(message.start)) continue;
    const replaces = old?.dead === false ? old.id : undefined;
    const task = taskOf(message, { path, id, modified, replaces });
    if (message.truncated) {
      const location = formatLocation(task.label.location);
      unread.inBox(id, { location, reason: ONLY_BEGINNING });
    }
    yield task;
  }
}

/** What can be read of a box; notes how far that is, and what ended it early. */
async function* readable(
  chunks: AsyncIterable<Buffer>,
  hash: ContentHash | undefined,
  reading: Reading,
): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of chunks) {
      hash?.update(chunk);
      reading.read += chunk.length;
      yield chunk;
    }
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    reading.error = error;
  }
}

function taskOf(
  { start, end, separator, bytes, hash }: BoxMessage,
  {
    path,
    id,
    modified,
    replaces,
  }: { path: string; id: number; modified: number; replaces: number | undefined },
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
      flags: undefined,
    },
  };
}

/** Notes where known messages stand now; written in steps, so that a huge box needs little memory. */
interface PlaceWriter {
  put(message: KnownMessage, start: number): void;
  flush(): void;
}

const PLACES_PER_TRANSACTION = 5_000;

function placeWriter({ store, report }: Run): PlaceWriter {
  let waiting: { message: KnownMessage; start: number }[] = [];
  return { put, flush };

  function put(message: KnownMessage, start: number): void {
    if (!message.dead && message.start === start) return;
    waiting.push({ message, start });
    if (waiting.length >= PLACES_PER_TRANSACTION) flush();
  }

  function flush(): void {
    if (waiting.length === 0) return;
    store.transaction(() => {
      for (const { message, start } of waiting) {
        store.messages.place({ id: message.id, name: undefined, start, flags: undefined });
        if (message.dead) rejoin(store.threads, message.id);
        report.count(message.dead ? 'added' : 'moved');
      }
    });
    waiting = [];
  }
}
