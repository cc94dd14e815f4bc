import { reasonOf } from '../../errors.ts';
import { isMissing } from '../../files/errno.ts';
import { readNames } from '../../files/read-names.ts';
import { isLink, type Stats, stat } from '../../files/stat.ts';
import type { Problem } from '../../model/events.ts';
import { type FileStat, fileStat } from '../stat-file.ts';

export type Report = (problem: Problem) => void;

/** A message in its own file. All but the name is missing if nobody looked or we may not: the file may still exist. */
export interface MessageFile extends Partial<FileStat> {
  /** Relative to its folder: `cur/123:2,S`, or `17` in an MH folder. */
  readonly name: string;
}

/** The messages of a folder, sorted by the bytes of their names. */
export interface Listing {
  /** How many names there are, whatever they are. */
  readonly count: number;
  /** Those whose path is chosen come with what the file system says about them, looked up one at a time to save memory. */
  readonly files: (looksAt: (path: string) => boolean) => Iterable<MessageFile>;
  /** Looks at one of them; reports what is no file, and gives `undefined` for it or for what has just been removed. */
  readonly look: (name: string) => MessageFile | undefined;
}

/** The messages of a folder that is one directory; directories inside it are no problem. */
export function listDirectory(
  path: string,
  isMessage: (name: string) => boolean,
  report: Report,
): Listing | undefined {
  const names = readMessageNames(path, report)?.filter(isMessage);
  if (names === undefined) return undefined;
  const { length } = names;
  return listing(path, { length, all: names }, { report, reportDirectories: false });
}

/** Names in a directory of messages; `undefined`, and a problem, if it cannot be read. */
export function readMessageNames(path: string, report: Report): string[] | undefined {
  try {
    return readNames(path);
  } catch (error) {
    report({ location: path, reason: `cannot be read: ${reasonOf(error)}` });
    return undefined;
  }
}

interface LookOptions {
  readonly report: Report;
  readonly reportDirectories: boolean;
}

/** Names that need not all be made at a time, because there can be millions. */
interface Names {
  readonly length: number;
  readonly all: Iterable<string>;
}

/**
 * The named messages of a folder. Following links, reports everything there that is not a file (a directory only
 * if `reportDirectories`), but not a name that has just been removed. If we may not look at a file, reports that too,
 * and lists the message by its name alone.
 */
export function listing(folder: string, { length, all }: Names, options: LookOptions): Listing {
  return {
    count: length,
    files: (looksAt) => messageFiles(folder, all, { ...options, looksAt }),
    look: (name) => look(folder, name, options),
  };
}

function* messageFiles(
  folder: string,
  names: Iterable<string>,
  { looksAt, ...options }: LookOptions & { readonly looksAt: (path: string) => boolean },
): Generator<MessageFile> {
  for (const name of names) {
    const file = looksAt(`${folder}/${name}`) ? look(folder, name, options) : { name };
    if (file !== undefined) yield file;
  }
}

function look(
  folder: string,
  name: string,
  { report, reportDirectories }: LookOptions,
): MessageFile | undefined {
  const path = `${folder}/${name}`;
  const found = statOrReport(path, report);
  if (found === 'hidden') return { name };
  if (found?.isFile()) return { name, ...fileStat(found) };
  if (found !== undefined && (reportDirectories || !found.isDirectory())) {
    report({ location: path, reason: 'is not a file' });
  }
  return undefined;
}

function statOrReport(path: string, report: Report): Stats | 'hidden' | undefined {
  try {
    const found = stat(path);
    if (found === undefined && isLink(path)) {
      report({ location: path, reason: 'is a link to a file that does not exist' });
    }
    return found;
  } catch (error) {
    report({ location: path, reason: `cannot be read: ${reasonOf(error)}` });
    return isMissing(error) ? undefined : 'hidden';
  }
}
