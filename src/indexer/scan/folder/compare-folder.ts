import { basename } from 'node:path';
import { uniquePart } from '../../../formats/maildir-name.ts';
import { flagsFromPath } from '../../../model/flags.ts';
import { comparePaths } from '../../../model/path.ts';
import { settledTime } from '../../../sources/settled-stat.ts';
import type { FileStat } from '../../../sources/stat-file.ts';
import {
  type FileIdentity,
  type KnownFile,
  type NewPlace,
  TO_BE_READ,
} from '../../../store/message-store.ts';

/** A hard disc or a network takes some milliseconds for each file. */
export const FILES_BETWEEN_PAUSES = 250;

/** A message file in a listing; all but the name is missing if we did not look (`-F`). */
export interface ListedFile extends Partial<FileStat> {
  /** Relative to the folder. */
  readonly name: string;
}

/** A file to read; it replaces the message with the number `replaces`, if any. */
export interface FreshFile {
  readonly name: string;
  readonly size: number | undefined;
  readonly replaces: number | undefined;
  /** Number of the message that it turns out to be if it has the same content. */
  readonly mayBe?: number | undefined;
}

/** The changes to a folder since it was indexed. */
export interface FolderChanges {
  readonly fresh: readonly FreshFile[];
  /** Live messages whose files, under the same names, are other ones or have changed, unless only their links or rights have. */
  readonly doubtful: readonly FreshFile[];
  /** Same message, other name: its flags have changed, or it has moved from new to cur. */
  readonly moved: readonly NewPlace[];
  /** Dead messages whose files are back, unchanged. */
  readonly revived: readonly number[];
  /** Live messages whose files are gone. */
  readonly vanished: readonly number[];
  /** Files of messages of which the database did not know this. */
  readonly identified: readonly IdentifiedFile[];
}

/** A message, and the file that it is in. */
export interface IdentifiedFile extends FileIdentity {
  readonly id: number;
}

export interface CompareOptions {
  /** When the files were listed; milliseconds. */
  readonly began: number;
  /** Called now and then, because looking at files takes time. */
  readonly pause: () => Promise<void>;
}

/**
 * Compares the messages that the database knows in a folder with the files that are there now, both
 * sorted by the bytes of their names; if two messages have the same name, the first counts.
 *
 *     same name, size, times and inode       the same message
 *     same name, size and time, but          doubtful: somebody exchanged two files, or put the time back, or
 *     other inode or ctime                   only made links or restored a backup. The content will tell
 *     same name, other size or time          to be read again; until then, searches find the old entry
 *     other name, same unique part           the same message at another place, whatever its ctime, which
 *     (the part in front of `:2,`)           renaming changes; or to be read again
 */
export async function compareFolder(
  known: Iterable<KnownFile>,
  files: Iterable<ListedFile>,
  { began, pause }: CompareOptions,
): Promise<FolderChanges> {
  const byName = await compareByName(known, files, pause);
  const byPart = compareByUniquePart(byName.strangers, byName.unseen);
  const identity = identifier(began, Date.now());
  return {
    fresh: byName.fresh.concat(byPart.fresh),
    doubtful: byName.doubtful,
    moved: byPart.moved.map(({ id, file }) => newPlace(id, file, identity(file))),
    revived: byName.revived.concat(byPart.revived),
    vanished: byPart.vanished,
    identified: byName.unidentified.flatMap(({ id, file }) => {
      const found = identity(file);
      return found === undefined ? [] : [{ id, ...found }];
    }),
  };
}

/** A known message, and its file of now. */
interface Found {
  readonly id: number;
  readonly file: ListedFile;
}

/** What to remember of a file that we looked at between these times. */
function identifier(from: number, to: number): (file: ListedFile) => FileIdentity | undefined {
  return ({ inode, ctime }) =>
    inode === undefined || ctime === undefined
      ? undefined
      : { inode, ctime: settledTime(ctime, from, to) };
}

/** The changes that names alone reveal, and the names that stay unmatched. */
interface NameComparison {
  readonly fresh: FreshFile[];
  readonly doubtful: FreshFile[];
  readonly revived: number[];
  readonly unidentified: Found[];
  /** Files whose names no live message has. */
  readonly strangers: Stranger[];
  /** Messages whose names are gone. */
  readonly unseen: KnownFile[];
}

interface Stranger {
  readonly file: ListedFile;
  /** A dead message of the same name that it may be. */
  readonly mayBe: number | undefined;
}

/** The first pass. */
async function compareByName(
  known: Iterable<KnownFile>,
  files: Iterable<ListedFile>,
  pause: () => Promise<void>,
): Promise<NameComparison> {
  const comparison: NameComparison = {
    fresh: [],
    doubtful: [],
    revived: [],
    unidentified: [],
    strangers: [],
    unseen: [],
  };
  let pairs = 0;
  for (const pair of pairUp(known, files)) {
    if (++pairs % FILES_BETWEEN_PAUSES === 0) await pause();
    addPair(comparison, pair);
  }
  return comparison;
}

function addPair(comparison: NameComparison, { file, message }: Pair): void {
  if (file === undefined) comparison.unseen.push(message);
  else if (message === undefined) comparison.strangers.push({ file, mayBe: undefined });
  else addNamesakes(comparison, message, file);
}

function addNamesakes(
  { fresh, doubtful, revived, unidentified, strangers }: NameComparison,
  message: KnownFile,
  file: ListedFile,
): void {
  const { id, dead, inode, ctime } = message;
  const likeness = likenessOf(message, file);
  if (likeness === 'same') {
    if (dead) revived.push(id);
    const isUnknown = inode === undefined || ctime === undefined;
    if (isUnknown && file.inode !== undefined) unidentified.push({ id, file });
  } else if (dead) strangers.push({ file, mayBe: likeness === 'doubtful' ? id : undefined });
  else if (likeness === 'doubtful') doubtful.push({ ...freshFile(file, message), mayBe: id });
  else fresh.push(freshFile(file, message));
}

/** The second pass: a mail program changes the name of a file when it changes flags, or moves it from new to cur. */
function compareByUniquePart(strangers: readonly Stranger[], unseen: readonly KnownFile[]) {
  const fresh: FreshFile[] = [];
  const moved: Found[] = [];
  const revived: number[] = [];
  const byId = unseen.toSorted((left, right) => left.id - right.id);
  const byUniquePart = preferLive(byId);
  const claimed = new Set<number>();
  for (const { file, mayBe } of strangers) {
    const found = byUniquePart.get(unique(file.name));
    const message = found && !claimed.has(found.id) ? found : undefined;
    if (message === undefined) {
      fresh.push({ ...freshFile(file, undefined), mayBe });
      continue;
    }
    const likeness = likenessOf({ ...message, ctime: undefined }, file);
    if (likeness !== 'other' || !message.dead) claimed.add(message.id);
    if (likeness === 'same') {
      moved.push({ id: message.id, file });
      if (message.dead) revived.push(message.id);
    } else {
      const isDoubtful = likeness === 'doubtful';
      fresh.push({ ...freshFile(file, message), mayBe: isDoubtful ? message.id : undefined });
    }
  }
  const vanished = byId.filter(({ id, dead }) => !dead && !claimed.has(id)).map(({ id }) => id);
  return { fresh, moved, revived, vanished };
}

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

function newPlace(id: number, { name }: ListedFile, identity: FileIdentity | undefined): NewPlace {
  return { id, name, start: undefined, flags: flagsFromPath(name) ?? 0, file: identity };
}

/** How much a file is like the one that the message had. */
function likenessOf(
  message: KnownFile,
  { size, modified, inode, ctime }: ListedFile,
): 'same' | 'doubtful' | 'other' {
  // If we did not look, a live message counts as the same; the name of a dead one proves nothing.
  if (size === undefined) {
    return !message.dead && message.modified !== TO_BE_READ ? 'same' : 'other';
  }
  if (size !== message.size || modified !== message.modified) return 'other';
  if (message.inode !== undefined && inode !== message.inode) return 'doubtful';
  return message.ctime === undefined || ctime === message.ctime ? 'same' : 'doubtful';
}

/** A file to read, and the message that it replaces unless that is dead. */
function freshFile({ name, size }: ListedFile, replaced: KnownFile | undefined): FreshFile {
  return { name, size, replaces: replaced?.dead === false ? replaced.id : undefined };
}

function unique(name: string): string {
  return uniquePart(basename(name));
}
