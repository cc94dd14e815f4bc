import type { MailIndex } from '../../api/mail-index.ts';
import type { Config, FolderFormat } from '../../config/config.ts';
import { resultFolderPath } from '../../config/result-folder.ts';
import { engineOf } from '../../engine.ts';
import { ConfigError } from '../../errors.ts';
import { realPath } from '../../files/real-path.ts';
import { isImapPath } from '../../model/places/imap-path.ts';
import { checkResultFolder } from '../../results/guard/check-result-folder.ts';
import { refuseDatabase } from '../../results/guard/refuse-database.ts';
import { writeResults } from '../../results/write-results.ts';
import { findFolders } from '../../sources/find-folders.ts';
import type { IndexCommandInput } from '../command-input.ts';
import { fetcherFor } from './fetcher-for.ts';
import { reportFilling } from './report-filling.ts';

/** Searches, then makes the result folder hold the hits; until then, nothing changes on disc. */
export async function fillFolder(input: IndexCommandInput, format: FolderFormat): Promise<number> {
  const { index, config, options } = input;
  const folder = requireResultFolder(config);
  refuseDatabase(folder, engineOf(config).locate(config.database).path);
  checkResultFolder(folder, format, await sourcesFor(folder, index, config));
  const { augment, forceHardlinks: hardLinks } = options;
  const renumber = config.sort !== undefined;
  return await reportFilling(input, {
    part: 'directory',
    afterInterruption: 'the result folder is as it was',
    write(hits, { signal, report }) {
      const fetcher = fetcherFor(input, { signal });
      const how = { augment, hardLinks, renumber };
      return writeResults(hits, { format, folder, fetcher, ...how, signal, report });
    },
  });
}

function requireResultFolder(config: Config): string {
  const folder = resultFolderPath(config);
  if (folder !== undefined) return folder;
  throw new ConfigError('no result folder is set', {
    hint: 'add a line such as mfolder=vfolder to the rc file, or use -o, -r or -x',
  });
}

/**
 * Folders that results must stay out of: those in the index, those that the rc file names now, and
 * those that it omits. The result folder itself may be omitted with `omit=`, as manuals have long
 * advised; then only its content decides.
 */
async function sourcesFor(folder: string, index: MailIndex, config: Config): Promise<string[]> {
  const pathsOf = (omit: readonly string[]) =>
    [...findFolders({ ...config, omit }, () => {})].map(({ path }) => path);
  const self = realPath(folder);
  const isSelf = (path: string) => realPath(path) === self;
  const all = pathsOf([]);
  const others = all.filter((path) => !isSelf(path));
  const isNamed = others.length < all.length && pathsOf(config.omit).some(isSelf);
  const inIndex = (await index.folders()).filter((path) => !isImapPath(path));
  return [...inIndex, ...others, ...(isNamed ? [folder] : [])];
}
