import { isThere } from '../files/stat.ts';
import { MARKS } from '../model/results-mark.ts';

/** Whether a directory carries our mark: it holds results of a search, not mail. */
export function isResultsFolder(path: string): boolean {
  return MARKS.some((mark) => isThere(`${path}/${mark}`));
}
