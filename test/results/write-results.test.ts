import {
  chmodSync,
  existsSync,
  lstatSync,
  readdirSync,
  readlinkSync,
  symlinkSync,
  unlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Hit } from '../../src/model/hit.ts';
import { writeResults } from '../../src/results/write-results.ts';
import { fileHit, list, makeWorld, put, target } from './result-world.ts';

describe('when writing fails, the results before stay and nothing lies about', () => {
  test('because the search broke off', async () => {
    const root = makeWorld();
    const path = put(join(root, 'in/cur/1'), 'Subject: a\n');
    await writeResults([fileHit(1, path)], target(join(root, 'found')));
    const before = list(root);
    async function* broken(): AsyncGenerator<Hit> {
      yield fileHit(2, path);
      throw new Error('the database is on fire');
    }

    for (const format of ['maildir', 'mh', 'mbox'] as const) {
      const folder = join(root, format === 'maildir' ? 'found' : 'other');
      await expect(writeResults(broken(), target(folder, { format }))).rejects.toThrow(
        'the database is on fire',
      );
    }

    expect(list(root)).toEqual(before);
  });

  test('because it was aborted, whatever is still read then', async () => {
    const root = makeWorld();
    const path = put(join(root, 'in/cur/1'), 'Subject: a\n');
    const before = list(root);

    for (const format of ['maildir', 'mh', 'mbox'] as const) {
      const controller = new AbortController();
      let end = () => {};
      const isRead = new Promise<void>((resolve) => {
        end = resolve;
      });
      async function* slow(): AsyncGenerator<Hit> {
        try {
          yield fileHit(1, path);
          controller.abort(new Error('enough'));
          await setTimeout(20);
          yield fileHit(2, path);
        } finally {
          end();
        }
      }
      const { signal } = controller;
      const found = target(join(root, 'found'), { format, signal });
      await expect(writeResults(slow(), found)).rejects.toThrow('enough');
      await isRead;
      await setTimeout(20);
      expect(list(root)).toEqual(before);
    }
  });

  test('because somebody put mail into the folder meanwhile', async () => {
    const root = makeWorld();
    const found = join(root, 'found');
    await writeResults([], target(found));
    async function* slow(): AsyncGenerator<Hit> {
      put(join(found, 'cur/1234.host:2,'), 'mine');
      yield* [];
    }

    await expect(writeResults(slow(), target(found))).rejects.toThrow(
      `the result folder ${found} holds cur/1234.host:2,, which is not a search result`,
    );

    expect(list(root)).toEqual([
      'found/',
      'found/cur/',
      'found/cur/1234.host:2,',
      'found/new/',
      'found/tmp/',
    ]);
  });
});

test('the directories that were made are called as the folder is', async () => {
  const root = makeWorld();
  const cwd = process.cwd();
  process.chdir(root);
  onTestFinished(() => process.chdir(cwd));

  const { created } = await writeResults([], target('./found'));

  expect(created).toEqual(['./found', './found/cur', './found/new', './found/tmp']);
});

describe('a place that cannot be written is named, with the way out', () => {
  test('a parent that is missing', async () => {
    const root = makeWorld();
    const folder = join(root, 'not/there');
    await expect(writeResults([], target(folder))).rejects.toThrow(
      expect.objectContaining({
        code: 'RESULTS_UNWRITABLE',
        message: `cannot write results to ${folder}: no such file or directory`,
        hint: `create ${join(root, 'not')} first, or choose another folder with mfolder= or -o`,
        cause: expect.objectContaining({ code: 'ENOENT' }),
      }),
    );
    expect(readdirSync(root)).toEqual([]);
  });

  test('a parent that is a file', async () => {
    const root = makeWorld();
    const folder = join(put(join(root, 'file'), ''), 'found');
    await expect(writeResults([], target(folder, { format: 'mbox' }))).rejects.toThrow(
      `cannot write results to ${folder}: not a directory`,
    );
  });

  test.skipIf(process.getuid?.() === 0)('a parent that is not ours', async () => {
    const root = makeWorld();
    chmodSync(root, 0o500);
    await expect(writeResults([], target(join(root, 'found')))).rejects.toThrow(
      `cannot write results to ${join(root, 'found')}: permission denied`,
    );
    chmodSync(root, 0o700);
  });

  test.skipIf(!existsSync('/proc/self'))('a file system that takes no files', async () => {
    await expect(writeResults([], target('/proc/self/found'))).rejects.toThrow(
      expect.objectContaining({ code: 'RESULTS_UNWRITABLE', folder: '/proc/self/found' }),
    );
  });

  test('a circle of links', async () => {
    const root = makeWorld();
    symlinkSync('b', join(root, 'a'));
    symlinkSync('a', join(root, 'b'));
    await expect(writeResults([], target(join(root, 'a')))).rejects.toThrow(
      expect.objectContaining({ code: 'RESULTS_UNSAFE' }),
    );
  });
});

describe('a search like the one before', () => {
  const onLinux = test.runIf(process.platform === 'linux');
  const NAMES = ['cur/123456789.0.mairix', 'cur/123456789.1.mairix:2,S'];

  onLinux('finds its links made, and gives them one more name', async () => {
    const { root, found, hits } = twoResults();
    await writeResults(hits, target(found));
    const before = inodesIn(found);
    await writeResults(hits, target(found));
    expect(inodesIn(found)).toEqual(before);
    expect(NAMES.map((name) => lstatSync(join(found, name)).nlink)).toEqual([1, 1]);
    expect(readdirSync(root)).toEqual(['found', 'in']);
  });

  test('makes those anew that lead elsewhere, or are no links', async () => {
    const { root, found, hits } = twoResults();
    await writeResults(hits, target(found));
    const [first = '', second = ''] = NAMES.map((name) => join(found, name));
    for (const path of [first, second]) unlinkSync(path);
    symlinkSync(put(join(root, 'elsewhere'), ''), first);
    put(second, 'Subject: a copy\n');
    await writeResults(hits, target(found));
    expect([first, second].map((path) => readlinkSync(path))).toEqual(
      hits.map(({ location }) => location.path),
    );
  });

  function twoResults() {
    const root = makeWorld();
    const paths = ['in/cur/1', 'in/cur/2:2,S'].map((name) => put(join(root, name), ''));
    const hits = paths.map((path, at) => fileHit(at + 1, path));
    return { root, found: join(root, 'found'), hits };
  }

  function inodesIn(folder: string): number[] {
    return NAMES.map((name) => lstatSync(join(folder, name)).ino);
  }
});
