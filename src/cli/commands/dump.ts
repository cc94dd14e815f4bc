import { openMailIndex } from '../../api.ts';
import type { Config } from '../../config/config.ts';
import { engine } from '../../engine.ts';
import { type FlagName, flagNames } from '../../model/flags.ts';
import type { Hit } from '../../model/hit.ts';
import { EXIT } from '../exit-code.ts';
import { printData } from '../terminal/print-data.ts';
import type { World } from '../world.ts';

/** Prints what the database holds, a line per message, for people who look for a fault. */
export async function runDump(config: Config, { stdout }: World): Promise<number> {
  const index = openMailIndex(config);
  try {
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
    printData(`${lines.join('\n')}\n`, stdout);
    return EXIT.done;
  } finally {
    index.close();
  }
}

function dumpMessage({ number, location, flags, size, thread }: Hit): string {
  const place =
    location.kind === 'file'
      ? `FILE ${location.path}`
      : `MBOX ${location.path}, offset=${location.start}`;
  const set = flagNames(flags).map((name: FlagName) => ` ${name}`);
  return `${number - 1}: ${place}, size=${size}, tid=${thread - 1}${set.join('')}`;
}
