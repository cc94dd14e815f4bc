import { openMailIndex } from '../../api.ts';
import type { Config } from '../../config/config.ts';
import { assertNever } from '../../util/assert-never.ts';
import { EXIT } from '../exit-code.ts';
import type { Listable } from '../options.ts';
import { printData } from '../terminal/print-data.ts';
import type { World } from '../world.ts';

/** Prints the folders that are indexed, or the saved searches with what they stand for: for people, and for completion. */
export async function runList(what: Listable, config: Config, { stdout }: World): Promise<number> {
  const lines = await linesOf(what, config);
  printData(lines.map((line) => `${line}\n`).join(''), stdout);
  return EXIT.done;
}

async function linesOf(what: Listable, config: Config): Promise<string[]> {
  switch (what) {
    case 'folders':
      return await foldersOf(config);
    case 'queries':
      return (config.queries ?? []).map(({ name, query }) => `@${name}\t${query}`);
    default:
      return assertNever(what);
  }
}

async function foldersOf(config: Config): Promise<string[]> {
  const index = openMailIndex(config);
  try {
    return await index.folders();
  } finally {
    index.close();
  }
}
