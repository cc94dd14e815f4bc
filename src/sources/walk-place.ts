import type { FolderSpec } from '../config/config.ts';
import { readSortedEntries } from '../files/read-entries.ts';
import { identityOf, isDirectory } from '../files/stat.ts';
import type { Problem } from '../model/events.ts';
import type { FolderKind } from '../model/folder-kinds.ts';
import { describeWrongKind } from './describe-wrong-kind.ts';
import type { GlobMatcher } from './glob.ts';
import { isResultsFolder } from './is-results-folder.ts';
import { SOURCE_KINDS } from './kinds/source-kinds.ts';
import { lookOrReport } from './look.ts';

/** A file or directory, with the name that `omit` patterns match. */
export interface Place {
  readonly path: string;
  /** Relative to `base`, or the full path if the folder list gives an absolute one. */
  readonly name: string;
}

export interface WalkOptions {
  /** The element of the list, and the kind of its folders. */
  readonly spec: FolderSpec;
  /** All kinds under which the list has this element; the folders need only be of one of them. */
  readonly kinds: readonly FolderKind[];
  /** Whether to go down into directories too (`X...`). */
  readonly recursive: boolean;
  /** Whether the list spells the place out, under this kind first; then it is a problem if it is no folder of any of its kinds. */
  readonly spelledOut: boolean;
  readonly followMboxSymlinks: boolean;
  readonly isOmitted: GlobMatcher;
  readonly report: (problem: Problem) => void;
  /** Identities of all directories that the walk has entered for this element of the list. */
  readonly entered: Set<string>;
  /** Receives the links on the way; whoever walks them does that last, because a name without links is the better one. */
  readonly links: Link[];
}

/** A link that may lead to folders. */
export interface Link {
  readonly place: Place;
  readonly options: WalkOptions;
}

/**
 * Paths of the folders at a place and, if wanted, below it, parents first, in byte order; without what only
 * links lead to. If the place itself is omitted, the folders below it are still found (classic mairix's rule
 * for `X...`).
 */
export function* walkPlace(place: Place, options: WalkOptions): Generator<string> {
  const { recursive, spelledOut, isOmitted } = options;
  const omitted = isOmitted(place.name);
  if (omitted && !recursive) return;
  const sight = lookAt(place.path, options);
  if (sight === undefined) return;
  if (sight.isFolder && !omitted) yield place.path;
  if (!sight.isFolder && spelledOut) reportWrongKind(place.path, options);
  if (recursive && sight.isDirectory) yield* walkBelow(place, options);
}

/** Goes through each directory only once, whatever leads to it. */
function* walkBelow(place: Place, options: WalkOptions): Generator<string> {
  if (!enter(place.path, options)) return;
  for (const { isLink, ...child } of childrenToVisit(place, options)) {
    if (isLink) {
      options.links.push({ place: child, options });
      continue;
    }
    const sight = lookAt(child.path, options);
    if (sight?.isFolder) yield child.path;
    if (sight?.isDirectory) yield* walkBelow(child, options);
  }
}

interface Sight {
  readonly isFolder: boolean;
  readonly isDirectory: boolean;
}

/** `undefined` if we may not look, and for our own results, which a list should not spell out. */
function lookAt(path: string, options: WalkOptions): Sight | undefined {
  return lookOrReport(path, options.report, () => {
    if (!isResultsFolder(path)) {
      const isFolder = SOURCE_KINDS[options.spec.kind].isFolder(path, options);
      return { isFolder, isDirectory: isDirectory(path) };
    }
    if (options.spelledOut) options.report({ location: path, reason: RESULTS_LEFT_OUT });
    return undefined;
  });
}

const RESULTS_LEFT_OUT =
  'holds results of a search and is left out; without the file .mairix-results in it, it is mail';

/** Not if the place is a folder of another kind that it is listed under, too. */
function reportWrongKind(path: string, options: WalkOptions): void {
  const { kinds, report } = options;
  const reason = lookOrReport(path, report, () =>
    kinds.some((kind) => SOURCE_KINDS[kind].isFolder(path, options))
      ? undefined
      : describeWrongKind(path, kinds),
  );
  if (reason !== undefined) report({ location: path, reason });
}

/** Whether we should walk a directory: not if we have done so already. */
function enter(path: string, { entered, report }: WalkOptions): boolean {
  const identity = lookOrReport(path, report, () => identityOf(path));
  if (identity === undefined || entered.has(identity)) return false;
  entered.add(identity);
  return true;
}

/** Entries that can be folders or contain some; leaves out an omitted one with everything in it. */
function childrenToVisit(
  { path, name }: Place,
  options: WalkOptions,
): (Place & { readonly isLink: boolean })[] {
  const entries = lookOrReport(path, options.report, () =>
    readSortedEntries(path).filter(SOURCE_KINDS[options.spec.kind].leadsToFolders(path)),
  );
  return (entries ?? [])
    .map((entry) => ({
      path: `${path}/${entry.name}`,
      name: `${name}/${entry.name}`,
      isLink: entry.kind === 'link',
    }))
    .filter((child) => !options.isOmitted(child.name));
}
