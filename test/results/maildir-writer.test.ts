import { existsSync, readFileSync, renameSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeResults } from '../../src/results/write-results.ts';
import {
  fileHit,
  list,
  makeWorld,
  mode,
  put,
  sliceHit,
  target,
  writeAndNote,
} from './result-world.ts';

describe('a maildir of results', () => {
  test('links each message as classic mairix names it, in new when its own folder is new', async () => {
    const root = makeWorld();
    const read = put(join(root, 'in/cur/1.host:2,S'), 'Subject: read\n');
    const fresh = put(join(root, 'in/new/2.host'), 'Subject: fresh\n');
    const all = put(join(root, 'in/cur/3.host:2,FPRSD'), 'Subject: all\n');
    const mh = put(join(root, 'mh/17'), 'Subject: mh\n');

    const report = await writeAndNote(
      [fileHit(1, read), fileHit(2, fresh), fileHit(12, all), fileHit(4, mh)],
      target(join(root, 'found')),
    );

    expect(list(join(root, 'found'))).toEqual([
      'cur/',
      `cur/123456789.0.mairix:2,S -> ${read}`,
      `cur/123456789.11.mairix:2,FRS -> ${all}`,
      `cur/123456789.3.mairix -> ${mh}`,
      'new/',
      `new/123456789.1.mairix -> ${fresh}`,
      'tmp/',
    ]);
    expect(report).toEqual({
      created: ['', '/cur', '/new', '/tmp'].map((part) => join(root, `found${part}`)),
      problems: [],
      written: 4,
      missing: 0,
    });
  });

  test('holds copies of what lies in a box, in new while unseen, without the separating blank line', async () => {
    const root = makeWorld();
    const box = put(join(root, 'box'), `Subject: a\n\nlast line\n\nSubject: b\n\nno line end`);

    await writeResults(
      [sliceHit(1, box, [0, 23], 1), sliceHit(2, box, [23, 46])],
      target(join(root, 'found')),
    );

    const found = join(root, 'found');
    expect(list(found)).toEqual([
      'cur/',
      'cur/123456789.0.mairix:2,S',
      'new/',
      'new/123456789.1.mairix',
      'tmp/',
    ]);
    expect(readFileSync(join(found, 'cur/123456789.0.mairix:2,S'), 'latin1')).toBe(
      `X-source-folder: ${box}\nSubject: a\n\nlast line\n`,
    );
    expect(readFileSync(join(found, 'new/123456789.1.mairix'), 'latin1')).toBe(
      `X-source-folder: ${box}\nSubject: b\n\nno line end`,
    );
  });

  test('is private, says whose it is, and asks other indexers to pass by', async () => {
    const root = makeWorld();
    const box = put(join(root, 'box'), 'Subject: a\n\nx\n\n');
    const found = join(root, 'found');

    await writeResults([sliceHit(1, box, [0, 15])], target(found));

    expect(['', 'cur', 'new', 'tmp'].map((name) => mode(join(found, name)))).toEqual(
      Array(4).fill('700'),
    );
    const files = ['new/123456789.0.mairix', '.mairix-results', '.noindex'];
    expect(files.map((name) => mode(join(found, name)))).toEqual(Array(3).fill('600'));
    expect(readFileSync(join(found, '.mairix-results'), 'utf8')).toMatch(/^mairix .*\n$/);
  });

  test('finds a message again that was read meanwhile', async () => {
    const root = makeWorld();
    const path = put(join(root, 'in/new/1.host'), 'Subject: a\n');
    put(join(root, 'in/cur/other:2,'), 'Subject: b\n');
    renameSync(path, join(root, 'in/cur/1.host:2,S'));

    const report = await writeResults([fileHit(1, path)], target(join(root, 'found')));

    expect(report.written).toBe(1);
    expect(list(join(root, 'found'))).toContain(
      `cur/123456789.0.mairix:2,S -> ${join(root, 'in/cur/1.host:2,S')}`,
    );
  });

  test('notes what is gone and goes on', async () => {
    const root = makeWorld();
    const here = put(join(root, 'in/cur/1:2,'), 'Subject: a\n');
    const gone = join(root, 'in/cur/2:2,');
    const goneBox = join(root, 'box');

    const report = await writeAndNote(
      [fileHit(2, gone), sliceHit(3, goneBox, [0, 9]), fileHit(1, here)],
      target(join(root, 'found')),
    );

    expect(report.written).toBe(1);
    expect(report.problems).toEqual([
      { location: gone, reason: 'the message is no longer there', gone: true },
      { location: `mbox:${goneBox} [0,9)`, reason: 'the message is no longer there', gone: true },
    ]);
    expect(list(join(root, 'found/cur'))).toEqual([`123456789.0.mairix -> ${here}`]);
  });

  test('links names that are not UTF-8', async () => {
    const root = makeWorld();
    const path = put(join(root, 'in/cur/caf\udce9:2,S'), 'Subject: a\n');

    const report = await writeAndNote([fileHit(1, path)], target(join(root, 'found')));

    expect(report.problems).toEqual([]);
    expect(readFileSync(join(root, 'found/cur/123456789.0.mairix:2,S'), 'utf8')).toBe(
      'Subject: a\n',
    );
  });

  test('replaces earlier results, whoever linked or copied them', async () => {
    const root = makeWorld();
    const old = put(join(root, 'in/cur/1:2,'), 'Subject: old\n');
    const now = put(join(root, 'in/cur/2:2,'), 'Subject: now\n');
    const found = join(root, 'found');
    put(join(found, 'cur/123456789.7.mairix:2,S'), 'a copy');
    put(join(found, 'new/123456789.8.mairix'), 'a copy');
    put(join(found, 'tmp/123456789.9.mairix'), 'a copy');
    symlinkSync(old, join(found, 'cur/named by hand'));

    const report = await writeResults([fileHit(2, now)], target(found));

    expect(list(found)).toEqual(['cur/', `cur/123456789.1.mairix -> ${now}`, 'new/', 'tmp/']);
    expect(report.created).toEqual([]);
    expect(list(root)).not.toContainEqual(expect.stringMatching(/^\.found/));
    expect(readFileSync(old, 'utf8')).toBe('Subject: old\n');
  });

  test('is empty when nothing matched', async () => {
    const root = makeWorld();
    expect((await writeResults([], target(join(root, 'found')))).written).toBe(0);
    expect(list(join(root, 'found'))).toEqual(['cur/', 'new/', 'tmp/']);
  });
});

describe('hard links', () => {
  test('share the inode of the message', async () => {
    const root = makeWorld();
    const path = put(join(root, 'in/cur/1:2,S'), 'Subject: a\n');
    const found = join(root, 'found');

    await writeResults([fileHit(1, path)], target(found, { hardLinks: true }));
    await writeResults([fileHit(1, path)], target(found, { hardLinks: true }));

    expect(list(join(found, 'cur'))).toEqual(['123456789.0.mairix:2,S']);
    expect(statSync(join(found, 'cur/123456789.0.mairix:2,S')).ino).toBe(statSync(path).ino);
    expect(statSync(path).nlink).toBe(2);
  });

  test('lead to the message itself when the maildir holds a symbolic link', async () => {
    const root = makeWorld();
    const real = put(join(root, 'store/1'), 'Subject: a\n');
    put(join(root, 'in/cur/other'), '');
    symlinkSync('../../store/1', join(root, 'in/cur/1:2,'));

    await writeResults(
      [fileHit(1, join(root, 'in/cur/1:2,'))],
      target(join(root, 'found'), { hardLinks: true }),
    );

    expect(statSync(join(root, 'found/cur/123456789.0.mairix')).ino).toBe(statSync(real).ino);
  });

  test.skipIf(!isOtherFileSystem('/dev/shm'))(
    'become symbolic links on another file system, and that is said once',
    async () => {
      const root = makeWorld();
      const paths = [1, 2].map((name) => put(join(root, `in/cur/${name}`), 'Subject: a\n'));
      const elsewhere = makeWorld('/dev/shm');

      const report = await writeAndNote(
        paths.map((path, index) => fileHit(index + 1, path)),
        target(join(elsewhere, 'found'), { hardLinks: true }),
      );

      expect(list(join(elsewhere, 'found/cur'))).toEqual([
        `123456789.0.mairix -> ${paths[0]}`,
        `123456789.1.mairix -> ${paths[1]}`,
      ]);
      expect(report.problems).toEqual([
        {
          location: paths[0],
          reason: 'made a symbolic link instead of a hard link: cross-device link not permitted',
        },
      ]);
    },
  );
});

describe('augmenting a maildir', () => {
  test('adds exactly the messages that are new in it', async () => {
    const root = makeWorld();
    const [one, two, three] = [1, 2, 3].map((name) =>
      put(join(root, `in/cur/${name}:2,`), `Subject: ${name}\n`),
    );
    const found = join(root, 'found');
    await writeResults(
      [one, two].map((path = '', i) => fileHit(i + 1, path)),
      target(found),
    );

    const report = await writeResults(
      [two, three].map((path = '', i) => fileHit(i + 2, path)),
      target(found, { augment: true }),
    );

    expect(report.written).toBe(1);
    expect(list(join(found, 'cur'))).toEqual([
      `123456789.0.mairix -> ${one}`,
      `123456789.1.mairix -> ${two}`,
      `123456789.2.mairix -> ${three}`,
    ]);
  });

  test('gives a message whose name is taken by another one a name of its own', async () => {
    const root = makeWorld();
    const one = put(join(root, 'in/cur/1:2,S'), 'Subject: 1\n');
    const two = put(join(root, 'in/new/2'), 'Subject: 2\n');
    const three = put(join(root, 'in/new/3'), 'Subject: 3\n');
    const found = join(root, 'found');
    await writeResults([fileHit(5, one)], target(found));

    await writeResults([fileHit(5, two), fileHit(6, three)], target(found, { augment: true }));

    expect(list(found)).toEqual([
      'cur/',
      `cur/123456789.4.mairix:2,S -> ${one}`,
      'new/',
      `new/123456789.5.mairix -> ${two}`,
      `new/123456789.6.mairix -> ${three}`,
      'tmp/',
    ]);
  });

  test('knows copies and hard links again, also after their flags changed', async () => {
    const root = makeWorld();
    const path = put(join(root, 'in/cur/1:2,'), 'Subject: a\n');
    const box = put(join(root, 'box'), 'Subject: b\n\nx\n\n');
    const found = join(root, 'found');
    const hits = [fileHit(1, path), sliceHit(2, box, [0, 15])];
    await writeResults(hits, target(found, { hardLinks: true }));
    renameSync(join(found, 'new/123456789.1.mairix'), join(found, 'cur/123456789.1.mairix:2,S'));

    const report = await writeResults(hits, target(found, { augment: true }));

    expect(report.written).toBe(0);
    expect(list(join(found, 'cur'))).toEqual(['123456789.0.mairix', '123456789.1.mairix:2,S']);
    expect(statSync(join(found, 'cur/123456789.0.mairix')).ino).toBe(statSync(path).ino);
  });

  test('follows a message that was renamed since, instead of adding it twice', async () => {
    const root = makeWorld();
    const before = put(join(root, 'in/new/1'), 'Subject: a\n');
    const after = join(root, 'in/cur/1:2,S');
    const found = join(root, 'found');
    await writeResults([fileHit(1, before)], target(found));
    put(join(root, 'in/cur/other:2,'), '');
    renameSync(before, after);

    const report = await writeResults([fileHit(9, after)], target(found, { augment: true }));

    expect(report.written).toBe(0);
    expect(list(join(found, 'new'))).toEqual([`123456789.0.mairix -> ${after}`]);
  });

  test('makes the folder when there is none', async () => {
    const root = makeWorld();
    const path = put(join(root, 'in/cur/1:2,'), 'Subject: a\n');
    const found = join(root, 'found');

    const report = await writeResults([fileHit(1, path)], target(found, { augment: true }));

    expect(report.created).toHaveLength(4);
    expect(existsSync(join(found, 'cur/123456789.0.mairix'))).toBe(true);
  });
});

function isOtherFileSystem(path: string): boolean {
  return existsSync(path) && statSync(path).dev !== statSync(tmpdir()).dev;
}
