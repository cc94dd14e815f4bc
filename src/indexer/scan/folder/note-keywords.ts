import { reasonOf } from '../../../errors.ts';
import { folderKeywords, KEYWORDS_FILE } from '../../../sources/folder-keywords.ts';
import type { Run } from '../../run/run.ts';

/**
 * Keeps what a maildir says about the letters in the names of its files. Searches and lists look there for the names
 * of keywords, so a new name costs nothing for each message.
 */
export function noteKeywords(run: Run, id: number, path: string): void {
  const { store, unread } = run;
  try {
    const keywords = folderKeywords(path);
    if (JSON.stringify(keywords) === JSON.stringify(store.folders.keywords(id))) return;
    store.transaction(() => store.folders.setKeywords(id, keywords));
  } catch (error) {
    unread.elsewhere({ location: `${path}/${KEYWORDS_FILE}`, reason: reasonOf(error) });
  }
}
