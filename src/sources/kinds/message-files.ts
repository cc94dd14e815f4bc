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
}

/** The messages of a folder that is one directory; directories inside it are no problem. */
export function listDirectory(
  path: string,
  isMessage: (name: string) => boolean,
  report: Report,
): Listing | undefined {
  const names = readMessageNames(path, report)?.filter(isMessage);
  return (
    names && {
      count: names.length,
      files: (looksAt) => messageFiles(path, names, { looksAt, report, reportDirectories: false }),
    }
  );
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
  readonly looksAt: (path: string) => boolean;
  readonly report: Report;
  readonly reportDirectories: boolean;
}

/**
 * The named messages, with size and time where it looks; follows links. Reports everything there that is
 * not a file (a directory only if `reportDirectories`), but not a name that has just been removed. If we
 * may not look at a file, reports that too, and lists the message by its name alone.
 */
export function* messageFiles(
  folder: string,
  names: Iterable<string>,
  { looksAt, report, reportDirectories }: LookOptions,
): Generator<MessageFile> {
  for (const name of names) {
    const path = `${folder}/${name}`;
    if (!looksAt(path)) {
      yield { name };
      continue;
    }
    const found = statOrReport(path, report);
    if (found === undefined) continue;
    if (found === 'hidden') yield { name };
    else if (found.isFile()) yield { name, ...fileStat(found) };
    else if (reportDirectories || !found.isDirectory()) {
      report({ location: path, reason: 'is not a file' });
    }
  }
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
