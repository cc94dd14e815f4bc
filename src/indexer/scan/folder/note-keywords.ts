import { reasonOf } from '../../../errors.ts';
import type { FolderKeyword } from '../../../model/names/labels.ts';
import { folderKeywords, KEYWORDS_FILE } from '../../../sources/folder-keywords.ts';
import type { Run } from '../../run/run.ts';

/**
 * Keeps what a maildir says about the letters in the names of its files. Searches and lists look there for the names
 * of keywords, so a new name costs nothing for each message.
 */
export function noteKeywords(run: Run, id: number, path: string): void {
  const { store } = run;
  const keywords = keywordsOf(run, path);
  if (keywords === undefined) return;
  if (JSON.stringify(keywords) === JSON.stringify(store.folders.keywords(id))) return;
  store.transaction(() => store.folders.setKeywords(id, keywords));
}

/** `undefined`, and a problem, if we may not look. */
function keywordsOf({ unread, troubled }: Run, path: string): FolderKeyword[] | undefined {
  const location = `${path}/${KEYWORDS_FILE}`;
  try {
    const keywords = folderKeywords(path);
    troubled.delete(location);
    return keywords;
  } catch (error) {
    unread.elsewhere({ location, reason: reasonOf(error) });
    return undefined;
  }
}
