import { basename, dirname } from 'node:path';
import type { Config, FolderSpec } from '../config/config.ts';
import { ifPossible } from '../files/errno.ts';
import { readNames } from '../files/read-names.ts';
import { identityOf, isLink, isThere } from '../files/stat.ts';
import type { Problem } from '../model/events.ts';
import type { FolderKind } from '../model/folder-kinds.ts';
import { realName } from '../model/names/real-name.ts';
import { compileGlob, compileGlobs, type GlobMatcher, hasWildcards } from './glob.ts';
import { FILES_KINDS, SOURCE_KINDS } from './kinds/source-kinds.ts';
import { lookOrReport } from './look.ts';
import { type Link, type Place, type WalkOptions, walkPlace } from './walk-place.ts';

/** A folder that holds mail. */
export interface SourceFolder {
  readonly kind: FolderKind;
  /** `base`, a slash, and the element as written; never normalised: it identifies the messages. */
  readonly path: string;
}

type Report = (problem: Problem) => void;

/**
 * The mail folders of a configuration, in its order, at last what only links lead to; reads directories only as
 * needed. Yields a folder only once, even if it finds the same path twice, or two paths that lead to it.
 */
export function* findFolders(config: Config, report: Report): Generator<SourceFolder> {
  const names = new Map<string, string>();
  const doubtful: FoundPath[] = [];
  for (const found of findPaths(config, report)) {
    if (mayBeMessage(found)) doubtful.push(found);
    else yield* onceOnly(found, names, report);
  }
  for (const found of doubtful) {
    const folder = dirname(found.path);
    const isMessage = kindsWithPart(found).some(({ name }) => names.has(keyOf(name, folder)));
    if (!isMessage) yield* onceOnly(found, names, report);
  }
}

/** Whether it is a box that nobody spelled out, and may be a message of a folder that is listed, too. */
function mayBeMessage(found: FoundPath): boolean {
  const { holds } = SOURCE_KINDS[found.spec.kind];
  return holds === 'box' && !isSpelledOut(found.spec) && kindsWithPart(found).length > 0;
}

/** The kinds of folders in which a file of this name is a message. */
function kindsWithPart({ path }: FoundPath) {
  return FILES_KINDS.filter(({ source }) => source.isPart(basename(path)));
}

function* onceOnly(
  found: FoundPath,
  names: Map<string, string>,
  report: Report,
): Generator<SourceFolder> {
  const { path, spec } = found;
  const key = keyOf(spec.kind, path);
  const earlier = names.get(key);
  if (earlier !== undefined) return reportAgain(found, earlier, report);
  names.set(key, path);
  yield { kind: spec.kind, path };
}

function keyOf(kind: FolderKind, path: string): string {
  return `${kind} ${ifPossible(() => identityOf(path)) ?? path}`;
}

interface FoundPath {
  readonly path: string;
  readonly spec: FolderSpec;
}

/** What `...` and wildcards find by a second name is nothing to report. */
function reportAgain({ path, spec }: FoundPath, earlier: string, report: Report): void {
  const { origin } = spec;
  if (path === earlier) report({ location: path, reason: `is listed twice (${origin})` });
  else if (isSpelledOut(spec)) {
    report({ location: path, reason: `is another name of ${earlier} (${origin})` });
  }
}

function isSpelledOut({ pattern }: FolderSpec): boolean {
  return !pattern.endsWith('...') && !hasWildcards(lastComponent(pattern));
}

function* findPaths(config: Config, report: Report): Generator<FoundPath> {
  const isOmitted = byEitherName(compileGlobs(config.omit));
  const links: Link[] = [];
  const kindsOfPattern = kindsByPattern(config.folders);
  for (const spec of config.folders) {
    const matchesOmit = spec.pattern === BASE_AND_BELOW ? orWithSlash(isOmitted) : isOmitted;
    const expansion = { config, kindsOfPattern, isOmitted: matchesOmit, report, links };
    for (const path of expandSpec(spec, expansion)) yield { path, spec };
  }
  // A loop over an array also visits the items that are added meanwhile.
  for (const { place, options } of links) {
    for (const path of walkPlace(place, options)) yield { path, spec: options.spec };
  }
}

/** The kinds under which each element is listed. */
function kindsByPattern(folders: readonly FolderSpec[]): Map<string, readonly FolderKind[]> {
  const kinds = new Map<string, readonly FolderKind[]>();
  for (const { pattern, kind } of folders) {
    const others = kinds.get(pattern) ?? [];
    if (!others.includes(kind)) kinds.set(pattern, [...others, kind]);
  }
  return kinds;
}

/** Existing places that the list names or that its patterns match, without those below `...`, whatever is there. */
export function* listedPlaces({ base, folders, omit }: Config): Generator<string> {
  const isOmitted = byEitherName(compileGlobs(omit));
  for (const { pattern } of folders) {
    const name = pattern.replace(/\.\.\.$/, '');
    for (const { path } of placesOf(rootOf(name, base), isOmitted, () => {})) yield path;
  }
}

/** Patterns can have the name on disc or the one that people see. */
function byEitherName(isOmitted: GlobMatcher): GlobMatcher {
  return (name) => isOmitted(name) || (name.includes('&') && isOmitted(realName(name)));
}

const BASE_AND_BELOW = '...';

/** All names below `...` begin with a slash. Patterns in old rc files begin with it too, others do not. */
function orWithSlash(isOmitted: GlobMatcher): GlobMatcher {
  return (name) => isOmitted(name) || isOmitted(name.slice(1));
}

interface Expansion extends Pick<WalkOptions, 'isOmitted' | 'report' | 'links'> {
  readonly config: Config;
  readonly kindsOfPattern: ReadonlyMap<string, readonly FolderKind[]>;
}

// element := path "..."?      only the last component of the path may have wildcards
function* expandSpec(
  spec: FolderSpec,
  { config, kindsOfPattern, ...expansion }: Expansion,
): Generator<string> {
  const { pattern } = spec;
  const { isOmitted, report } = expansion;
  const recursive = pattern.endsWith('...');
  const name = recursive ? pattern.slice(0, -3) : pattern;
  const root = rootOf(name, config.base);
  const isWild = hasWildcards(lastComponent(name));
  const { followMboxSymlinks = false } = config;
  const kinds = kindsOfPattern.get(pattern) ?? [];
  // An empty list (`mbox=`) names base itself, which need not be a mail folder.
  const spelledOut = name !== '' && !isWild && !recursive && kinds[0] === spec.kind;
  const entered = new Set<string>();
  const options = { ...expansion, spec, kinds, recursive, spelledOut, followMboxSymlinks, entered };
  for (const place of placesOf(root, isOmitted, report)) {
    if (isWild && isLinkToSee(place.path)) options.links.push({ place, options });
    else yield* walkPlace(place, options);
  }
}

function rootOf(name: string, base: string): Place {
  return { path: name.startsWith('/') ? name : `${base}/${name}`, name };
}

function placesOf(root: Place, isOmitted: GlobMatcher, report: Report): Place[] {
  const isWild = hasWildcards(lastComponent(root.name));
  return isWild ? matchingPlaces(root, isOmitted, report) : existingPlace(root, report);
}

/** Whether a path is a link, as far as we may look. */
function isLinkToSee(path: string): boolean {
  return ifPossible(() => isLink(path)) === true;
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
