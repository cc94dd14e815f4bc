import type { Hit } from '../../model/hit.ts';
import { wordsOf } from '../../model/words.ts';
import { type RankedAddress, rankAddresses } from '../../results/read/rank-addresses.ts';
import { rememberingCompressed } from '../../results/read/read-ahead.ts';
import type { IndexCommandInput } from '../command-input.ts';
import { EXIT } from '../exit-code.ts';
import { counted } from '../terminal/counted.ts';
import { dayOf } from '../terminal/day-of.ts';
import { printData } from '../terminal/print-data.ts';
import { visible } from '../terminal/visible.ts';

/** How many messages are read: the newest ones with the words in their addresses. */
const MESSAGES_READ = 300;
const ADDRESSES_SHOWN = 50;
/** With this many messages outside compressed boxes, none is unpacked to find more: 53 MB take 0.6 s. */
const ENOUGH = 50;

/**
 * Prints addresses as mutt's `$query_command` wants them: one line for people, then for each address
 * a line with address, name and more, separated by tabs (http://www.mutt.org/doc/manual/#query).
 */
export async function runAddress({
  index,
  config,
  options,
  world,
}: IndexCommandInput): Promise<number> {
  const { address: typed = '' } = options;
  const words = wordsOf(typed);
  const query = { shell: words.map((word) => `rf:^${word}=`) };
  const search: Search = (limit) => index.search(query, { order: 'date-', limit });
  const hits = words.length > 0 ? await newestOf(search) : [];
  const now = Date.now() / 1000;
  const found = await rankAddresses(hits, { words, me: config.me ?? [], now });
  const count = found.length === 1 ? '1 address has' : `${found.length} addresses have`;
  const lines = [
    `${count} "${visible(typed)}"`,
    ...found.slice(0, ADDRESSES_SHOWN).map(addressLine),
  ];
  printData(`${lines.join('\n')}\n`, world.stdout);
  return found.length > 0 ? EXIT.matched : EXIT.nothingMatched;
}

function addressLine({ address, name, messages, newest }: RankedAddress): string {
  const use = `${counted(messages, 'message')}, ${dayOf(newest)}`;
  return [address, name, use].map(visible).join('\t');
}

type Search = (limit?: number) => AsyncIterable<Hit>;

async function newestOf(search: Search): Promise<readonly Hit[]> {
  const isPacked = rememberingCompressed();
  const newest: Hit[] = [];
  // To find these takes a third of the time that it takes to find all.
  for await (const hit of search(MESSAGES_READ)) newest.push(hit);
  if (!newest.some(isPacked)) return newest;
  const plain: Hit[] = [];
  for await (const hit of search()) {
    if (!isPacked(hit)) plain.push(hit);
    if (plain.length === MESSAGES_READ) break;
  }
  return plain.length < ENOUGH ? newest : plain;
}
