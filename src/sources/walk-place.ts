import { reasonOf } from '../errors.ts';
import { isMhMessageName } from '../formats/mh.ts';
import type { Problem } from '../model/events.ts';
import type { FolderKind } from '../model/location.ts';
import { assertNever } from '../util/assert-never.ts';
import {
  directoryIdentity,
  isDirectory,
  isFolder,
  isMaildir,
  isMaildirPart,
  isResultsFolder,
} from './folder-kind.ts';
import type { Matcher } from './glob.ts';
import { type Entry, readEntries } from './read-directory.ts';

/** A file or directory, with the name that `omit` patterns see. */
export interface Place {
  readonly path: string;
  /** Relative to `base`, or the path itself if the folder list has it absolute. */
  readonly name: string;
}

export interface WalkOptions {
  readonly kind: FolderKind;
  /** Whether to go down into directories, too (`X...`). */
  readonly recursive: boolean;
  readonly followMboxSymlinks: boolean;
  readonly isOmitted: Matcher;
  readonly report: (problem: Problem) => void;
}

/**
 * Paths of the folders at a place and, if wanted, below it, parents first, by byte order. The place
 * itself being omitted does not keep us from what lies below it (classic mairix's rule for `X...`).
 */
export function* walkPlace(place: Place, options: WalkOptions): Generator<string> {
  if (isResultsFolder(place.path)) return;
  if (!options.isOmitted(place.name) && isFolder(place.path, options)) yield place.path;
  if (options.recursive && isDirectory(place.path)) yield* walkBelow(place, options, new Set());
}

/** `above` identifies the directories we are in: a link back to one of them is not followed. */
function* walkBelow(place: Place, options: WalkOptions, above: Set<string>): Generator<string> {
  const identity = directoryIdentity(place.path);
  if (identity === undefined || above.has(identity)) return;
  above.add(identity);
  for (const child of childrenToVisit(place, options)) {
    if (isResultsFolder(child.path)) continue;
    if (isFolder(child.path, options)) yield child.path;
    if (isDirectory(child.path)) yield* walkBelow(child, options, above);
  }
  above.delete(identity);
}

/** Entries that can be folders or hold some; an omitted one is left out with all that is in it. */
function childrenToVisit({ path, name }: Place, options: WalkOptions): Place[] {
  const canBeFolder = childFilter(path, options.kind);
  return entriesOf(path, options)
    .filter(canBeFolder)
    .map((entry) => ({ path: `${path}/${entry.name}`, name: `${name}/${entry.name}` }))
    .filter((child) => !options.isOmitted(child.name));
}

function childFilter(path: string, kind: FolderKind): (entry: Entry) => boolean {
  switch (kind) {
    case 'maildir': {
      const inMaildir = isMaildir(path);
      return ({ name, isPlainFile }) => !isPlainFile && !(inMaildir && isMaildirPart(name));
    }
    case 'mh':
      return ({ name, isPlainFile }) => !isPlainFile && !isMhMessageName(name);
    case 'mbox':
      return () => true;
    default:
      return assertNever(kind);
  }
}

function entriesOf(path: string, { report }: WalkOptions): Entry[] {
  try {
    return readEntries(path);
  } catch (error) {
    report({ location: path, reason: `cannot be read: ${reasonOf(error)}` });
    return [];
  }
}
