import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Hit, type MailIndex, openMailIndex } from 'mairix';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  corpusFolders,
  layOutMaildir,
  layOutMbox,
  layOutMh,
  readCorpus,
  readExpectation,
} from './helpers/lay-out-corpus.ts';

/** Every message of the corpus, in one folder of each form; names of messages say what was found. */
const corpus = readCorpus();
const oddities = corpusFolders()
  .filter((folder) => folder !== 'everyday')
  .flatMap((folder) => readCorpus(folder))
  .map((message) => ({ name: message.name, ...readExpectation(message) }));

const FORMS = ['maildir', 'mh', 'mbox', 'mbox.gz'] as const;
type Form = (typeof FORMS)[number];

/** One index, and the names of its messages by the place where they lie. */
interface Library {
  readonly index: MailIndex;
  readonly names: ReadonlyMap<string, string>;
}

let world: string;
const libraries = new Map<Form, Library>();

beforeAll(async () => {
  // A From_ line has no zone of its own, so that of the machine counts.
  vi.stubEnv('TZ', 'UTC');
  world = mkdtempSync(join(tmpdir(), 'corpus-'));
  for (const form of FORMS) libraries.set(form, await indexAs(form));
});

afterAll(() => {
  for (const { index } of libraries.values()) index.close();
  rmSync(world, { recursive: true });
});

describe('every form of folder', () => {
  test.each(FORMS)('%s: all messages of the corpus can be found', async (form) => {
    expect(await namesFor(form, [])).toEqual(corpus.map(({ name }) => name).toSorted());
  });

  test.each(FORMS)('%s: each message is found as its expectation says', async (form) => {
    const missed: string[] = [];
    for (const { name, findableBy } of oddities) {
      for (const search of findableBy) {
        if (!(await namesFor(form, [search])).includes(name)) missed.push(`${name}: ${search}`);
      }
    }
    expect(missed).toEqual([]);
  });

  test.each(FORMS)('%s: no message is found by what it does not hold', async (form) => {
    const wrong: string[] = [];
    for (const { name, notFindableBy = [] } of oddities) {
      for (const search of notFindableBy) {
        if ((await namesFor(form, [search])).includes(name)) wrong.push(`${name}: ${search}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test.each(FORMS)('%s: each message has its date', async (form) => {
    const dates = await byName(form, ({ date }) => new Date(date * 1000).toISOString());
    for (const { name, date } of oddities) {
      if (date !== undefined) expect([name, dates.get(name)]).toEqual([name, isoSeconds(date)]);
    }
  });

  test.each(FORMS)('%s: threads hold the messages they should, and no others', async (form) => {
    const threads = await byName(form, ({ thread }) => thread);
    for (const { name, threadWith } of oddities) {
      if (threadWith === undefined) continue;
      const others = [...threads]
        .filter(([other, thread]) => other !== name && thread === threads.get(name))
        .map(([other]) => other);
      expect([name, others.toSorted()]).toEqual([name, threadWith.toSorted()]);
    }
  });
});

describe('all forms agree', () => {
  const searches = oddities.flatMap(({ findableBy, notFindableBy = [] }) => [
    ...findableBy,
    ...notFindableBy,
  ]);
  const general = ['chrony', 's:clock', 'f:kevin', 'd:2019-2021', 'd:-2000', 'b:~e=', 's:~re'];

  test('on every search of the corpus', async () => {
    const different: string[] = [];
    for (const search of new Set([...searches, ...general])) {
      const [first, ...others] = await Promise.all(FORMS.map((form) => namesFor(form, [search])));
      if (others.some((names) => names.join() !== first?.join())) different.push(search);
    }
    expect(different).toEqual([]);
  });

  test('on whole threads', async () => {
    const [first, ...others] = await Promise.all(
      FORMS.map((form) => namesFor(form, ['s:drifts'], { threads: true })),
    );
    expect(first?.length).toBeGreaterThan(3);
    for (const names of others) expect(names).toEqual(first);
  });
});

async function indexAs(form: Form): Promise<Library> {
  const path = join(world, form, 'mail');
  const names = layOut(form, path);
  const index = openMailIndex({
    base: join(world, form),
    database: join(world, form, 'database'),
    folders: [{ kind: form === 'mbox.gz' ? 'mbox' : form, pattern: 'mail*', origin: 'the test' }],
    omit: [],
  });
  await index.update();
  return { index, names };
}

/** Gives the name of each message by its file, or by the place where it begins in its box. */
function layOut(form: Form, path: string): Map<string, string> {
  const named = (places: readonly (string | number)[]) =>
    new Map(places.map((place, at) => [String(place), corpus[at]?.name ?? '']));
  switch (form) {
    case 'maildir':
      return named(layOutMaildir(path, corpus));
    case 'mh':
      return named(layOutMh(path, corpus));
    default:
      return named(
        layOutMbox(form === 'mbox' ? path : `${path}.gz`, corpus).map(({ start }) => start),
      );
  }
}

/** Sorted names of the messages found; a message that was never laid out is a `?`. */
async function namesFor(
  form: Form,
  query: readonly string[],
  options: { readonly threads?: boolean } = {},
): Promise<string[]> {
  const { index, names } = libraryOf(form);
  const found: string[] = [];
  for await (const hit of index.search(query, options)) found.push(nameOf(hit, names));
  return found.toSorted();
}

async function byName<Value>(form: Form, read: (hit: Hit) => Value): Promise<Map<string, Value>> {
  const { index, names } = libraryOf(form);
  const values = new Map<string, Value>();
  for await (const hit of index.search([])) values.set(nameOf(hit, names), read(hit));
  return values;
}

function nameOf({ location }: Hit, names: ReadonlyMap<string, string>): string {
  const place = location.kind === 'slice' ? String(location.start) : location.path;
  return names.get(place) ?? `? ${place}`;
}

function libraryOf(form: Form): Library {
  const library = libraries.get(form);
  if (library === undefined) throw new Error(`${form} was not indexed`);
  return library;
}

/** `2020-02-02T12:02:02.000Z`, from any way to write it down. */
function isoSeconds(date: string): string {
  return new Date(date).toISOString();
}
