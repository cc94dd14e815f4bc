import { fold } from '../../../model/fold.ts';
import type { Address } from '../../../model/people/person.ts';
import { wordsOf } from '../../../model/words.ts';
import { isCalled } from '../../../store/is-called.ts';
import {
  type KnownPerson,
  OWN_MESSAGES_READ,
  type PeopleQuestion,
} from '../../../store/search-store.ts';
import { type MailDocument, personOfText, type StoredPerson } from '../../mapping/mail-document.ts';
import { packed } from '../../query/any-of-many.ts';
import { allOf, anyOf, hasValue, LIVE, type Query } from '../../query/query.ts';
import type { ArchiveState } from '../search-context.ts';
import { countedValues } from './counted-values.ts';

/** Everybody whose address has a spelling with all of the words, in all spellings that any message has. */
export async function fetchPeople(
  state: ArchiveState,
  { words, me }: PeopleQuestion,
): Promise<KnownPerson[]> {
  const addresses = await addressesCalled(state, words);
  const people: CountedPerson[] = [];
  for (const some of packed([...addresses], hasAddress)) {
    const among = new Set(some);
    const query = allOf([LIVE, anyOf(some.map(hasAddress))]);
    people.push(...(await countPeople(state, query, ({ address }) => among.has(fold(address)))));
  }
  const written = people.length > 0 ? await writtenTo(state, me) : new Map<string, number>();
  return people.map(({ spelling, ...person }) => ({
    ...person,
    writtenTo: written.get(spelling) ?? 0,
    isCalled: isCalled(person, words),
  }));
}

/** The folded addresses of those of whom each of the words begins a word of the name or of the address. */
async function addressesCalled(
  state: ArchiveState,
  words: readonly string[],
): Promise<ReadonlySet<string>> {
  const query = allOf([LIVE, ...words.map((word) => ({ prefix: { [WORDS]: word } }))]);
  const called = await countPeople(state, query, (person) => isCalled(person, words));
  return new Set(called.map(({ address }) => fold(address)));
}

const WORDS = 'peopleWords' satisfies keyof MailDocument;

/** The messages that this address may count for: other addresses can have the same words. */
function hasAddress(address: string): Query {
  const words = new Set(wordsOf(address));
  return allOf(Array.from(words, (word) => ({ term: { [WORDS]: word } })));
}

interface CountedPerson extends Omit<KnownPerson, 'writtenTo' | 'isCalled'> {
  /** As the documents have it. */
  readonly spelling: string;
}

/** Those whom what a query finds counts for, and who are meant. */
async function countPeople(
  { snapshot }: ArchiveState,
  query: Query,
  isMeant: (person: Address) => boolean,
): Promise<CountedPerson[]> {
  const people = new Map<string, CountedPerson>();
  await add('senders', 'sent');
  await add('receivers', 'received');
  return [...people.values()];

  async function add(field: 'senders' | 'receivers', how: 'sent' | 'received'): Promise<void> {
    const measure = { kind: 'max', field: 'date' } as const;
    for await (const page of countedValues<string>(snapshot, { query, field, measure })) {
      for (const { value: spelling, documents, measured: newest } of page) {
        const known = people.get(spelling);
        const person = known ?? {
          spelling,
          ...personOfText(spelling),
          sent: 0,
          received: 0,
          newest,
        };
        if (known === undefined && !isMeant(person)) continue;
        const last = Math.max(person.newest, newest);
        people.set(spelling, { ...person, [how]: documents, newest: last });
      }
    }
  }
}

/** How many of the user's newest messages went to each of the people. */
async function writtenTo(
  { snapshot }: ArchiveState,
  me: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  if (me.length === 0) return counts;
  const { hits } = await snapshot.search<Pick<MailDocument, 'summary'>>({
    query: allOf([LIVE, hasValue('whole_tokens.from', me)]),
    size: OWN_MESSAGES_READ,
    sort: [{ number: 'desc' }],
    _source: ['summary.to', 'summary.others'],
  });
  for (const { _source } of hits.hits) {
    const { to, others } = _source.summary;
    for (const spelling of new Set([...to, ...others].map(spellingOf))) {
      counts.set(spelling, (counts.get(spelling) ?? 0) + 1);
    }
  }
  return counts;
}

function spellingOf([name, address]: StoredPerson): string {
  return `${address}\n${name}`;
}
