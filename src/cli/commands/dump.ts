import { engine } from '../../engine.ts';
import { type FlagName, flagNames } from '../../model/flags.ts';
import type { Hit } from '../../model/hit.ts';
import type { IndexCommandInput } from '../command-input.ts';
import { EXIT } from '../exit-code.ts';
import { printData } from '../terminal/print-data.ts';

/** Prints what is in the database, a line for each message, for people who look for a fault. */
export async function runDump({ index, config, world }: IndexCommandInput): Promise<number> {
  const { path } = engine.locate(config.database);
  const folders = await index.folders();
  const hits: Hit[] = [];
  for await (const hit of index.search([])) hits.push(hit);
  const lines = [
    `Dump of ${path}`,
    `${hits.length} messages`,
    ...hits.map(dumpMessage),
    `${folders.length} folders`,
    ...folders,
  ];
  printData(`${lines.join('\n')}\n`, world.stdout);
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
