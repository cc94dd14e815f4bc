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
  const list = options.list ?? 'folders';
  const lines = await LISTS[list]({ index, config });
  if (lines.length === 0 && world.stderr.isTTY) {
    world.stderr.write(`mairix: ${NOTHING[list]}\n`);
  }
  printData(lines.map((line) => `${line}\n`).join(''), world.stdout);
  return EXIT.done;
}

type ListName = NonNullable<IndexCommandInput['options']['list']>;

/** For people only: a script takes no line as the answer. */
const NOTHING: Readonly<Record<ListName, string>> = {
  folders: 'no mail is in the index; run `mairix` to bring it up to date',
  labels: 'no mail has a label in X-Label, X-Keywords, Keywords or X-Gmail-Labels, or a keyword',
  people: 'nobody has a name for f:@name; write people=, aliases= or me= into the rc file',
  queries: 'no search is saved; write query=name: … into the rc file',
};

type Listed = (known: Pick<IndexCommandInput, 'index' | 'config'>) => Promise<readonly string[]>;

const LISTS: Readonly<Record<ListName, Listed>> = {
  folders: async ({ index }) => (await index.folders()).map(realName),
  labels: async ({ index }) =>
    (await index.labels()).map(({ name, messages }) => `${name}\t${messages}`),
  people: async ({ config }) =>
    peopleByName(config).map(({ name, addresses }) => `@${name}\t${addresses.join(', ')}`),
  queries: async ({ config: { queries = [] } }) =>
    queries.map(({ name, query }) => `@${name}\t${query}`),
};
