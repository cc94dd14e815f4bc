import { basename } from 'node:path';
import { uniquePart } from '../../../formats/maildir-name.ts';
import { flagsFromPath } from '../../../model/flags.ts';
import { comparePaths } from '../../../model/path.ts';
import { type KnownFile, type NewPlace, TO_BE_READ } from '../../../store/message-store.ts';

/** A message file in a listing; size and time are both missing if we did not look (`-F`). */
export interface ListedFile {
  /** Relative to the folder. */
  readonly name: string;
  readonly size?: number | undefined;
  /** Milliseconds. */
  readonly modified?: number | undefined;
}

/** A file to read; it replaces the message with the number `replaces`, if any. */
export interface FreshFile {
  readonly name: string;
  readonly size: number | undefined;
  readonly replaces: number | undefined;
}

/** The changes to a folder since it was indexed. */
export interface FolderChanges {
  readonly fresh: readonly FreshFile[];
  /** Same message, other name: its flags have changed, or it has moved from new to cur. */
  readonly moved: readonly NewPlace[];
  /** Dead messages whose files are back, unchanged. */
  readonly revived: readonly number[];
  /** Live messages whose files are gone. */
  readonly vanished: readonly number[];
}

/**
 * Compares the messages that the database knows in a folder with the files that are there now, both
 * sorted by the bytes of their names; if two messages have the same name, the first counts. Looking at
 * files takes time, so it pauses now and then.
 *
 *     same name, same size and time          the same message
 *     same name, other size or time          to be read again; until then, searches find the old entry
 *     other name, same unique part           the same message at another place, or to be read again
 *     (the part in front of `:2,`)
 */
export async function compareFolder(
  known: Iterable<KnownFile>,
  files: Iterable<ListedFile>,
  pause: () => Promise<void>,
): Promise<FolderChanges> {
  const byName = await compareByName(known, files, pause);
  const byPart = compareByUniquePart(byName.strangers, byName.unseen);
  return {
    fresh: byName.fresh.concat(byPart.fresh),
    moved: byPart.moved,
    revived: byName.revived.concat(byPart.revived),
    vanished: byPart.vanished,
  };
}

/** The changes that names alone reveal, and the names that stay unmatched. */
interface NameComparison {
  readonly fresh: FreshFile[];
  readonly revived: number[];
  /** Files whose names no live message has. */
  readonly strangers: ListedFile[];
  /** Messages whose names are gone. */
  readonly unseen: KnownFile[];
}

/** The first pass. */
async function compareByName(
  known: Iterable<KnownFile>,
  files: Iterable<ListedFile>,
  pause: () => Promise<void>,
): Promise<NameComparison> {
  const comparison: NameComparison = { fresh: [], revived: [], strangers: [], unseen: [] };
  let pairs = 0;
  for (const pair of pairUp(known, files)) {
    if (++pairs % PAIRS_BETWEEN_PAUSES === 0) await pause();
    addPair(comparison, pair);
  }
  return comparison;
}

function addPair(
  { fresh, revived, strangers, unseen }: NameComparison,
  { file, message }: Pair,
): void {
  if (file === undefined) unseen.push(message);
  else if (message === undefined) strangers.push(file);
  else if (isSame(message, file)) {
    if (message.dead) revived.push(message.id);
  } else if (message.dead) strangers.push(file);
  else fresh.push(freshFile(file, message));
}

/** The second pass: a mail program changes the name of a file when it changes flags, or moves it from new to cur. */
function compareByUniquePart(
  strangers: readonly ListedFile[],
  unseen: readonly KnownFile[],
): FolderChanges {
  const fresh: FreshFile[] = [];
  const moved: NewPlace[] = [];
  const revived: number[] = [];
  const byId = unseen.toSorted((left, right) => left.id - right.id);
  const byUniquePart = preferLive(byId);
  const claimed = new Set<number>();
  for (const file of strangers) {
    const found = byUniquePart.get(unique(file.name));
    const message = found && !claimed.has(found.id) ? found : undefined;
    const isMoved = message !== undefined && isSame(message, file);
    if (message !== undefined && (isMoved || !message.dead)) claimed.add(message.id);
    if (isMoved) moved.push(newPlace(message.id, file));
    else fresh.push(freshFile(file, message));
    if (isMoved && message.dead) revived.push(message.id);
  }
  const vanished = byId.filter(({ id, dead }) => !dead && !claimed.has(id)).map(({ id }) => id);
  return { fresh, moved, revived, vanished };
}

/** A hard disc or a network takes some milliseconds for each pair. */
const PAIRS_BETWEEN_PAUSES = 250;

type Pair =
  | { readonly file: ListedFile; readonly message: KnownFile | undefined }
  | { readonly file: undefined; readonly message: KnownFile };

/** Walks through both lists in step, so it looks nothing up and holds only one pair at a time. */
function* pairUp(known: Iterable<KnownFile>, files: Iterable<ListedFile>): Generator<Pair> {
  const messages = known[Symbol.iterator]();
  try {
    let next = messages.next();
    for (const file of files) {
      for (; !next.done && isBefore(next.value.name, file.name); next = messages.next()) {
        yield { file: undefined, message: next.value };
      }
      const isKnown = !next.done && next.value.name === file.name;
      yield { file, message: isKnown ? next.value : undefined };
      if (isKnown) next = messages.next();
    }
    for (; !next.done; next = messages.next()) yield { file: undefined, message: next.value };
  } finally {
    messages.return?.(); // the database is busy until we do this
  }
}

function isBefore(left: string, right: string): boolean {
  return left !== right && comparePaths(left, right) < 0;
}

function preferLive(known: readonly KnownFile[]): Map<string, KnownFile> {
  const byUniquePart = new Map<string, KnownFile>();
  for (const message of known) {
    const part = unique(message.name);
    if (!message.dead || byUniquePart.get(part)?.dead !== false) byUniquePart.set(part, message);
  }
  return byUniquePart;
}

function newPlace(id: number, { name }: ListedFile): NewPlace {
  return { id, name, start: undefined, flags: flagsFromPath(name) ?? 0 };
}

function isSame(message: KnownFile, { size, modified }: ListedFile): boolean {
  // If we did not look, a live message counts as the same; the name of a dead one proves nothing.
  if (size === undefined) return !message.dead && message.modified !== TO_BE_READ;
  return size === message.size && modified === message.modified;
}

function freshFile({ name, size }: ListedFile, replaced: KnownFile | undefined): FreshFile {
  return { name, size, replaces: replaced?.dead === false ? replaced.id : undefined };
}

function unique(name: string): string {
  return uniquePart(basename(name));
}
