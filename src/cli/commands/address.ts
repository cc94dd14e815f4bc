import { openMailIndex } from '../../api.ts';
import type { Config } from '../../config/config.ts';
import type { Hit } from '../../model/hit.ts';
import { wordsOf } from '../../model/words.ts';
import { rankAddresses } from '../../results/read/rank-addresses.ts';
import { rememberingCompressed } from '../../results/read/read-ahead.ts';
import { EXIT } from '../exit-code.ts';
import { counted } from '../terminal/counted.ts';
import { dayOf } from '../terminal/day-of.ts';
import { printData } from '../terminal/print-data.ts';
import { visible } from '../terminal/visible.ts';
import type { World } from '../world.ts';

/** The newest messages with the words in their addresses; the headers of these are read. */
const MESSAGES_READ = 300;
const ADDRESSES_SHOWN = 50;
/** With so many others, no compressed box is unpacked for some more: 53 MB of one take 0.6 s. */
const ENOUGH = 50;

/**
 * Prints addresses as mutt's `$query_command` wants them: a line for people, then on each line address,
 * name and more, with tabs between them (http://www.mutt.org/doc/manual/#query).
 */
export async function runAddress(typed: string, config: Config, world: World): Promise<number> {
  const index = openMailIndex(config);
  try {
    const words = wordsOf(typed);
    const search = index.search(
      words.map((word) => `tcf:^${word}=`),
      { order: 'date-' },
    );
    const hits = words.length > 0 ? await newestOf(search) : [];
    const now = Date.now() / 1000;
    const found = await rankAddresses(hits, { words, me: config.me ?? [], now });
    const lines = found
      .slice(0, ADDRESSES_SHOWN)
      .map(({ address, name, messages, newest }) =>
        [address, name, `${counted(messages, 'message')}, ${dayOf(newest)}`]
          .map(visible)
          .join('\t'),
      );
    const count = found.length === 1 ? '1 address has' : `${found.length} addresses have`;
    const head = `${count} "${visible(typed)}"`;
    printData(`${[head, ...lines].join('\n')}\n`, world.stdout);
    return found.length > 0 ? EXIT.matched : EXIT.nothingMatched;
  } finally {
    index.close();
  }
}

async function newestOf(search: AsyncIterable<Hit>): Promise<readonly Hit[]> {
  const isPacked = rememberingCompressed();
  const newest: Hit[] = [];
  const plain: Hit[] = [];
  for await (const hit of search) {
    if (newest.length < MESSAGES_READ) newest.push(hit);
    if (!isPacked(hit)) plain.push(hit);
    if (plain.length === MESSAGES_READ) break;
  }
  return plain.length < ENOUGH ? newest : plain;
}
