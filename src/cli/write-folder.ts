import type { MailIndex } from '../api.ts';
import type { Config } from '../config/config.ts';
import { checkResultFolder } from '../results/check-result-folder.ts';
import type { FolderFormat } from '../results/results-target.ts';
import { writeResults } from '../results/write-results.ts';
import { findFolders } from '../sources/find-folders.ts';
import { exitOf, findHits } from './find-hits.ts';
import type { Options } from './options.ts';
import { visible } from './print-error.ts';
import type { World } from './world.ts';

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
  checkResultFolder(folder, format, sourcesFor(folder, index, config));
  const hits = await findHits(index, config, options);
  const { augment, hardLinks } = options;
  const renumber = config.sort !== undefined;
  const report = await writeResults(hits, { format, folder, augment, hardLinks, renumber });
  for (const path of report.created) world.stderr.write(`Created directory ${visible(path)}\n`);
  for (const { location, reason } of report.problems) {
    world.stderr.write(`mairix: ${visible(location)}: ${reason}\n`);
  }
  world.stdout.write(`Matched ${hits.length} messages\n`);
  return exitOf(hits);
}

/**
 * Folders that results must keep away from: those in the index, those the rc file means now, and
 * those it leaves out. A result folder may itself be left out with `omit=`, as manuals have long
 * advised; then only what it holds decides.
 */
function sourcesFor(folder: string, index: MailIndex, config: Config): string[] {
  const quiet = () => {};
  const omitted = [...findFolders({ ...config, omit: [] }, quiet)].map(({ path }) => path);
  const meant = [...findFolders(config, quiet)].map(({ path }) => path);
  return [...index.folders(), ...meant, ...omitted.filter((path) => path !== folder)];
}
