import { basename } from 'node:path';
import { uniquePart } from '../formats/maildir-name.ts';
import { flagsFromPath } from '../model/flags.ts';
import type { NewPlace } from '../store/message-table.ts';
import type { KnownMessage } from '../store/rows.ts';

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
 * Compares the messages the database knows in a folder with the files that are there now. Same name,
 * size and time is the same message; so is the same unique part (the name before `:2,`) with them.
 */
export function compareFolder(
  known: readonly KnownMessage[],
  files: readonly ListedFile[],
): FolderChanges {
  const byName = preferLive(known, (message) => message.name ?? '');
  const fresh: FreshFile[] = [];
  const strangers: ListedFile[] = [];
  const revived: number[] = [];
  const seen = new Set<number>();
  for (const file of files) {
    const message = byName.get(file.name);
    if (message === undefined) {
      strangers.push(file);
      continue;
    }
    seen.add(message.id);
    if (!isSame(message, file)) fresh.push(freshFile(file, message));
    else if (message.dead) revived.push(message.id);
  }
  const moved: NewPlace[] = [];
  const unseen = known.filter(({ id }) => !seen.has(id));
  const byUniquePart = preferLive(unseen, (message) => unique(message.name ?? ''));
  for (const file of strangers) {
    const message = byUniquePart.get(unique(file.name));
    if (message === undefined || seen.has(message.id) || !isSame(message, file)) {
      fresh.push(freshFile(file, undefined));
      continue;
    }
    seen.add(message.id);
    moved.push({
      id: message.id,
      name: file.name,
      start: undefined,
      flags: flagsFromPath(file.name),
    });
    if (message.dead) revived.push(message.id);
  }
  const vanished = known.filter(({ id, dead }) => !dead && !seen.has(id)).map(({ id }) => id);
  return { fresh, moved, revived, vanished };
}

function preferLive(
  known: readonly KnownMessage[],
  keyOf: (message: KnownMessage) => string,
): Map<string, KnownMessage> {
  const byKey = new Map<string, KnownMessage>();
  for (const message of known) {
    const key = keyOf(message);
    if (!message.dead || byKey.get(key)?.dead !== false) byKey.set(key, message);
  }
  return byKey;
}

function isSame(message: KnownMessage, { size, modified }: ListedFile): boolean {
  // Where nobody looked, a live message is taken for the same; of a dead one the name says nothing.
  if (size === undefined) return !message.dead;
  return size === message.size && modified === message.modified;
}

function freshFile({ name, size }: ListedFile, replaced: KnownMessage | undefined): FreshFile {
  return { name, size, replaces: replaced?.dead === false ? replaced.id : undefined };
}

function unique(name: string): string {
  return uniquePart(basename(name));
}
