import { MAX_HEADER_BYTES } from '../../message/header/header-block.ts';
import type { Hit } from '../../model/hit.ts';
import { isAnySought, isSought } from '../../query/plan/mark-words.ts';
import type { BeginListing } from '../../results/read/listing-writer.ts';
import { readAhead } from '../../results/read/read-ahead.ts';
import type { DirectoryCache } from '../../sources/relocate.ts';
import { oneByOne } from '../../util/one-by-one.ts';
import type { IndexCommandInput } from '../command-input.ts';
import { queryOf } from '../options/query-of.ts';
import { missingMail } from '../terminal/missing-mail.ts';
import { printData } from '../terminal/print-data.ts';
import { fetcherFor } from './fetcher-for.ts';
import { exitOf, findHits } from './find-hits.ts';

/** A listing with an entry for each message. */
export interface Listing {
  readonly begin: BeginListing;
  /** Whether it begins with the number of messages that match. */
  readonly counts: boolean;
}

/** Searches, then reads the messages one after the other and prints what the writer makes of each. */
export async function printMessages(
  input: IndexCommandInput,
  { begin, counts }: Listing,
): Promise<number> {
  const { options, world } = input;
  const found = await findHits(input, { counted: counts });
  const missing = missingMail({ world, verbose: options.verbose });
  const writer = await begin(found);
  const fetcher = fetcherFor(input, { maxBytes: MAX_HEADER_BYTES });
  const directories: DirectoryCache = new Map();
  const { report } = missing;
  printData(writer.head, world.stdout);
  const filesWith = await filesWithSought(input);
  for await (const read of readAhead(oneByOne(found.batches), fetcher)) {
    printData(await writer.entry(read, { directories, report, filesWith }), world.stdout);
  }
  printData(writer.foot, world.stdout);
  missing.print();
  return await exitOf(found);
}

/** Makes a function that gives the names of attached files with a word that is searched for; none if it is for nobody. */
async function filesWithSought({ index, config, options }: IndexCommandInput) {
  if (config.attachments === undefined && config.filters === undefined) return undefined;
  const { embedded } = await index.soughtWords(queryOf(options));
  if (!isAnySought(embedded)) return undefined;
  return async (hit: Hit) => {
    const files = await index.attachedTexts(hit);
    return files.filter(({ text }) => isSought(text, embedded)).map(({ name }) => name);
  };
}
