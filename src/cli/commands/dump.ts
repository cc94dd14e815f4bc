import { engineOf } from '../../engine.ts';
import { type FlagName, flagNames } from '../../model/flags.ts';
import type { Hit } from '../../model/hit.ts';
import { formatLocation, type MessageLocation } from '../../model/location.ts';
import { assertNever } from '../../util/assert-never.ts';
import type { IndexCommandInput } from '../command-input.ts';
import { EXIT } from '../exit-code.ts';
import { limitHeap } from '../limit-heap.ts';
import { printData } from '../terminal/print-data.ts';

/** Prints what is in the database, a line for each message, for people who look for a fault. */
export async function runDump({ index, config, world }: IndexCommandInput): Promise<number> {
  const print = (lines: readonly string[]) =>
    printData(lines.map((line) => `${line}\n`).join(''), world.stdout);
  const { path } = engineOf(config).locate(config.database);
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
  const set = flagNames(flags).map((name: FlagName) => ` ${name}`);
  return `${number - 1}: ${placeOf(location)}, size=${size}, tid=${thread - 1}${set.join('')}`;
}

function placeOf(location: MessageLocation): string {
  switch (location.kind) {
    case 'file':
      return `FILE ${location.path}`;
    case 'slice':
      return `MBOX ${location.path}, offset=${location.start}`;
    case 'imap':
      return `IMAP ${formatLocation(location)}`;
    default:
      return assertNever(location);
  }
}
