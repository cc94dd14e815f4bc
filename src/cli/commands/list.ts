import { realName } from '../../model/names/real-name.ts';
import type { IndexCommandInput } from '../command-input.ts';
import { EXIT } from '../exit-code.ts';
import { printData } from '../terminal/print-data.ts';

/** Prints the folders in the index, or the saved searches with what they stand for: for people, and for completion. */
export async function runList(input: IndexCommandInput): Promise<number> {
  const { index, config, options, world } = input;
  const lines =
    options.list === 'queries'
      ? (config.queries ?? []).map(({ name, query }) => `@${name}\t${query}`)
      : (await index.folders()).map(realName);
  printData(lines.map((line) => `${line}\n`).join(''), world.stdout);
  return EXIT.done;
}
