import { realName } from '../../model/names/real-name.ts';
import { peopleByName } from '../../searcher/known-people.ts';
import type { IndexCommandInput } from '../command-input.ts';
import { EXIT } from '../exit-code.ts';
import { printData } from '../terminal/print-data.ts';

/** Prints the folders in the index, the labels with how many messages have them, people with their addresses, or the saved searches with what they stand for. */
export async function runList({
  index,
  config,
  options,
  world,
}: IndexCommandInput): Promise<number> {
  const lines = await LISTS[options.list ?? 'folders']({ index, config });
  printData(lines.map((line) => `${line}\n`).join(''), world.stdout);
  return EXIT.done;
}

type Listed = (known: Pick<IndexCommandInput, 'index' | 'config'>) => Promise<readonly string[]>;

const LISTS: Readonly<Record<NonNullable<IndexCommandInput['options']['list']>, Listed>> = {
  folders: async ({ index }) => (await index.folders()).map(realName),
  labels: async ({ index }) =>
    (await index.labels()).map(({ name, messages }) => `${name}\t${messages}`),
  people: async ({ config }) =>
    peopleByName(config).map(({ name, addresses }) => `@${name}\t${addresses.join(', ')}`),
  queries: async ({ config: { queries = [] } }) =>
    queries.map(({ name, query }) => `@${name}\t${query}`),
};
