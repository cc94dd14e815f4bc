import type { IndexCommandInput } from '../command-input.ts';
import { printData } from '../terminal/print-data.ts';
import { exitOf, type Found } from './find-hits.ts';

/** A listing of lines. */
export interface Lines<Item> {
  /** Searches for what the lines are made of. */
  readonly find: (input: IndexCommandInput) => Promise<Found<Item>>;
  /** Begins the listing; what it returns makes the lines for some of them, without their ends. */
  readonly begin: () => (items: readonly Item[]) => readonly string[];
}

/** Searches, and prints lines as they are made; `-0` ends each with NUL. */
export async function printLines<Item>(
  input: IndexCommandInput,
  { find, begin }: Lines<Item>,
): Promise<number> {
  const { options, world } = input;
  const found = await find(input);
  const end = options.null ? '\0' : '\n';
  const linesOf = begin();
  for await (const items of found.batches) {
    const lines = linesOf(items);
    if (lines.length > 0) printData(lines.join(end) + end, world.stdout);
  }
  return await exitOf(found);
}
