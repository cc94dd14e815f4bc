import type { FolderFormat, ResultFormat } from '../../config/config.ts';
import { ConfigError } from '../../errors.ts';
import type { BeginListing } from '../../results/read/listing-writer.ts';
import type { IndexCommandInput } from '../command-input.ts';
import type { Options } from '../options/options.ts';
import { type Lines, printLines } from './print-lines.ts';
import type { Listing } from './print-messages.ts';
import { folderLines, messageIdLines, pathLines } from './result-lines.ts';

/** Searches, and gives what it finds in one format; the exit status comes back. */
export type GiveResults = (input: IndexCommandInput) => Promise<number>;

/** One of the formats that `--format` and `mformat=` name. */
interface Format {
  /** Whether each result is a single line, which `-0` can end with NUL. */
  readonly isLines: boolean;
  readonly load: () => GiveResults | Promise<GiveResults>;
}

/** The one table of formats. Lines are printed by what the program has loaded; the others load what they need. */
const FORMATS: Readonly<Record<ResultFormat, Format>> = {
  maildir: inFolder('maildir'),
  mh: inFolder('mh'),
  mbox: inFolder('mbox'),
  imap: {
    isLines: false,
    load: async () => (await import('./fill-server-folder.ts')).fillServerFolder,
  },
  raw: asLines(pathLines),
  msgid: asLines(messageIdLines),
  folder: asLines(folderLines),
  excerpt: asMessages(async () => (await import('../../results/read/excerpt.ts')).excerptWriter),
  json: asMessages(async () => (await import('../../results/read/json-writer.ts')).jsonWriter, {
    counts: true,
  }),
  jsonl: asMessages(async () => (await import('../../results/read/jsonl-writer.ts')).jsonlWriter),
  summary: {
    isLines: false,
    load: async () => (await import('./list-summary.ts')).listSummary,
  },
};

/** What gives results in a format. Throws `ConfigError` if `-0` is given and makes no sense with it. */
export async function giverOf(format: ResultFormat, options: Options): Promise<GiveResults> {
  const { isLines, load } = FORMATS[format];
  if (!isLines) refuseNul(options);
  return await load();
}

/** A NUL can end what is one line. Other formats have several, or show programs where they end themselves. */
export function refuseNul({ null: nul }: Options): void {
  if (!nul) return;
  throw new ConfigError('-0 is for paths and Message-IDs only', {
    hint: 'use it with -r, --where or --format msgid',
  });
}

/** Fills the result folder. */
function inFolder(format: FolderFormat): Format {
  return {
    isLines: false,
    async load() {
      const { fillFolder } = await import('./fill-folder.ts');
      return (input) => fillFolder(input, format);
    },
  };
}

/** Prints lines made of what the index knows. */
function asLines<Item>(lines: Lines<Item>): Format {
  return { isLines: true, load: () => (input) => printLines(input, lines) };
}

/** Reads the messages and prints what a writer makes of each. */
function asMessages(
  load: () => Promise<BeginListing>,
  { counts }: Pick<Listing, 'counts'> = { counts: false },
): Format {
  return {
    isLines: false,
    async load() {
      const [{ printMessages }, begin] = await Promise.all([import('./print-messages.ts'), load()]);
      return (input) => printMessages(input, { begin, counts });
    },
  };
}
