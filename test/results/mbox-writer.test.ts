import { readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeResults } from '../../src/results/write-results.ts';
import { fileHit, makeWorld, mode, put, sliceHit, target, writeAndNote } from './result-world.ts';

const SEPARATOR = 'From mairix@mairix Mon Jan  1 12:34:56 1970';

describe('an mbox of results', () => {
  test('holds copies in the order of the hits, quoted, with a blank line after each', async () => {
    const root = makeWorld();
    const file = put(
      join(root, 'in/cur/1'),
      'Subject: file\n\nFrom here\n>From there\nFar from it',
    );
    const box = put(join(root, 'box'), 'Subject: box\n\n>From quoted\n\n');
    const found = join(root, 'found');

    const report = await writeAndNote(
      [sliceHit(2, box, [0, 28]), fileHit(1, file)],
      target(found, { format: 'mbox' }),
    );

    expect(readFileSync(found, 'utf8')).toBe(
      [
        SEPARATOR,
        `X-source-folder: ${box}`,
        'Subject: box',
        '',
        '>From quoted',
        '',
        SEPARATOR,
        `X-source-folder: ${file}`,
        'Subject: file',
        '',
        '>From here',
        '>>From there',
        'Far from it',
        '',
        '',
      ].join('\n'),
    );
    expect(report).toEqual({ created: [], problems: [], written: 2, missing: 0 });
    expect(mode(found)).toBe('600');
    expect(readdirSync(root).sort()).toEqual(['box', 'found', 'in']);
  });

  test('replaces the box of the search before; no hit makes an empty one', async () => {
    const root = makeWorld();
    const one = put(join(root, 'in/cur/1'), 'Subject: one\n');
    const found = join(root, 'found');
    await writeResults([fileHit(1, one)], target(found, { format: 'mbox' }));

    await writeResults([], target(found, { format: 'mbox' }));

    expect(readFileSync(found, 'utf8')).toBe('');
    expect(readdirSync(root).sort()).toEqual(['found', 'in']);
  });

  test('never replaces the box that a link led to when the search began', async () => {
    const root = makeWorld();
    const one = put(join(root, 'in/cur/1'), 'Subject: one\n');
    const precious = put(join(root, 'precious'), 'From a@b.example\nSubject: precious\n\n');
    const found = join(root, 'found');
    symlinkSync(precious, found);

    // Up to its first wait it has followed the link, and no more.
    const written = writeResults([fileHit(1, one)], target(found, { format: 'mbox' }));
    rmSync(found);

    await expect(written).rejects.toThrow(/does not begin with a search result/);
    expect(readFileSync(precious, 'utf8')).toBe('From a@b.example\nSubject: precious\n\n');
  });

  test('notes what is gone and goes on', async () => {
    const root = makeWorld();
    const box = put(join(root, 'box'), 'short');
    const one = put(join(root, 'in/cur/1'), 'Subject: one\n');
    const gone = join(root, 'in/cur/2');

    const report = await writeAndNote(
      [sliceHit(3, box, [0, 99]), fileHit(2, gone), fileHit(1, one)],
      target(join(root, 'found'), { format: 'mbox' }),
    );

    expect(report.written).toBe(1);
    expect(report.problems).toEqual([
      { location: `mbox:${box} [0,99)`, reason: `${box} is shorter than when it was indexed` },
      { location: gone, reason: 'the message is no longer there', gone: true },
    ]);
  });
});

describe('augmenting an mbox', () => {
  test('adds exactly the messages that are new in it', async () => {
    const root = makeWorld();
    const one = put(join(root, 'in/cur/1:2,'), 'Subject: one\n\nbody\n');
    const two = put(join(root, 'in/cur/2:2,'), 'Subject: two\n\nFrom now on\n');
    const three = put(join(root, 'in/cur/3:2,'), 'Subject: three\n\nbody');
    const found = join(root, 'found');
    await writeResults([fileHit(1, one), fileHit(2, two)], target(found, { format: 'mbox' }));
    const before = readFileSync(found, 'utf8');

    const report = await writeResults(
      [fileHit(1, one), fileHit(2, two), fileHit(3, three)],
      target(found, { format: 'mbox', augment: true }),
    );

    expect(report.written).toBe(1);
    expect(readFileSync(found, 'utf8')).toBe(
      `${before}${SEPARATOR}\nX-source-folder: ${three}\nSubject: three\n\nbody\n\n`,
    );
  });

  test('knows a message again that was read in the box or in its own folder', async () => {
    const root = makeWorld();
    const one = put(join(root, 'in/new/1'), 'Subject: one\n\nbody\n');
    const found = join(root, 'found');
    await writeResults([fileHit(1, one)], target(found, { format: 'mbox' }));
    const written = readFileSync(found, 'utf8');
    writeFileSync(found, written.replace('\n\nbody', '\nStatus: RO\nLines: 1\n\nbody'));
    const now = put(join(root, 'in/cur/1:2,S'), '');
    renameSync(one, now);

    const report = await writeResults(
      [fileHit(1, now)],
      target(found, { format: 'mbox', augment: true }),
    );

    expect(report.written).toBe(0);
  });

  test('separates the first new message from a box that ends without a blank line', async () => {
    const root = makeWorld();
    const one = put(join(root, 'in/cur/1'), 'Subject: one\n\nbody\n');
    const found = put(join(root, 'found'), `${SEPARATOR}\nX-source-folder: /old\nSubject: old`);

    await writeResults([fileHit(1, one)], target(found, { format: 'mbox', augment: true }));

    expect(readFileSync(found, 'utf8')).toBe(
      `${SEPARATOR}\nX-source-folder: /old\nSubject: old\n\n` +
        `${SEPARATOR}\nX-source-folder: ${one}\nSubject: one\n\nbody\n\n`,
    );
  });
});
