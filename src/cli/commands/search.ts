import { type MailIndex, openMailIndex } from '../../api.ts';
import {
  type Config,
  FOLDER_FORMATS,
  type FolderFormat,
  type ResultFormat,
} from '../../config/config.ts';
import { resultFolderPath } from '../../config/result-folder.ts';
import { ConfigError } from '../../errors.ts';
import { EXIT } from '../exit-code.ts';
import { exitOf, findHits, orderIn, relatedMail } from '../listing/find-hits.ts';
import { listHits } from '../listing/list-hits.ts';
import type { Options } from '../options.ts';
import { colors } from '../terminal/colors.ts';
import { printData } from '../terminal/print-data.ts';
import type { World } from '../world.ts';

/** Searches and gives the hits in the format asked for. */
export async function runSearch(config: Config, options: Options, world: World): Promise<number> {
  const { mformat: format = 'maildir' } = config;
  requireLines(format, options);
  const index = openMailIndex(config);
  try {
    const status = await give(index, config, { options, world, format });
    if (status === EXIT.nothingMatched) {
      tellOfUnknownMessage(options, world);
      if (world.stderr.isTTY) await suggestWords(index, options, world);
    }
    return status;
  } finally {
    index.close();
  }
}

async function give(
  index: MailIndex,
  config: Config,
  {
    options,
    world,
    format,
  }: { readonly options: Options; readonly world: World; readonly format: ResultFormat },
): Promise<number> {
  if (options.explain) return await explain(index, config, options, world);
  if (options.count) return await count(index, config, options, world);
  if (!isFolderFormat(format)) {
    const found = await findHits(index, config, options);
    if (format === 'summary') {
      // Loaded here, because it reads messages.
      const { listSummary } = await import('../listing/list-summary.ts');
      await listSummary(found, { index, config, options, world });
      return exitOf(found);
    }
    await listHits(found, format, { world, verbose: options.verbose, end: endOf(options) });
    return exitOf(found);
  }
  // Loaded here, because listing paths needs nothing of it.
  const { writeFolder } = await import('../listing/write-folder.ts');
  const folder = requireResultFolder(config);
  return await writeFolder({ index, config, options, world, format, folder });
}

/** For people only: programs know an empty result by the exit status. */
async function suggestWords(
  index: MailIndex,
  { words, color }: Options,
  { stderr, environment }: World,
): Promise<void> {
  if (words.length === 0) return;
  const { suggestionLines } = await import('../listing/suggestion-lines.ts');
  const { bold } = colors(stderr, environment, color);
  for (const line of suggestionLines(await index.suggest(words), words, bold)) {
    stderr.write(`${bold('mairix:')} ${line}\n`);
  }
}

/** Nothing was typed that could be wrong, so the index lacks the mail. */
function tellOfUnknownMessage({ relatedTo, words }: Options, { stderr }: World): void {
  if (relatedTo === undefined || words.length > 0) return;
  const what = {
    message: 'the message',
    thread: 'the thread of the message',
    sender: 'mail of its sender',
  }[relatedTo.kind];
  stderr.write(`mairix: ${what} is not in the index; run \`mairix\` to bring it up to date\n`);
}

function isFolderFormat(format: ResultFormat): format is FolderFormat {
  return FOLDER_FORMATS.some((one) => one === format);
}

async function explain(
  index: MailIndex,
  config: Config,
  options: Options,
  { stdout }: World,
): Promise<number> {
  const { words, threads } = options;
  const order = orderIn(config.sort);
  const relatedTo = await relatedMail(options);
  printData(await index.explain(words, { threads, relatedTo, order }), stdout);
  return EXIT.done;
}

async function count(
  index: MailIndex,
  config: Config,
  options: Options,
  { stdout }: World,
): Promise<number> {
  const found = await findHits(index, { ...config, sort: undefined }, options);
  stdout.write(`${found.matched}\n`);
  return exitOf(found);
}

function endOf({ nul }: Options): string {
  return nul ? '\0' : '\n';
}

/** A NUL ends what is one line; other formats have several, or tell programs where they end themselves. */
function requireLines(
  format: ResultFormat,
  { nul, count: counts, explain: explains }: Options,
): void {
  if (!nul || (LINES.includes(format) && !counts && !explains)) return;
  throw new ConfigError('-0 is for paths and Message-IDs only', {
    hint: 'use it with -r, --where or --format msgid',
  });
}

const LINES: readonly ResultFormat[] = ['raw', 'msgid', 'folder'];

function requireResultFolder(config: Config): string {
  const folder = resultFolderPath(config);
  if (folder !== undefined) return folder;
  throw new ConfigError('no result folder is set', {
    hint: 'add a line such as mfolder=vfolder to the rc file, or use -o, -r or -x',
  });
}
