import { reasonOf, SourceError } from '../errors.ts';
import { isCompressed, isDamage, openChunks } from '../formats/compression.ts';
import { contentHash } from '../formats/content-hash.ts';
import { type BoxMessage, frameBox } from '../formats/mbox-framing.ts';
import { formatLocation } from '../model/location.ts';
import { statFile } from '../sources/stat-file.ts';
import type { BoxState } from '../store/folder-table.ts';
import type { FolderRow, KnownMessage } from '../store/rows.ts';
import { rejoin } from '../threads/leave.ts';
import { type KnownBox, knownBox } from './match-box.ts';
import { MESSAGE_BYTES_READ, ONLY_BEGINNING } from './read-chunk.ts';
import type { Labelled } from './read-in-order.ts';
import type { Run } from './run.ts';
import { removeVanished } from './scan-folder.ts';
import { type Destination, readAndStore } from './write-messages.ts';

/**
 * Brings one mbox or MMDF file up to date. What was only appended is read alone; a box that was
 * rewritten is cut up anew, and messages whose content is known are not read again.
 */
export async function scanBox(run: Run, path: string): Promise<void> {
  const { store, report } = run;
  const state = statFile(path);
  if (state === undefined) {
    report.problem({ location: path, reason: 'cannot be read' });
    return;
  }
  const row = store.folders.find(path);
  if (row?.size === state.size && row.modified === state.modified) return;
  report.tell({ kind: 'folder', path });
  try {
    const offset = row === undefined ? 0 : await appendedAt(run, row, state);
    const isNew = row === undefined || offset > 0;
    const known = isNew ? [] : store.messages.inFolder(row.id);
    await readBox(run, { path, id: beginBox(run, path, row), known, offset }, state);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    report.problem({ location: path, reason: `cannot be read: ${reasonOf(error)}` });
  }
}

/** About how many bytes of a box are new. */
export function bytesToRead({ store }: Run, path: string): number {
  const size = statFile(path)?.size ?? 0;
  const known = store.folders.find(path)?.size ?? 0;
  return size >= known ? size - known : size;
}

interface BoxToRead {
  readonly path: string;
  readonly id: number;
  /** Messages that may be found again from `offset` on. */
  readonly known: readonly KnownMessage[];
  readonly offset: number;
}

/** While a box is being read it has no state, so that an interrupted run is noticed by the next. */
function beginBox({ store }: Run, path: string, row: FolderRow | undefined): number {
  return store.transaction(() => {
    const id = row?.id ?? store.folders.insert(path, 'mbox');
    store.folders.setBoxState(id, undefined);
    return id;
  });
}

async function readBox(run: Run, box: BoxToRead, state: BoxState): Promise<void> {
  const { store, report, signal } = run;
  const known = knownBox(box.known);
  const places = placeWriter(run);
  const damages: string[] = [];
  const messages = newMessages(run, box, { known, places });
  await readAndStore(
    run,
    untilDamage(messages, (damage) => damages.push(damage)),
  );
  places.flush();
  if (signal?.aborted) return;
  for (const reason of damages) report.problem({ location: box.path, reason });
  if (damages.length === 0) removeVanished(run, known.unclaimed());
  store.transaction(() => store.folders.setBoxState(box.id, state));
}

/**
 * Ends where the content of the box is damaged, so that the messages before are stored like any
 * others. Other errors, which may pass, are thrown.
 */
async function* untilDamage<Message>(
  messages: AsyncIterable<Message>,
  tell: (reason: string) => void,
): AsyncGenerator<Message> {
  try {
    yield* messages;
  } catch (error) {
    if (!isDamage(error)) throw error;
    tell(`cannot be read to its end: ${reasonOf(error)}`);
  }
}

/** The messages of a box that have to be read; the others are put in their place. */
async function* newMessages(
  { report }: Run,
  { path, id, offset }: BoxToRead,
  { known, places }: { known: KnownBox; places: PlaceWriter },
): AsyncGenerator<Labelled<Destination>> {
  const modified = statFile(path)?.modified ?? 0;
  const chunks = openChunks(path, { start: offset });
  for await (const message of frameBox(chunks, { offset, maxMessageBytes: MESSAGE_BYTES_READ })) {
    const old = known.claim(message.hash, message.start);
    if (old !== undefined) {
      places.put(old, message.start);
      continue;
    }
    const task = taskOf(message, { path, id, modified });
    if (message.truncated) {
      report.problem({ location: formatLocation(task.label.location), reason: ONLY_BEGINNING });
    }
    yield task;
  }
}

function taskOf(
  { start, end, separator, bytes, hash }: BoxMessage,
  { path, id, modified }: { path: string; id: number; modified: number },
): Labelled<Destination> {
  return {
    task: { kind: 'bytes', bytes, separator, modified, care: 'full' },
    bytes: bytes.length,
    label: {
      location: { kind: 'slice', path, start, end },
      folder: { id, path },
      name: undefined,
      hash,
      replaces: undefined,
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

const SEPARATOR_START = '\nFrom ';

/**
 * Where appended mail begins, 0 when the box must be read from its beginning. The first and the last
 * known message must still stand there byte by byte, and a separator must follow.
 */
async function appendedAt(
  { store }: Run,
  { id, path, size }: FolderRow,
  now: BoxState,
): Promise<number> {
  const edges = store.messages.edgesOfBox(id);
  if (size === undefined || now.size <= size || edges === undefined || isCompressed(path)) return 0;
  const { first, last } = edges;
  if (!(await isIntact(path, first)) || !(await isIntact(path, last))) return 0;
  const end = (last.start ?? 0) + last.size;
  const seam = await readText(path, end - 1, end - 1 + SEPARATOR_START.length);
  return seam === SEPARATOR_START ? end : 0;
}

async function isIntact(path: string, { start = 0, size, hash }: KnownMessage): Promise<boolean> {
  const found = contentHash();
  for await (const chunk of openChunks(path, { start, end: start + size })) found.update(chunk);
  return hash !== undefined && found.digest().equals(hash);
}

async function readText(path: string, start: number, end: number): Promise<string> {
  let text = '';
  for await (const chunk of openChunks(path, { start, end })) text += chunk.toString('latin1');
  return text;
}
