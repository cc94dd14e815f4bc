import type { RankedAddress } from '../../searcher/addresses.ts';
import type { IndexCommandInput } from '../command-input.ts';
import { EXIT } from '../exit-code.ts';
import { counted } from '../terminal/counted.ts';
import { dayOf } from '../terminal/day-of.ts';
import { printData } from '../terminal/print-data.ts';
import { visible } from '../terminal/visible.ts';

const ADDRESSES_SHOWN = 50;

/**
 * Prints addresses as mutt's `$query_command` wants them: one line for people, then for each address
 * a line with address, name and more, separated by tabs (http://www.mutt.org/doc/manual/#query).
 */
export async function runAddress({ index, options, world }: IndexCommandInput): Promise<number> {
  const { address: typed = '' } = options;
  const found = await index.addresses(typed);
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
