import { openMailIndex } from '../../api.ts';
import type { Config } from '../../config/config.ts';
import { assertNever } from '../../util/assert-never.ts';
import { EXIT } from '../exit-code.ts';
import type { Listable } from '../options.ts';
import { printData } from '../terminal/print-data.ts';
import type { World } from '../world.ts';

/** Prints the folders that are indexed, or the saved searches with what they stand for: for people, and for completion. */
export function runList(what: Listable, config: Config, { stdout }: World): number {
  printData(
    linesOf(what, config)
      .map((line) => `${line}\n`)
      .join(''),
    stdout,
  );
  return EXIT.done;
}

function linesOf(what: Listable, config: Config): string[] {
  switch (what) {
    case 'folders':
      return foldersOf(config);
    case 'queries':
      return (config.queries ?? []).map(({ name, query }) => `@${name}\t${query}`);
    default:
      return assertNever(what);
  }
}

function foldersOf(config: Config): string[] {
  const index = openMailIndex(config);
  try {
    return index.folders();
  } finally {
    index.close();
  }
}
