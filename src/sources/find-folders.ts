import type { Config, FolderSpec } from '../config/config.ts';
import { readNames } from '../files/read-names.ts';
import { isThere } from '../files/stat.ts';
import type { Problem } from '../model/events.ts';
import type { FolderKind } from '../model/folder-kinds.ts';
import { compileGlob, type GlobMatcher, hasWildcards } from './glob.ts';
import { lookOrReport } from './look.ts';
import { type Place, walkPlace } from './walk-place.ts';

/** A folder that holds mail. */
export interface SourceFolder {
  readonly kind: FolderKind;
  /** `base`, a slash, and the element as written; never normalised: it identifies the messages. */
  readonly path: string;
}

type Report = (problem: Problem) => void;

/**
 * The mail folders of a configuration, in its order; reads directories only as needed. Yields a folder
 * only once, even if it finds the same path twice.
 */
export function* findFolders(config: Config, report: Report): Generator<SourceFolder> {
  const matchesOmit = anyOf(config.omit.map(compileGlob));
  const found = new Set<string>();
  for (const spec of config.folders) {
    const isOmitted = spec.pattern === BASE_AND_BELOW ? orWithSlash(matchesOmit) : matchesOmit;
    for (const path of expandSpec(spec, { config, isOmitted, report })) {
      const key = `${spec.kind} ${path}`;
      if (found.has(key)) report({ location: path, reason: `is listed twice (${spec.origin})` });
      else yield { kind: spec.kind, path };
      found.add(key);
    }
  }
}

function anyOf(matchers: readonly GlobMatcher[]): GlobMatcher {
  return (text) => matchers.some((matches) => matches(text));
}

const BASE_AND_BELOW = '...';

/** All names below `...` begin with a slash. Patterns in old rc files begin with it too, others do not. */
function orWithSlash(isOmitted: GlobMatcher): GlobMatcher {
  return (name) => isOmitted(name) || isOmitted(name.slice(1));
}

interface Expansion {
  readonly config: Config;
  readonly isOmitted: GlobMatcher;
  readonly report: Report;
}

// element := path "..."?      only the last component of the path may have wildcards
function* expandSpec(spec: FolderSpec, { config, isOmitted, report }: Expansion) {
  const { kind, pattern } = spec;
  const recursive = pattern.endsWith('...');
  const name = recursive ? pattern.slice(0, -3) : pattern;
  const root = { path: name.startsWith('/') ? name : `${config.base}/${name}`, name };
  const isWild = hasWildcards(lastComponent(name));
  const places = isWild ? matchingPlaces(root, isOmitted, report) : existingPlace(root, report);
  const { followMboxSymlinks = false } = config;
  // An empty list (`mbox=`) names base itself, which need not be a mail folder.
  const spelledOut = name !== '' && !isWild && !recursive && !isListedInAnotherKind(spec, config);
  const entered = new Set<string>();
  const options = { kind, recursive, spelledOut, followMboxSymlinks, isOmitted, report, entered };
  for (const place of places) yield* walkPlace(place, options);
}

/** If it is listed under several kinds, it only needs to be one of them. */
function isListedInAnotherKind({ kind, pattern }: FolderSpec, { folders }: Config): boolean {
  return folders.some((other) => other.pattern === pattern && other.kind !== kind);
}

function existingPlace(place: Place, report: Report): Place[] {
  return isThereOrReport(place.path, report) ? [place] : [];
}

/** Whether anything exists at a path that the list names; if not, reports a problem. */
function isThereOrReport(path: string, report: Report): boolean {
  const exists = lookOrReport(path, report, () => isThere(path));
  if (exists === false) report(missingFolder(path));
  return exists === true;
}

function missingFolder(path: string): Problem {
  const warning = `WARNING: Folder path ${path} does not exist`;
  return { location: path, reason: 'does not exist', warning };
}

/** The places that the last component matches; omitted ones do not count as matches. */
function matchingPlaces({ path, name }: Place, isOmitted: GlobMatcher, report: Report): Place[] {
  const wildcard = lastComponent(path);
  const directory = path.slice(0, -wildcard.length);
  const nameStart = name.slice(0, -wildcard.length);
  const places = namesIn(withoutSlash(directory), report)
    ?.filter(compileGlob(wildcard))
    .map((found) => ({ path: directory + found, name: nameStart + found }))
    .filter((place) => !isOmitted(place.name));
  if (places?.length === 0) report(unmatchedWildcard(path));
  return places ?? [];
}

function unmatchedWildcard(path: string): Problem {
  const wildcard = lastComponent(path);
  const directory = withoutSlash(path.slice(0, -wildcard.length));
  const warning = `WARNING: Wildcard "${wildcard}" matched nothing in ${directory}`;
  return { location: path, reason: 'matches nothing', warning };
}

function namesIn(directory: string, report: Report): string[] | undefined {
  if (!isThereOrReport(directory, report)) return undefined;
  return lookOrReport(directory, report, () => readNames(directory));
}

function withoutSlash(path: string): string {
  return path.replace(/(?<=.)\/$/, '');
}

function lastComponent(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
