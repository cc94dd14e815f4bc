import type { IndexCommandInput } from '../command-input.ts';
import { EXIT } from '../exit-code.ts';
import { printData } from '../terminal/print-data.ts';
import { completionsOf } from './prompt/complete-query.ts';

/** Prints what the beginning of an expression can be completed to, one a line: the completions of shells ask for it. */
export async function runComplete({ index, options, world }: IndexCommandInput): Promise<number> {
  const found = await completionsOf(options.complete ?? '', index);
  printData(found.map((one) => `${one}\n`).join(''), world.stdout);
  return EXIT.done;
}
