import { type MailIndex, openMailIndex } from '../api.ts';
import type { Config, ResultFormat } from '../config/config.ts';
import { resultFolderPath } from '../config/result-folder.ts';
import { ConfigError } from '../errors.ts';
import type { Problem } from '../model/events.ts';
import type { Hit } from '../model/hit.ts';
import { formatLocation } from '../model/location.ts';
import { findMessage } from '../results/find-message.ts';
import type { DirectoryCache } from '../sources/relocate.ts';
import { EXIT } from './exit-code.ts';
import { exitOf, findHits } from './find-hits.ts';
import type { Options } from './options.ts';
import { printData } from './print-data.ts';
import type { Output, World } from './world.ts';

/** Searches and gives the hits in the format asked for. */
export async function runSearch(config: Config, options: Options, world: World): Promise<number> {
  const format = formatOf(config, options);
  const index = openMailIndex(config);
  try {
    if (options.explain) return await explain(index, config, options, world);
    if (format === 'raw' || format === 'excerpt') {
      const hits = await findHits(index, config, options);
      if (format === 'raw') listPaths(hits, world.stdout);
      else await listExcerpts(hits, { world, verbose: options.verbose });
      return exitOf(hits);
    }
    // Loaded here, because listing paths needs nothing of it.
    const { writeFolder } = await import('./write-folder.ts');
    const folder = requireResultFolder(config);
    return await writeFolder({ index, config, options, world, format, folder });
  } finally {
    index.close();
  }
}

function formatOf({ mformat = 'maildir' }: Config, { raw, excerpt }: Options): ResultFormat {
  if (raw) return 'raw';
  return excerpt ? 'excerpt' : mformat;
}

async function explain(
  index: MailIndex,
  config: Config,
  { words, threads }: Options,
  { stdout }: World,
): Promise<number> {
  printData(await index.explain(words, { threads, order: config.sort }), stdout);
  return EXIT.done;
}

const HITS_PER_WRITE = 1_000;

function listPaths(hits: readonly Hit[], stdout: Output): void {
  const directories: DirectoryCache = new Map();
  for (let at = 0; at < hits.length; at += HITS_PER_WRITE) {
    const lines = hits
      .slice(at, at + HITS_PER_WRITE)
      // a message that is gone keeps its indexed path, as with classic mairix
      .map((hit) => `${formatLocation((findMessage(hit, directories) ?? hit).location)}\n`);
    printData(lines.join(''), stdout);
  }
}

async function listExcerpts(
  hits: readonly Hit[],
  { world, verbose }: { readonly world: World; readonly verbose: boolean },
): Promise<void> {
  const { excerpt } = await import('../results/excerpt.ts');
  const { readAhead } = await import('../results/read-ahead.ts');
  const { printMissing } = await import('./print-missing.ts');
  const directories: DirectoryCache = new Map();
  const problems: Problem[] = [];
  const report = (problem: Problem) => problems.push(problem);
  for await (const read of readAhead(hits)) {
    printData(await excerpt(read, { directories, report }), world.stdout);
  }
  printMissing(problems, { world, verbose });
}

function requireResultFolder(config: Config): string {
  const folder = resultFolderPath(config);
  if (folder !== undefined) return folder;
  throw new ConfigError('no result folder is set', {
    hint: 'add a line such as mfolder=vfolder to the rc file, or use -o, -r or -x',
  });
}
