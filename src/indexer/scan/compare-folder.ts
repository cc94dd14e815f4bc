import { basename } from 'node:path';
import { uniquePart } from '../../formats/maildir-name.ts';
import { flagsFromPath } from '../../model/flags.ts';
import { comparePaths } from '../../model/path.ts';
import { TO_BE_READ } from '../../sqlite/open/read-again.ts';
import type { NewPlace } from '../../sqlite/tables/message-table.ts';
import type { KnownFile } from '../../sqlite/tables/rows.ts';

/** A message file as a listing gives it; size and time are both missing where nobody looked (`-F`). */
export interface ListedFile {
  /** Relative to the folder. */
  readonly name: string;
  readonly size?: number | undefined;
  /** Milliseconds. */
  readonly modified?: number | undefined;
}

/** A file to be read; it takes the place of the message `replaces`, if any. */
export interface FreshFile {
  readonly name: string;
  readonly size: number | undefined;
  readonly replaces: number | undefined;
}

/** What happened to a folder since it was indexed. */
export interface FolderChanges {
  readonly fresh: readonly FreshFile[];
  /** Same message, other name: a flag change or a move from new to cur. */
  readonly moved: readonly NewPlace[];
  /** Dead messages whose files are back, unchanged. */
  readonly revived: readonly number[];
  /** Live messages whose files are gone. */
  readonly vanished: readonly number[];
}

/**
 * Compares the messages the database knows in a folder with the files that are there now, both
 * sorted by the bytes of their names; of messages with one name the first counts. Same name, size and
 * time is the same message; so is the same unique part (the name before `:2,`) with them. With another size
 * or time it is read again, and found as it was until then. Looking at files takes its time, so there is a
 * pause now and then.
 */
export async function compareFolder(
  known: Iterable<KnownFile>,
  files: Iterable<ListedFile>,
  pause: () => Promise<void>,
): Promise<FolderChanges> {
  const fresh: FreshFile[] = [];
  const revived: number[] = [];
  const strangers: ListedFile[] = [];
  const unseen: KnownFile[] = [];
  let pairs = 0;
  for (const { file, message } of pairUp(known, files)) {
    if (++pairs % PAIRS_BETWEEN_PAUSES === 0) await pause();
    if (file === undefined) unseen.push(message);
    else if (message === undefined) strangers.push(file);
    else if (isSame(message, file)) {
      if (message.dead) revived.push(message.id);
    } else if (message.dead) strangers.push(file);
    else fresh.push(freshFile(file, message));
  }
  unseen.sort((left, right) => left.id - right.id);
  const moved: NewPlace[] = [];
  const claimed = new Set<number>();
  const byUniquePart = preferLive(unseen);
  for (const file of strangers) {
    const message = byUniquePart.get(unique(file.name));
    if (message === undefined || claimed.has(message.id)) {
      fresh.push(freshFile(file, undefined));
      continue;
    }
    if (!message.dead || isSame(message, file)) claimed.add(message.id);
    if (!isSame(message, file)) {
      fresh.push(freshFile(file, message));
      continue;
    }
    moved.push({
      id: message.id,
      name: file.name,
      start: undefined,
      flags: flagsFromPath(file.name),
    });
    if (message.dead) revived.push(message.id);
  }
  const vanished = unseen.filter(({ id, dead }) => !dead && !claimed.has(id)).map(({ id }) => id);
  return { fresh, moved, revived, vanished };
}

/** A disc that turns, or a network, needs some milliseconds for each. */
const PAIRS_BETWEEN_PAUSES = 250;

type Pair =
  | { readonly file: ListedFile; readonly message: KnownFile | undefined }
  | { readonly file: undefined; readonly message: KnownFile };

/** Goes through both at once: nothing is looked up, and nothing is kept of what is the same. */
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
    messages.return?.(); // the database is busy until then
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

function isSame(message: KnownFile, { size, modified }: ListedFile): boolean {
  // Where nobody looked, a live message is taken for the same; of a dead one the name says nothing.
  if (size === undefined) return !message.dead && message.modified !== TO_BE_READ;
  return size === message.size && modified === message.modified;
}

function freshFile({ name, size }: ListedFile, replaced: KnownFile | undefined): FreshFile {
  return { name, size, replaces: replaced?.dead === false ? replaced.id : undefined };
}

function unique(name: string): string {
  return uniquePart(basename(name));
}
