import type { Config, FolderSpec } from '../config/config.ts';
import { reasonOf } from '../errors.ts';
import type { Problem } from '../model/events.ts';
import type { FolderKind } from '../model/location.ts';
import { pathExists } from './folder-kind.ts';
import { compileGlob, hasWildcards, type Matcher } from './glob.ts';
import { readDirectory } from './read-directory.ts';
import { type Place, walkPlace } from './walk-place.ts';

/** A folder that holds mail. */
export interface SourceFolder {
  readonly kind: FolderKind;
  /** `base`, a slash, and the element as written; never normalised: it identifies the messages. */
  readonly path: string;
}

type Report = (problem: Problem) => void;

/**
 * The mail folders that a configuration means, in its order, one by one as the directories are
 * read. A folder found twice under one path is yielded once.
 */
export function* findFolders(config: Config, report: Report): Generator<SourceFolder> {
  const isOmitted = anyOf(config.omit.map(compileGlob));
  const found = new Set<string>();
  for (const spec of config.folders) {
    for (const path of expandSpec(spec, { config, isOmitted, report })) {
      const key = `${spec.kind} ${path}`;
      if (found.has(key)) report({ location: path, reason: `is listed twice (${spec.origin})` });
      else yield { kind: spec.kind, path };
      found.add(key);
    }
  }
}

function anyOf(matchers: readonly Matcher[]): Matcher {
  return (text) => matchers.some((matches) => matches(text));
}

interface Expansion {
  readonly config: Config;
  readonly isOmitted: Matcher;
  readonly report: Report;
}

// element := path "..."?      with wildcards in the last component of the path only
function* expandSpec(spec: FolderSpec, { config, isOmitted, report }: Expansion) {
  const { kind, pattern } = spec;
  const recursive = pattern.endsWith('...');
  const name = recursive ? pattern.slice(0, -3) : pattern;
  const root = { path: name.startsWith('/') ? name : `${config.base}/${name}`, name };
  const isWild = hasWildcards(lastComponent(name));
  const places = isWild ? matchingPlaces(root, isOmitted, report) : existingPlace(root, report);
  const { followMboxSymlinks = false } = config;
  for (const place of places) {
    yield* walkPlace(place, { kind, recursive, followMboxSymlinks, isOmitted, report });
  }
}

function existingPlace(place: Place, report: Report): Place[] {
  if (pathExists(place.path)) return [place];
  report({ location: place.path, reason: `folder ${place.path} does not exist` });
  return [];
}

/** What the last component matches; omitted places do not count as matches. */
function matchingPlaces({ path, name }: Place, isOmitted: Matcher, report: Report): Place[] {
  const wildcard = lastComponent(path);
  const directory = path.slice(0, path.length - wildcard.length);
  const nameStart = name.slice(0, name.length - wildcard.length);
  const places = namesIn(directory, report)
    ?.filter(compileGlob(wildcard))
    .map((found) => ({ path: directory + found, name: nameStart + found }))
    .filter((place) => !isOmitted(place.name));
  if (places?.length === 0) {
    report({ location: path, reason: `wildcard ${wildcard} matches nothing in ${directory}` });
  }
  return places ?? [];
}

function namesIn(directory: string, report: Report): string[] | undefined {
  if (!pathExists(directory)) {
    report({ location: directory, reason: `folder ${directory} does not exist` });
    return undefined;
  }
  try {
    return readDirectory(directory);
  } catch (error) {
    report({ location: directory, reason: `cannot be read: ${reasonOf(error)}` });
    return undefined;
  }
}

function lastComponent(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
