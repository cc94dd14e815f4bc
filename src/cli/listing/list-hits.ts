import type { ListingFormat } from '../../config/config.ts';
import type { Problem } from '../../model/events.ts';
import type { Hit } from '../../model/hit.ts';
import { formatLocation } from '../../model/location.ts';
import { findMessage } from '../../results/read/find-message.ts';
import type { DirectoryCache } from '../../sources/relocate.ts';
import { printData } from '../terminal/print-data.ts';
import type { World } from '../world.ts';
import type { Found } from './find-hits.ts';

interface Listing {
  readonly world: World;
  readonly verbose: boolean;
  /** Stands behind each path and Message-ID. */
  readonly end: string;
}

/** Prints what was found. */
export async function listHits(
  found: Found,
  format: Exclude<ListingFormat, 'summary'>,
  listing: Listing,
): Promise<void> {
  switch (format) {
    case 'raw':
      return listPaths(found.hits, listing);
    case 'msgid':
      return listOnce(found.hits, ({ messageId }) => messageId, listing);
    case 'folder':
      return listOnce(found.hits, ({ folder }) => folder, listing);
    default:
      return await listMessages(found, format, listing);
  }
}

const HITS_PER_WRITE = 1_000;

function listPaths(hits: readonly Hit[], { world, end }: Listing): void {
  const directories: DirectoryCache = new Map();
  for (let at = 0; at < hits.length; at += HITS_PER_WRITE) {
    const lines = hits
      .slice(at, at + HITS_PER_WRITE)
      // a message that is gone keeps its indexed path, as with classic mairix
      .map((hit) => `${formatLocation((findMessage(hit, directories) ?? hit).location)}${end}`);
    printData(lines.join(''), world.stdout);
  }
}

/** Each text once: a message may lie in several folders, and some have no id. */
function listOnce(
  hits: readonly Hit[],
  textOf: (hit: Hit) => string | undefined,
  { world, end }: Listing,
): void {
  const texts = new Set(hits.flatMap((hit) => textOf(hit) ?? []));
  printData(Array.from(texts, (text) => `${text}${end}`).join(''), world.stdout);
}

/** Formats that show what stands in the messages, which are read for that one after the other. */
async function listMessages(
  found: Found,
  format: Exclude<ListingFormat, 'raw' | 'msgid' | 'folder' | 'summary'>,
  { world, verbose }: Listing,
): Promise<void> {
  const { readAhead } = await import('../../results/read/read-ahead.ts');
  const { printMissing } = await import('../terminal/print-missing.ts');
  const { makeWriter } = await import('../../results/read/listing-writers.ts');
  const problems: Problem[] = [];
  const writer = makeWriter(format, found);
  const directories: DirectoryCache = new Map();
  const report = (problem: Problem) => problems.push(problem);
  printData(writer.head, world.stdout);
  for await (const read of readAhead(found.hits)) {
    printData(await writer.entry(read, { directories, report }), world.stdout);
  }
  printData(writer.foot, world.stdout);
  printMissing(problems, { world, verbose });
}
