import type { KnownLabel } from '../../../model/names/labels.ts';
import { textOfStored } from '../../mapping/stored-text.ts';
import { compileQuery } from '../../query/compile-query.ts';
import { allOf, EVERYTHING, LIVE, type Query } from '../../query/query.ts';
import { type ArchiveState, searchContext } from '../search-context.ts';
import { countDocuments } from './count-documents.ts';
import { countedValues } from './counted-values.ts';

/** All labels, also those that only removed mail has. */
export async function fetchAllLabels(state: ArchiveState): Promise<string[]> {
  const [headers, keywords] = await Promise.all([
    labelsOfHeaders(state, EVERYTHING),
    keywordNames(state),
  ]);
  return [...new Set([...headers.keys(), ...keywords])];
}

/** The labels of live messages, and how many have each. */
export async function fetchLabels(state: ArchiveState): Promise<KnownLabel[]> {
  const [headers, keywords] = await Promise.all([
    labelsOfHeaders(state, LIVE),
    keywordNames(state),
  ]);
  // A message can have a label in its header and as a keyword, so these are counted by a search.
  const counts = await countLabels(state, [...keywords]);
  const labels = new Map([...headers, ...counts]);
  return Array.from(labels, ([name, messages]) => ({ name, messages }))
    .filter(({ messages }) => messages > 0)
    .sort((one, other) => compareNames(one.name, other.name));
}

/** Labels that are in the headers of what a query finds, and how many messages have each there. */
async function labelsOfHeaders(
  { snapshot }: ArchiveState,
  query: Query,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for await (const page of countedValues<string>(snapshot, { query, field: 'labels' })) {
    for (const { value, documents } of page) counts.set(textOfStored(value), documents);
  }
  return counts;
}

/** Names of keywords, which are marks in the names of files or on servers. */
async function keywordNames({ folders }: ArchiveState): Promise<ReadonlySet<string>> {
  const all = await folders.all();
  return new Set(all.flatMap(({ keywords }) => keywords.map(({ name }) => name)));
}

async function countLabels(
  state: ArchiveState,
  names: readonly string[],
): Promise<[name: string, messages: number][]> {
  const context = searchContext(state);
  const queries = names.map(async (name) =>
    allOf([LIVE, await compileQuery({ kind: 'labels', names: [name] }, context)]),
  );
  const counts = await countDocuments(state.snapshot, await Promise.all(queries));
  return names.map((name, at) => [name, counts[at] ?? 0]);
}

/** The order of SQLite's NOCASE, then of bytes, so that both engines list labels alike. */
function compareNames(one: string, other: string): number {
  return compareBytes(withoutCapitals(one), withoutCapitals(other)) || compareBytes(one, other);
}

function compareBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

function withoutCapitals(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
