import { isThere } from '../files/stat.ts';
import { MARKS } from '../model/results-mark.ts';

/** Whether a directory has our mark, which means that it holds search results, not mail. */
export function isResultsFolder(path: string): boolean {
  return MARKS.some((mark) => isThere(`${path}/${mark}`));
}
