import type { MailIndex } from '../../api/mail-index.ts';
import type { Config, FolderFormat } from '../../config/config.ts';
import { resultFolderPath } from '../../config/result-folder.ts';
import { engine } from '../../engine.ts';
import { ConfigError } from '../../errors.ts';
import { realPath } from '../../files/real-path.ts';
import { mailFetcher } from '../../imap/mail-fetcher.ts';
import { isImapPath } from '../../model/places/imap-path.ts';
import { checkResultFolder } from '../../results/guard/check-result-folder.ts';
import { refuseDatabase } from '../../results/guard/refuse-database.ts';
import { writeResults } from '../../results/write-results.ts';
import { findFolders } from '../../sources/find-folders.ts';
import { oneByOne } from '../../util/one-by-one.ts';
import type { IndexCommandInput } from '../command-input.ts';
import { EXIT } from '../exit-code.ts';
import { Interruption } from '../interruption.ts';
import { missingMail } from '../terminal/missing-mail.ts';
import { visible } from '../terminal/visible.ts';
import { findHits } from './find-hits.ts';

/** Searches, then makes the result folder hold the hits; until then, nothing changes on disc. */
export async function fillFolder(input: IndexCommandInput, format: FolderFormat): Promise<number> {
  const { index, config, options, world } = input;
  const folder = requireResultFolder(config);
  refuseDatabase(folder, engine.locate(config.database).path);
  checkResultFolder(folder, format, await sourcesFor(folder, index, config));
  const { augment, forceHardlinks: hardLinks, offset, limit } = options;
  const isWhole = offset === undefined && limit === undefined;
  const found = await findHits(input, { counted: !isWhole });
  const renumber = config.sort !== undefined;
  // Asked for only now: until here, nothing would be left half done if the program ended at once.
  const signal = world.interruption();
  const missing = missingMail({ world, verbose: options.verbose });
  const { report: note } = missing;
  const fetcher = mailFetcher(config, { signal });
  const results = { format, fetcher, folder, augment, hardLinks, renumber, signal, report: note };
  const report = await writeResults(oneByOne(found.batches), results).catch((error) => {
    if (error instanceof Interruption) {
      world.stderr.write('mairix: interrupted; the result folder is as it was\n');
    }
    throw error;
  });
  for (const path of report.created) world.stderr.write(`Created directory ${visible(path)}\n`);
  missing.print();
  const here = found.given() - report.missing;
  const matched = isWhole ? here : await found.matched();
  world.stdout.write(`${outcome(matched, here)}\n`);
  return matched > 0 ? EXIT.matched : EXIT.nothingMatched;
}

function requireResultFolder(config: Config): string {
  const folder = resultFolderPath(config);
  if (folder !== undefined) return folder;
  throw new ConfigError('no result folder is set', {
    hint: 'add a line such as mfolder=vfolder to the rc file, or use -o, -r or -x',
  });
}

/** A message that is gone is in no folder, so it does not count. */
function outcome(matched: number, here: number): string {
  const left = here === matched ? '' : `, of which ${here} are here`;
  return `Matched ${matched} messages${left}`;
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
