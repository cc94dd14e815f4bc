import type { NotedMessage, Notes } from '../../sqlite/notes.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { ownNumber, sharedNumber } from '../names/shared-number.ts';

/** How many messages are compared at a time; OpenSearch gives at most 10,000 hits. */
const PAGE = 10_000;

/** How many messages are wrong in some way, and one of them. */
interface Wrong {
  count: number;
  readonly example: number;
}

/**
 * Compares all messages of a writer in the notes with the documents of an index. Both come in the order of their
 * numbers, so no more than a page of each is in memory.
 */
export async function documentFaults(
  cluster: Cluster,
  index: string,
  { notes, ordinal }: { readonly notes: Notes; readonly ordinal: number },
): Promise<string[]> {
  const wrong = new Map<string, Wrong>();
  const documents = storedMessages(cluster, index, ordinal)[Symbol.asyncIterator]();
  let last = 0;
  let stored = await documents.next();
  for (const noted of notedMessages(notes)) {
    while (!stored.done && stored.value.id <= noted.id) {
      const { value } = stored;
      if (value.id === last) count('messages that are there twice', value.id);
      else if (value.id < noted.id) count('messages that the notes do not have', value.id);
      else compare(noted, value);
      last = value.id;
      stored = await documents.next();
    }
    if (last !== noted.id) count('messages that are not in the index', noted.id);
  }
  for (; !stored.done; stored = await documents.next()) {
    const { id } = stored.value;
    count(
      id === last ? 'messages that are there twice' : 'messages that the notes do not have',
      id,
    );
    last = id;
  }
  return [...wrong].map(([what, { count, example }]) => `${what}: ${count} (number ${example})`);

  function compare(noted: NotedMessage, value: NotedMessage): void {
    for (const [what, key] of COMPARED) if (noted[key] !== value[key]) count(what, noted.id);
  }

  function count(what: string, example: number): void {
    const known = wrong.get(what);
    if (known === undefined) wrong.set(what, { count: 1, example });
    else known.count++;
  }
}

const COMPARED = [
  ['messages in another folder than the notes say', 'folder'],
  ['messages in another thread than the notes say', 'thread'],
  ['messages with other flags than the notes say', 'flags'],
  ['messages that only one side takes for removed', 'dead'],
] as const satisfies readonly (readonly [string, keyof NotedMessage])[];

function* notedMessages(notes: Notes): Generator<NotedMessage> {
  let after = 0;
  for (
    let some = notes.messagesAfter(after, PAGE);
    some.length > 0;
    some = notes.messagesAfter(after, PAGE)
  ) {
    yield* some;
    after = some.at(-1)?.id ?? after;
  }
}

interface Answer {
  readonly hits: {
    readonly hits: readonly {
      readonly fields: Readonly<
        Record<'number' | 'folder' | 'thread' | 'flags', readonly [number]>
      > & {
        readonly dead: readonly [boolean];
      };
      readonly sort: readonly unknown[];
    }[];
  };
}

async function* storedMessages(
  cluster: Cluster,
  index: string,
  ordinal: number,
): AsyncGenerator<NotedMessage> {
  let after: readonly unknown[] = [sharedNumber({ ordinal, own: 0 })];
  for (;;) {
    const { hits } = await cluster.ask<Answer>('POST', `${index}/_search`, {
      size: PAGE,
      query: { match_all: {} },
      sort: [{ number: 'asc' }],
      search_after: after,
      _source: false,
      docvalue_fields: ['number', 'folder', 'thread', 'flags', 'dead'],
    });
    for (const { fields } of hits.hits) {
      const [id, folder, thread] = [fields.number, fields.folder, fields.thread].map(
        ([shared]) => ownNumber(shared).own,
      );
      if (id === undefined || folder === undefined || thread === undefined) continue;
      yield { id, folder, thread, flags: fields.flags[0], dead: fields.dead[0] };
    }
    after = hits.hits.at(-1)?.sort ?? after;
    if (hits.hits.length < PAGE) return;
  }
}
