import { engine } from '../../engine.ts';
import { type FlagName, flagNames } from '../../model/flags.ts';
import type { Hit } from '../../model/hit.ts';
import type { IndexCommandInput } from '../command-input.ts';
import { EXIT } from '../exit-code.ts';
import { limitHeap } from '../limit-heap.ts';
import { printData } from '../terminal/print-data.ts';

/** Prints what is in the database, a line for each message, for people who look for a fault. */
export async function runDump({ index, config, world }: IndexCommandInput): Promise<number> {
  const print = (lines: readonly string[]) =>
    printData(lines.map((line) => `${line}\n`).join(''), world.stdout);
  const { path } = engine.locate(config.database);
  const head = (messages: number) => print([`Dump of ${path}`, `${messages} messages`]);
  for await (const hits of index.search([], { onMatched: head }).batches()) {
    print(hits.map(dumpMessage));
    limitHeap();
  }
  const folders = await index.folders();
  print([`${folders.length} folders`, ...folders]);
  return EXIT.done;
}

function dumpMessage({ number, location, flags, size, thread }: Hit): string {
  const place =
    location.kind === 'file'
      ? `FILE ${location.path}`
      : `MBOX ${location.path}, offset=${location.start}`;
  const set = flagNames(flags).map((name: FlagName) => ` ${name}`);
  return `${number - 1}: ${place}, size=${size}, tid=${thread - 1}${set.join('')}`;
}
