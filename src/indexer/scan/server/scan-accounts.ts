import { authorityOf, type ImapAccount } from '../../../config/imap-account.ts';
import { ConfigError, ServerError } from '../../../errors.ts';
import { ImapSession, type ListedFolder } from '../../../imap/imap-session.ts';
import { imapPath, isImapPath } from '../../../model/places/imap-path.ts';
import type { Run } from '../../run/run.ts';
import { removeFolder } from '../folder/remove-folder.ts';
import { foldersToIndex } from './folders-to-index.ts';
import { scanServerFolder } from './scan-server-folder.ts';
import { serverScope } from './server-scope.ts';
import { unchangedFolders } from './unchanged-folders.ts';

/**
 * Brings all folders on IMAP servers up to date. If a server fails, what was read is kept, what the index has of
 * the rest stays, and the next server has its turn; `run.failures` has the errors.
 */
export async function scanAccounts(run: Run, accounts: readonly ImapAccount[]): Promise<void> {
  const scope = serverScope(run.only);
  const known: string[] = [];
  for (const account of accounts) {
    if (run.signal?.aborted) return;
    // Removed folders of such an account have nothing to be compared with.
    if (account.folders.length === 0) continue;
    if (scope?.mayBeIn(imapPath(authorityOf(account), '')) === false) continue;
    try {
      known.push(...(await scanAccount(run, account, scope)));
    } catch (error) {
      if (!(error instanceof ServerError)) throw error;
      run.failures.push({ place: imapPath(authorityOf(account), ''), error });
    }
  }
  if (scope === undefined || run.mayBeGone || run.failures.length > 0) return;
  const sought = (run.only ?? []).filter(isImapPath);
  if (sought.length > 0 && !known.some(scope.includes)) throw noSuchFolder(sought);
}

/** Returns the paths of all folders of the account that the rc file names. */
async function scanAccount(
  run: Run,
  account: ImapAccount,
  scope: ReturnType<typeof serverScope>,
): Promise<string[]> {
  let session = await ImapSession.open(account, {
    environment: run.config.environment ?? {},
    signal: run.signal,
  });
  try {
    const start = imapPath(authorityOf(account), '');
    if (!run.store.folders.all().some(({ path }) => path.startsWith(start))) {
      session.expectMuch();
      run.pool.warmUp();
    }
    const listed = await session.folders({ states: 'at once' });
    const { folders, missing } = foldersToIndex(run.config, account, listed);
    const pathOf = ({ name }: ListedFolder) => imapPath(authorityOf(account), name);
    for (const { pattern, origin } of missing) {
      const location = imapPath(authorityOf(account), pattern);
      run.unread.elsewhere({ location, reason: `is not on the server (${origin})` });
    }
    await removeAbsent(run, start, folders.map(pathOf), scope);
    const sought = folders
      .map((folder) => ({ ...folder, path: pathOf(folder) }))
      .filter(({ path }) => scope?.includes(path) !== false);
    const unchanged = await unchangedFolders(run, session, sought);
    const rest = sought.filter(({ name }) => unchanged?.has(name) !== true);
    if (unchanged !== undefined && rest.length > 0) session = await session.again();
    for (const folder of rest) {
      if (run.signal?.aborted) break;
      await scanServerFolder(run, session, folder);
    }
    return folders.map(pathOf);
  } finally {
    session.close();
  }
}

/** Removes the folders that are gone from the server or from the rc file. */
async function removeAbsent(
  run: Run,
  start: string,
  present: readonly string[],
  scope: ReturnType<typeof serverScope>,
): Promise<void> {
  const paths = new Set(present);
  for (const folder of run.store.folders.all()) {
    const isAbsent =
      folder.kind === 'imap' && folder.path.startsWith(start) && !paths.has(folder.path);
    if (isAbsent && scope?.includes(folder.path) !== false) await removeFolder(run, folder);
  }
}

function noSuchFolder(only: readonly string[]): ConfigError {
  return new ConfigError(`no folder to index at ${only.join(', ')}`, {
    hint: {
      commandLine: 'give a folder of the rc file, as `mairix --where` prints it',
      library: 'give one that the configuration names, as `folders()` gives it',
    },
  });
}
