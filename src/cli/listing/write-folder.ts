import type { MailIndex } from '../../api.ts';
import type { Config, FolderFormat } from '../../config/config.ts';
import { engine } from '../../engine.ts';
import { realPath } from '../../files/real-path.ts';
import { checkResultFolder } from '../../results/guard/check-result-folder.ts';
import { refuseDatabase } from '../../results/guard/refuse-database.ts';
import { writeResults } from '../../results/write-results.ts';
import { findFolders } from '../../sources/find-folders.ts';
import { Interruption } from '../interruption.ts';
import type { Options } from '../options.ts';
import { printMissing } from '../terminal/print-missing.ts';
import { visible } from '../terminal/visible.ts';
import type { World } from '../world.ts';
import { exitOf, type Found, findHits } from './find-hits.ts';

interface FolderSearch {
  readonly index: MailIndex;
  readonly config: Config;
  readonly options: Options;
  readonly world: World;
  readonly format: FolderFormat;
  readonly folder: string;
}

/** Searches, then makes the result folder hold the hits; nothing changes on disc before that. */
export async function writeFolder(search: FolderSearch): Promise<number> {
  const { index, config, options, world, format, folder } = search;
  refuseDatabase(folder, engine.locate(config.database).path);
  checkResultFolder(folder, format, await sourcesFor(folder, index, config));
  const found = await findHits(index, config, options);
  const { augment, hardLinks } = options;
  const renumber = config.sort !== undefined;
  // Before, there is nothing that an end at once would leave half done.
  const signal = world.interruption();
  const results = { format, folder, augment, hardLinks, renumber, signal };
  const report = await writeResults(found.hits, results).catch((error) => {
    if (error instanceof Interruption) {
      world.stderr.write('mairix: interrupted; the result folder is as it was\n');
    }
    throw error;
  });
  for (const path of report.created) world.stderr.write(`Created directory ${visible(path)}\n`);
  printMissing(report.problems, { world, verbose: options.verbose });
  world.stdout.write(`${outcome(found)}\n`);
  return exitOf(found);
}

function outcome({ hits, matched }: Found): string {
  const left = hits.length === matched ? '' : `, of which ${hits.length} are here`;
  return `Matched ${matched} messages${left}`;
}

/**
 * Folders that results must keep away from: those in the index, those the rc file means now, and
 * those it leaves out. A result folder may itself be left out with `omit=`, as manuals have long
 * advised; then only what it holds decides.
 */
async function sourcesFor(folder: string, index: MailIndex, config: Config): Promise<string[]> {
  const pathsOf = (omit: readonly string[]) =>
    [...findFolders({ ...config, omit }, () => {})].map(({ path }) => path);
  const self = realPath(folder);
  const isSelf = (path: string) => realPath(path) === self;
  const all = pathsOf([]);
  const others = all.filter((path) => !isSelf(path));
  const isMeant = others.length < all.length && pathsOf(config.omit).some(isSelf);
  return [...(await index.folders()), ...others, ...(isMeant ? [folder] : [])];
}
