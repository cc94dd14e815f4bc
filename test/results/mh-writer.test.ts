import { readFileSync, symlinkSync } from 'node:fs';
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

describe('an MH folder of results', () => {
  test('names links and copies by the numbers of the messages, gaps and all', async () => {
    const root = makeWorld();
    const one = put(join(root, 'in/new/1'), 'Subject: one\n');
    const box = put(join(root, 'box'), 'Subject: b\n\nx\n\n');
    const found = join(root, 'found');

    const report = await writeAndNote(
      [fileHit(7, one), sliceHit(3, box, [0, 15])],
      target(found, { format: 'mh' }),
    );

    expect(list(found)).toEqual(['.mh_sequences', '3', `7 -> ${one}`]);
    expect(readFileSync(join(found, '3'), 'utf8')).toBe(
      `X-source-folder: ${box}\nSubject: b\n\nx\n`,
    );
    expect(readFileSync(join(found, '.mh_sequences'), 'utf8')).toBe('');
    expect(['', '3', '.mh_sequences'].map((name) => mode(join(found, name)))).toEqual([
      '700',
      '600',
      '600',
    ]);
    expect(report).toEqual({ created: [found], problems: [], written: 2, missing: 0 });
  });

  test('is numbered in the order of the hits when that order was asked for', async () => {
    const root = makeWorld();
    const paths = ['a', 'b', 'c'].map((name) => put(join(root, 'in/cur', name), 'Subject: x\n'));
    const hits = paths.map((path, index) => fileHit(9 - index, path));
    const found = join(root, 'found');

    await writeResults(hits.slice(0, 2), target(found, { format: 'mh', renumber: true }));
    expect(list(found)).toEqual(['.mh_sequences', `1 -> ${paths[0]}`, `2 -> ${paths[1]}`]);

    await writeResults(hits, target(found, { format: 'mh', renumber: true, augment: true }));
    expect(list(found)).toContain(`3 -> ${paths[2]}`);
    expect(list(found)).toHaveLength(4);
  });

  test('keeps messages and sequences when it is augmented, and gives taken numbers to nobody', async () => {
    const root = makeWorld();
    const [one, two, three] = ['a', 'b', 'c'].map((name) =>
      put(join(root, 'in/cur', name), 'Subject: x\n'),
    );
    const box = put(join(root, 'box'), 'Subject: b\n\nx\n\n');
    const copied = sliceHit(8, box, [0, 15]);
    const found = join(root, 'found');
    await writeResults([fileHit(5, `${one}`), copied], target(found, { format: 'mh' }));
    put(join(found, '.mh_sequences'), 'cur: 5\n');
    symlinkSync(`${one}`, join(found, ',4'));

    const report = await writeResults(
      [fileHit(5, `${two}`), fileHit(9, `${three}`), fileHit(1, `${one}`), copied],
      target(found, { format: 'mh', augment: true }),
    );

    expect(report.written).toBe(2);
    expect(list(found)).toEqual([
      '.mh_sequences',
      `10 -> ${three}`,
      `5 -> ${one}`,
      '8',
      `9 -> ${two}`,
    ]);
    expect(readFileSync(join(found, '.mh_sequences'), 'utf8')).toBe('cur: 5\n');
  });

  test('replaces what classic mairix left: links without any mark', async () => {
    const root = makeWorld();
    const one = put(join(root, 'in/cur/1'), 'Subject: one\n');
    const found = join(root, 'found');
    put(join(found, '.mh_sequences'), '');
    symlinkSync(one, join(found, '12'));

    await writeResults([fileHit(1, one)], target(found, { format: 'mh' }));

    expect(list(found)).toEqual(['.mh_sequences', `1 -> ${one}`]);
  });
});
