import { withPlainAddresses } from '../../src/message/header/plain-addresses.ts';
import { type TextColumn, type TextField, WORD_COLUMNS } from '../../src/model/fields.ts';
import { fold } from '../../src/model/fold.ts';
import type { Copy, Hit, HitOrder } from '../../src/model/hit.ts';
import { formatLocation, type MessageLocation } from '../../src/model/location.ts';
import { hasFolderName } from '../../src/model/names/has-folder-name.ts';
import { comparePaths } from '../../src/model/path.ts';
import { peopleIn } from '../../src/model/people/mentions.ts';
import { type Address, countedPeople, type Person } from '../../src/model/people/person.ts';
import type { Statistics } from '../../src/model/statistics.ts';
import { wordsOf as wordsOfText } from '../../src/model/words.ts';
import type { Plan, Vocabulary } from '../../src/query/plan/plan.ts';
import type { KnownFolder } from '../../src/store/folder-store.ts';
import type {
  HitOptions,
  KnownPerson,
  PeopleQuestion,
  SearchStore,
} from '../../src/store/search-store.ts';
import { invariant } from '../../src/util/invariant.ts';
import { hasPart } from '../oracle/judge/has-part.ts';
import { memoryBreakdown } from './memory-breakdown.ts';
import type { MemoryIndex, StoredMessage } from './memory-index.ts';
import { planHolds, relevanceOf, wordsIn } from './plan-holds.ts';

/** The index in memory, opened for searching: every question looks at every message. */
export function memorySearchStore(index: MemoryIndex): SearchStore {
  const vocabulary: Vocabulary = {
    wordsLike: (pattern, column, prefix = '') =>
      [...wordsOf(index, column)]
        .filter((word) => word.startsWith(prefix))
        .map((word) => word.slice(prefix.length))
        .filter((word) => hasPart(word, pattern.text, pattern)),
  };
  const known = () => ({
    vocabulary,
    headers: index.headers,
    attachments: index.reading !== '[]',
    allLabels: () => labelsIn(index),
  });
  return {
    async *search(makePlan, { offset, limit, onMatched, ...options }) {
      const hits = hitsOf(index, makePlan(known()), options);
      onMatched?.(hits.length);
      yield hits.slice(offset, limit === undefined ? undefined : offset + limit);
    },
    async *places(makePlan, { offset, limit, onMatched, ...options }) {
      const hits = hitsOf(index, makePlan(known()), { ...options, markMatches: false });
      onMatched?.(hits.length);
      yield hits
        .slice(offset, limit === undefined ? undefined : offset + limit)
        .map(({ number, location }) => ({ folder: folderOf(index, number), location }));
    },
    count: async (makePlan, options) =>
      hitsOf(index, makePlan(known()), { ...options, markMatches: false, order: 'number' }).length,
    breakdown: async (makePlan, { most, ...options }) =>
      memoryBreakdown(
        hitsOf(index, makePlan(known()), { ...options, markMatches: false, order: 'number' }),
        most,
      ),
    plan: async (makePlan) => makePlan(known()),
    explain: async (makePlan) => ({
      plan: makePlan(known()),
      statement: ['every message is asked'],
    }),
    wordsLike: async (pattern, column) => [...vocabulary.wordsLike(pattern, column)],
    messagesWith: async (words, columns) => words.map((word) => messagesWith(index, word, columns)),
    people: async (question) => peopleOf(index, question),
    attachedTexts: async (message) => [...(index.attached.get(message) ?? [])],
    sources: async () => new Map(),
    statistics: async () => statisticsOf(index),
    problems: async () => problemsOf(index),
    labels: async () =>
      [...new Set(labelsIn(index))].sort().map((name) => ({
        name,
        messages: index.live().filter((message) => index.labelsOf(message).includes(name)).length,
      })),
    folderPaths: async () => [...index.folders.values()].map(({ path }) => path),
    close() {},
  };
}

function wordsOf(index: MemoryIndex, { table, field }: TextColumn): Set<string> {
  return new Set(index.live().flatMap((message) => wordsIn(message, table, field)));
}

function labelsIn(index: MemoryIndex): string[] {
  return index.live().flatMap((message) => index.labelsOf(message));
}

function messagesWith(index: MemoryIndex, word: string, columns: readonly TextColumn[]): number {
  const has = ({ table, field }: TextColumn) =>
    index.live().filter((message) => wordsIn(message, table, field).includes(word)).length;
  return columns.reduce((sum, column) => sum + has(column), 0);
}

function hitsOf(
  index: MemoryIndex,
  plan: Plan,
  { threads, markMatches, order, unique }: Omit<HitOptions, 'offset' | 'limit' | 'onMatched'>,
): Hit[] {
  const matching = new Set(index.live().filter((message) => planHolds(plan, message, index)));
  const found = new Set([...matching].map(({ thread }) => thread));
  const hits = threads ? index.live().filter(({ thread }) => found.has(thread)) : [...matching];
  const relevance = (message: StoredMessage) =>
    matching.has(message) ? relevanceOf(plan, message) : -1;
  return hits
    .sort((one, other) => compare(order, one, other, relevance) || one.id - other.id)
    .filter((message) => unique === undefined || copiesOf(message)[0] === message)
    .map((message) => {
      const { location, folder, ...hit } = hitOf(index, message);
      const others = copiesOf(message).slice(1);
      return {
        ...hit,
        location,
        folder,
        ...(markMatches ? { matched: matching.has(message) } : {}),
        ...(unique === undefined ? {} : { alsoIn: others.map((one) => placeOf(index, one)) }),
      };
    });

  /** All copies of a message among the hits, by preference. */
  function copiesOf(message: StoredMessage): StoredMessage[] {
    const id = message.entry.messageId?.toLowerCase();
    const rank = (one: StoredMessage) => {
      const at = (unique?.prefer ?? []).findIndex((name) =>
        hasFolderName(index.folderPath(one), name),
      );
      return at === -1 ? Number.POSITIVE_INFINITY : at;
    };
    const isMatch = (one: StoredMessage) => (matching.has(one) ? 0 : 1);
    return hits
      .filter(
        (one) =>
          one === message ||
          (id !== undefined &&
            one.entry.messageId?.toLowerCase() === id &&
            (!unique?.byContent || one.entry.content === message.entry.content)),
      )
      .sort(
        (one, other) =>
          isMatch(one) - isMatch(other) || Math.sign(rank(one) - rank(other)) || one.id - other.id,
      );
  }
}

function placeOf(index: MemoryIndex, message: StoredMessage): Copy {
  return { location: locationOf(index, message), folder: index.folderPath(message) };
}

function compare(
  order: HitOrder,
  one: StoredMessage,
  other: StoredMessage,
  relevance: (message: StoredMessage) => number,
): number {
  switch (order) {
    case 'number':
      return 0;
    case 'date+':
      return one.entry.date - other.entry.date;
    case 'date-':
      return other.entry.date - one.entry.date;
    case 'size+':
      return one.entry.size - other.entry.size;
    case 'size-':
      return other.entry.size - one.entry.size;
    case 'relevance':
      return relevance(other) - relevance(one) || other.entry.date - one.entry.date;
  }
}

function hitOf(index: MemoryIndex, message: StoredMessage): Hit {
  const { flags, date, size, messageId, subject } = message.entry;
  const { from, to } = peopleIn(message.entry.people);
  return {
    number: message.id,
    location: locationOf(index, message),
    folder: index.folderPath(message),
    flags: flags % 256,
    labels: index.labelsOf(message),
    date,
    size,
    thread: message.thread,
    messageId,
    subject,
    from: from.map(addressOf),
    to: to.map(addressOf),
  };
}

function addressOf({ name, address }: Address): Address {
  return { name, address };
}

function peopleOf(index: MemoryIndex, { words, me }: PeopleQuestion): KnownPerson[] {
  const people = new Map<number, Person & Omit<KnownPerson, keyof Address>>();
  const isCalled = ({ name, address }: Address) =>
    words.every((word) =>
      wordsOfText(`${name} ${withPlainAddresses(address)}`).some((one) => one.startsWith(word)),
    );
  for (const { entry } of index.live()) {
    const header = peopleIn(entry.people);
    const { senders, receivers } = countedPeople(header);
    const isMine = header.from.some(({ address }) => me.includes(fold(address)));
    const written = new Set(isMine ? [...header.to, ...header.others] : []);
    for (const person of new Set([...senders, ...receivers, ...written])) {
      const known = people.get(person.id);
      people.set(person.id, {
        ...person,
        sent: (known?.sent ?? 0) + Number(senders.includes(person)),
        received: (known?.received ?? 0) + Number(receivers.includes(person)),
        writtenTo: (known?.writtenTo ?? 0) + Number(written.has(person)),
        newest: Math.max(known?.newest ?? entry.date, entry.date),
        isCalled: isCalled(person),
      });
    }
  }
  const keys = new Set([...people.values()].filter((one) => one.isCalled).map(({ key }) => key));
  return [...people.values()].filter(({ key }) => keys.has(key));
}

function folderOf(index: MemoryIndex, number: number): KnownFolder {
  const folder = index.folders.get(index.messages.get(number)?.entry.folder ?? 0);
  invariant(folder !== undefined, `message ${number} is in no folder`);
  return folder;
}

function locationOf(index: MemoryIndex, message: StoredMessage): MessageLocation {
  const path = index.pathOf(message);
  const { name, start = 0, size, hash } = message.entry;
  return name === undefined
    ? { kind: 'slice', path, start, end: start + size, hash }
    : { kind: 'file', path };
}

function problemsOf(index: MemoryIndex) {
  return index.problems
    .flatMap(({ message, location, reason, since }) => {
      if (message === undefined) return [{ location, reason, since }];
      const about = index.messages.get(message);
      if (about === undefined || about.dead) return [];
      return [{ location: formatLocation(locationOf(index, about)), reason, since }];
    })
    .sort((one, other) => comparePaths(one.location, other.location));
}

function statisticsOf(index: MemoryIndex): Statistics {
  const live = index.live();
  const dates = live.map(({ entry }) => entry.date).sort((one, other) => one - other);
  const words = WORD_COLUMNS.map((column) => [column.field, wordsOf(index, column).size]);
  return {
    messages: live.length,
    threads: new Set(live.map(({ thread }) => thread)).size,
    oldest: dates.at(0),
    newest: dates.at(-1),
    folders: [...index.folders.values()]
      .map(({ id, path }) => ({
        path,
        messages: live.filter(({ entry }) => entry.folder === id).length,
      }))
      .sort((one, other) => comparePaths(one.path, other.path)),
    years: [...countBy(dates.map((date) => new Date(date * 1000).getFullYear()))].map(
      ([year, messages]) => ({ year, messages }),
    ),
    senders: [
      ...countBy(live.flatMap((message) => [...new Set(wordsIn(message, 'whole_tokens', 'from'))])),
    ]
      .filter(([address]) => address.includes('@'))
      .map(([address, messages]) => ({ address, messages }))
      .sort((one, other) => other.messages - one.messages || (one.address < other.address ? -1 : 1))
      .slice(0, 10),
    words: Object.fromEntries(words) as Record<TextField, number>, // each field has one
    bytes: 0,
  };
}

function countBy<Key>(keys: readonly Key[]): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
