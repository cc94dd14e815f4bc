import { ifPossible } from '../files/errno.ts';
import { readSortedEntries } from '../files/read-entries.ts';
import { identityOf, isFile } from '../files/stat.ts';
import { openChunks } from '../formats/compression.ts';
import { isMmdfSeparator, isSeparator } from '../formats/mbox-separator.ts';
import type { FolderKind } from '../model/location.ts';
import { isMaildir, isMaildirPart, isMh, isResultsFolder } from './folder-kind.ts';

/** Mail that lies at a place or below it. */
export interface FoundMail {
  readonly place: string;
  /** How many folders of each kind. */
  readonly folders: Readonly<Record<FolderKind, number>>;
  /** Paths of the boxes. */
  readonly boxes: readonly string[];
  /** Whether files that are no mail lie among the boxes. */
  readonly hasOtherFiles: boolean;
}

const DEEPEST = 8;
const MOST_ENTRIES = 200_000;
const MOST_FILES_OPENED = 5_000;

/**
 * Looks for mail at a place and below it, without following a link into a directory it knows; a place
 * with very much in it is not looked through to its end. What cannot be read is passed over.
 */
export async function findMail(place: string): Promise<FoundMail> {
  const folders: Record<FolderKind, number> = { maildir: 0, mh: 0, mbox: 0 };
  const boxes: string[] = [];
  let hasOtherFiles = false;
  const seen = new Set<string>();
  let entriesLeft = MOST_ENTRIES;
  let filesLeft = MOST_FILES_OPENED;
  await look(place, 0);
  return { place, folders: { ...folders, mbox: boxes.length }, boxes, hasOtherFiles };

  async function look(path: string, depth: number): Promise<void> {
    const identity = ifPossible(() => identityOf(path));
    if (identity === undefined || ifPossible(() => isFile(path))) return await lookAtFile(path);
    if (seen.has(identity) || depth > DEEPEST || isResultsFolder(path)) return;
    seen.add(identity);
    const isOwn = ifPossible(() => isMaildir(path)) === true;
    const isOfMh = ifPossible(() => isMh(path)) === true;
    if (isOwn) folders.maildir++;
    if (isOfMh) folders.mh++;
    for (const { name } of ifPossible(() => readSortedEntries(path)) ?? []) {
      if (entriesLeft-- <= 0) return;
      if ((isOwn && isMaildirPart(name)) || (isOfMh && /^\d+$/.test(name))) continue;
      await look(`${path}/${name}`, depth + 1);
    }
  }

  async function lookAtFile(path: string): Promise<void> {
    if (filesLeft-- <= 0) return;
    if (await isBox(path)) boxes.push(path);
    else hasOtherFiles = true;
  }
}

async function isBox(path: string): Promise<boolean> {
  try {
    for await (const chunk of openChunks(path, { end: 8192 })) {
      const end = chunk.indexOf(0x0a);
      return end !== -1 && (isMmdfSeparator(chunk) || isSeparator(chunk.subarray(0, end)));
    }
  } catch {
    // it is no mail that we could read
  }
  return false;
}
