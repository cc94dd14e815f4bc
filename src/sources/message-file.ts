import { reasonOf } from '../errors.ts';
import { isMissing } from '../files/errno.ts';
import { readNames } from '../files/read-names.ts';
import { isLink, type Stats, stat } from '../files/stat.ts';
import type { Problem } from '../model/events.ts';
import { fileStat } from './stat-file.ts';

export type Report = (problem: Problem) => void;

/** A message that is a file of its own. */
export interface MessageFile {
  /** Relative to its folder: `cur/123:2,S`, or `17` in an MH folder. */
  readonly name: string;
  /** Missing, like `modified`, where nobody could look: the file may well be there. */
  readonly size?: number;
  readonly modified?: number;
}

/** The messages of a folder, by the bytes of their names. */
export interface Listing {
  /** How many names there are, whatever is behind them. */
  readonly count: number;
  readonly names: Iterable<string>;
  /** The same with size and time, looked at one by one as they are asked for: stats take memory. */
  readonly files: Iterable<MessageFile>;
}

/** Names in a directory of messages; `undefined`, and a problem, when it cannot be read. */
export function readMessageNames(path: string, report: Report): string[] | undefined {
  try {
    return readNames(path);
  } catch (error) {
    report({ location: path, reason: `cannot be read: ${reasonOf(error)}` });
    return undefined;
  }
}

/**
 * Size and time of the messages named, links followed. What is no file is a problem each time (a
 * directory only if `reportDirectories`), what has just been removed is not. What cannot be looked
 * at is a problem, too, and listed by its name alone.
 */
export function* statMessages(
  folder: string,
  names: Iterable<string>,
  { report, reportDirectories }: { report: Report; reportDirectories: boolean },
): Generator<MessageFile> {
  for (const name of names) {
    const path = `${folder}/${name}`;
    const stat = statOrReport(path, report);
    if (stat === undefined) continue;
    if (stat === 'hidden') yield { name };
    else if (stat.isFile()) yield { name, ...fileStat(stat) };
    else if (reportDirectories || !stat.isDirectory()) {
      report({ location: path, reason: 'is not a file' });
    }
  }
}

function statOrReport(path: string, report: Report): Stats | 'hidden' | undefined {
  try {
    const stats = stat(path);
    if (stats === undefined && isLink(path)) {
      report({ location: path, reason: 'is a link to a file that does not exist' });
    }
    return stats;
  } catch (error) {
    report({ location: path, reason: `cannot be read: ${reasonOf(error)}` });
    return isMissing(error) ? undefined : 'hidden';
  }
}
