import { describe, expect, onTestFinished, test } from 'vitest';
import { builtModule } from '../../scripts/built.mjs';
import { PATIENCE } from '../../scripts/patience.mjs';
import type { ChunkResult, ReadResult, ReadTask } from '../../src/indexer/read/reader-protocol.ts';
import { TEXT_COLUMNS } from '../../src/model/fields.ts';
import { buildMessage, type Headers } from '../helpers/build-message.ts';
import { letterWithFiles } from '../helpers/letter-with-files.ts';
import { writeRtf } from '../helpers/write-documents.ts';

// The workers exist in the built program only.
const { ReaderPool }: typeof import('../../src/indexer/read/reader-pool.ts') = await import(
  builtModule('indexer/read/reader-pool.js')
);

describe('the readers', () => {
  test('give results in the order of the tasks, each chunk with its own', async () => {
    const pool = openPool(2);
    const chunks = await Promise.all(
      [1, 2, 3, 4, 5].map((chunk) => pool.read([small(10 * chunk), small(10 * chunk + 1)])),
    );
    expect(chunks.map(subjectsOf)).toEqual([
      ['number 10', 'number 11'],
      ['number 20', 'number 21'],
      ['number 30', 'number 31'],
      ['number 40', 'number 41'],
      ['number 50', 'number 51'],
    ]);
  });

  test('report a word once', async () => {
    const pool = openPool(1);
    const words = async (body: string) => {
      const { newWords } = await pool.read([message('x', body)]);
      const found = newWords.find(({ column }) => TEXT_COLUMNS[column]?.field === 'body');
      return found && Buffer.from(found.words).toString();
    };
    expect(await words('apple pear apple')).toBe('apple pear ');
    expect(await words('pear plum')).toBe('plum ');
    expect(await words('pear plum')).toBeUndefined();
  });

  test('say what is not there, and go on', async () => {
    const { results } = await openPool(1).read([
      { kind: 'file', path: '/no/such/file', knownHash: undefined, care: 'full' },
      { kind: 'file', path: '/', knownHash: undefined, care: 'full' },
      small(1),
    ]);
    expect(results.map(({ kind }) => kind)).toEqual(['gone', 'gone', 'read']);
  });

  test('give up all that they have not read when they are closed, and take nothing more', async () => {
    const pool = openPool(1);
    const chunks = Array.from({ length: 3 * pool.capacity }, (_, at) => pool.read([small(at)]));
    const outcomes = Promise.allSettled(chunks);
    await pool.close();
    expect((await outcomes).at(-1)).toMatchObject({
      status: 'rejected',
      reason: { message: 'the readers were closed' },
    });
    await expect(pool.read([small(1)])).rejects.toThrow('the readers were closed');
  });
});

test('a reader whose question nobody can answer gives up, and blames no message', async () => {
  const pool = openPool(1, {
    documents: {
      means: { attachments: true, decrypt: false, filters: new Set() },
      answer: () => Promise.reject(new Error('the database is damaged')),
    },
  });
  const attached = letterWithFiles('a', { name: 'a.rtf', bytes: writeRtf(['apples']) });
  const bytes = Buffer.from(attached);
  const reading = pool.read([{ kind: 'bytes', bytes, separator: '', modified: 0, care: 'full' }]);
  await expect(reading).rejects.toThrow('the database is damaged');
});

describe('a message that is too much for a reader', () => {
  // How far it gets before it is given up depends on the machine; that this is said does not.
  const SHORTENED =
    /^took too much time or memory; (?:its text was read in a simpler way|only its beginning was read)$/;

  test('memory: is read in part, with a note; those around it are whole', async () => {
    const big = message('big', '<p>é</p>'.repeat(900_000), { 'Content-Type': 'text/html' });
    expect(await readAround(big, { heapMegabytes: 48 })).toContainEqual(
      expect.stringMatching(SHORTENED),
    );
  });

  test('time: is read in part, with a note; those around it are whole', async () => {
    const big = message('big', '=E6=9D=B1=E4=BA=AC=\n'.repeat(5_600_000), {
      'Content-Transfer-Encoding': 'quoted-printable',
      'Content-Type': 'text/plain; charset=utf-8',
    });
    // A third of what it takes is too short for it on every machine, and long enough for the others.
    const within = (deadlineMilliseconds: number) =>
      readAround(big, { deadlineMilliseconds, heapMegabytes: 2_048 });
    const before = performance.now();
    expect(await within(PATIENCE)).not.toContainEqual(expect.stringMatching(SHORTENED));
    const taken = performance.now() - before;
    expect(await within(taken / 3)).toContainEqual(expect.stringMatching(SHORTENED));
  });

  async function readAround(big: ReadTask, limits: object): Promise<readonly string[]> {
    const pool = openPool(1, limits);
    const chunk = await pool.read([small(1), big, small(3)]);
    const [before, shortened, after] = chunk.results;
    expect(subjectsOf(chunk)).toEqual(['number 1', 'big', 'number 3']);
    expect([before, after].map(problemsOf)).toEqual([[], []]);
    expect(subjectsOf(await pool.read([small(4)]))).toEqual(['number 4']);
    return problemsOf(shortened) ?? [];
  }

  test('is left out when not even its beginning can be read, with the reason', async () => {
    const { results } = await openPool(1).read([small(1), { ...small(2), care: 'none' }]);
    expect(results[1]).toEqual({ kind: 'unreadable', reason: 'it could not be read in time' });
  });
});

function openPool(size: number, limits = {}) {
  const pool = new ReaderPool(size, limits);
  onTestFinished(() => pool.close());
  return pool;
}

function small(number: number): ReadTask {
  return message(`number ${number}`, 'hello\n');
}

function message(subject: string, body: string, headers: Headers = {}): ReadTask {
  const bytes = buildMessage({ Subject: subject, ...headers }, body);
  return { kind: 'bytes', bytes, separator: '', modified: 0, care: 'full' };
}

/** Words of the subjects of all messages that were read. */
function subjectsOf({ results, words, ends }: ChunkResult): string[] {
  const column = TEXT_COLUMNS.findIndex(({ field }) => field === 'subject');
  return results.flatMap((result) => {
    if (result.kind !== 'read') return [];
    const subject = words.subarray(ends[result.words + column], ends[result.words + column + 1]);
    return Buffer.from(subject).toString().trimEnd();
  });
}

function problemsOf(result: ReadResult | undefined): readonly string[] | undefined {
  return result?.kind === 'read' ? result.problems : undefined;
}
