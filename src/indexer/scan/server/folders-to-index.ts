import type { Config } from '../../../config/config.ts';
import type { ImapAccount } from '../../../config/imap-account.ts';
import { serverResultFolder } from '../../../config/server-result-folder.ts';
import type { ListedFolder } from '../../../imap/imap-session.ts';
import { type MatchedFolders, matchFolders } from '../../../imap/match-folders.ts';
import { namesOfFolder } from '../../../imap/names-of-folder.ts';

/** The folders of an account that the rc file names, but for the one that holds results: `...` means that one too. */
export function foldersToIndex(
  config: Config,
  account: ImapAccount,
  listed: readonly ListedFolder[],
): MatchedFolders {
  const { folders, missing } = matchFolders(account.folders, listed, config.omit);
  const results = config.mformat === 'imap' ? serverResultFolder(config) : undefined;
  if (results?.account !== account) return { folders, missing };
  const isMail = (folder: ListedFolder) => !namesOfFolder(folder).includes(results.folder);
  return { folders: folders.filter(isMail), missing };
}
