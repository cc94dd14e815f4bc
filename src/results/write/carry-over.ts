import { basename, join } from 'node:path';
import { isMissing } from '../../files/errno.ts';
import { makeHardLink, makeLink, readLink } from '../../files/links.ts';
import type { Entry } from '../../files/read-entries.ts';
import { rename } from '../../files/rename.ts';
import { exists } from '../../files/stat.ts';
import { copyFile } from '../../files/write-file.ts';
import { uniquePart } from '../../formats/maildir-name.ts';
import { type DirectoryCache, relocate } from '../../sources/relocate.ts';
import { noteFile, type PresentMessages } from './present-messages.ts';

interface Carrying {
  readonly from: string;
  readonly to: string;
  readonly present: PresentMessages;
  readonly directories: DirectoryCache;
}

/**
 * Copies the entries (`7`, `cur/123456789.7.mairix:2,S`) of an existing result folder to the one that will
 * replace it, notes them, and returns them. Mail programs rename and remove entries meanwhile, so `list`
 * is called until it tells nothing new.
 */
export function carryOver(list: () => readonly Entry[], carrying: Carrying): readonly Entry[] {
  const carried = new Map<string, Entry>();
  for (let looks = 1; looks <= MOST_LOOKS; looks++) {
    const isLast = looks === MOST_LOOKS;
    if (!carryNew(list(), carried, { ...carrying, isLast })) break;
  }
  return [...carried.values()];
}

/** A mail program that changes names all the time must not keep us for ever; what is gone then is an error. */
const MOST_LOOKS = 20;

interface Look extends Carrying {
  readonly isLast: boolean;
}

/** False if all entries were there already under their names. */
function carryNew(entries: readonly Entry[], carried: Map<string, Entry>, carrying: Look): boolean {
  const names = new Set(entries.map(({ name }) => name));
  const renamed = new Map(
    [...carried.values()]
      .filter(({ name }) => !names.has(name))
      .map((entry) => [unchangingPart(entry), entry]),
  );
  const news = entries.filter(({ name }) => !carried.has(name));
  for (const entry of news) {
    const earlier = renamed.get(unchangingPart(entry));
    if (earlier !== undefined) {
      carryNewName(earlier, entry, carrying);
      carried.delete(earlier.name);
      carried.set(entry.name, entry);
    } else if (carryOne(entry, carrying)) carried.set(entry.name, entry);
  }
  return news.length > 0;
}

/** What stays when a mail program changes flags, or moves a message from new to cur. */
function unchangingPart({ name }: Entry): string {
  return uniquePart(basename(name));
}

function carryNewName(earlier: Entry, entry: Entry, { to, present }: Carrying): void {
  rename(join(to, earlier.name), join(to, entry.name));
  if (entry.kind === 'file') noteFile(present, join(to, entry.name));
}

/** False if the entry is gone, perhaps because it has another name now. */
function carryOne(
  { name, kind }: Entry,
  { from, to, present, directories, isLast }: Look,
): boolean {
  const [source, copy] = [join(from, name), join(to, name)];
  try {
    if (kind === 'link') present.targets.add(repeatLink(source, copy, directories));
    else {
      repeatFile(source, copy);
      noteFile(present, copy);
    }
    return true;
  } catch (error) {
    if (isMissing(error) && !isLast) return false;
    throw error;
  }
}

/** Returns where the new link leads: to the new name, if a mail program has renamed the message. */
function repeatLink(source: string, copy: string, directories: DirectoryCache): string {
  const target = readLink(source);
  const current = exists(source) ? target : (relocate(target, directories) ?? target);
  makeLink(current, copy);
  return current;
}

function repeatFile(source: string, copy: string): void {
  try {
    makeHardLink(source, copy);
  } catch {
    copyFile(source, copy); // no hard links on this file system
  }
}
