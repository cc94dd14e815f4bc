import { dirname, join } from 'node:path';
import type { FolderFormat } from '../../config/config.ts';
import { ResultsError } from '../../errors.ts';
import { absolutePath } from '../../files/current-directory.ts';
import { errorCode } from '../../files/errno.ts';
import { realPath } from '../../files/real-path.ts';
import { isTaken, lstat } from '../../files/stat.ts';
import { MARKS } from '../../model/results-mark.ts';
import { assertNever } from '../../util/assert-never.ts';
import { asUnwritable } from '../disc/unwritable.ts';
import { type Foreign, findForeign } from './find-foreign.ts';
import { findOverlap, type Overlap } from './overlap.ts';

/**
 * Throws a `ResultsError` if writing results to `folder` could destroy anybody's mail: if it is,
 * is in, or contains one of the `sources`, or holds anything but earlier results. A Maildir++
 * folder (`Maildir/.found`) is not inside the maildir above it.
 */
export function checkResultFolder(
  folder: string,
  format: FolderFormat,
  sources: readonly string[],
): void {
  refuseTooLong(folder);
  const overlap = findOverlap(folder, sources);
  if (overlap !== undefined) throw unsafe(folder, describeOverlap(overlap), ELSEWHERE);
  const place = realPath(folder);
  const outer = resultsAbove(dirname(place));
  if (outer !== undefined) throw unsafe(folder, `is in ${outer}, which holds results`, ELSEWHERE);
  refuseForeign({ folder, format }, place);
}

/** We notice a name that is too long before we create any directory above it, as far as that is possible. */
function refuseTooLong(folder: string): void {
  try {
    lstat(absolutePath(folder));
  } catch (error) {
    if (errorCode(error) === 'ENAMETOOLONG') throw asUnwritable(folder, error);
  }
}

/** The nearest result folder among a path and its parents; the next search would refuse it. */
function resultsAbove(path: string): string | undefined {
  if (MARKS.some((mark) => isTaken(join(path, mark)))) return path;
  return path === dirname(path) ? undefined : resultsAbove(dirname(path));
}

/**
 * Throws a `ResultsError` if there is anything at the place but earlier results of this format and notes
 * about them. The place is where we will write: the result of calling `realPath` on the folder once,
 * because a link in the folder's path may lead elsewhere by now.
 */
export function refuseForeign(
  { folder, format }: { readonly folder: string; readonly format: FolderFormat },
  place: string,
): void {
  const foreign = look({ folder, format }, place);
  if (foreign !== undefined)
    throw unsafe(folder, foreign.what, `${foreign.remedy}, or ${ELSEWHERE}`);
}

function look(
  { folder, format }: { readonly folder: string; readonly format: FolderFormat },
  place: string,
): Foreign | undefined {
  for (let looks = 1; ; looks++) {
    try {
      return findForeign(place, format);
    } catch (error) {
      const isReplaced = errorCode(error) === 'ENOENT' && looks < MOST_LOOKS;
      if (!isReplaced) throw asUnwritable(folder, error);
    }
  }
}

/** Other searches may put their results there while we look. */
const MOST_LOOKS = 10;

const ELSEWHERE = 'choose another folder with mfolder= or -o';

function unsafe(folder: string, what: string, hint: string): ResultsError {
  return new ResultsError(`the result folder ${folder} ${what}`, {
    code: 'RESULTS_UNSAFE',
    folder,
    hint,
  });
}

function describeOverlap({ source, relation }: Overlap): string {
  switch (relation) {
    case 'same':
      return 'is a folder that is indexed';
    case 'inside':
      return `is in ${source}, which is indexed`;
    case 'above':
      return `contains ${source}, which is indexed`;
    default:
      return assertNever(relation);
  }
}
