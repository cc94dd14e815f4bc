import { renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { directoryTimes } from '../../src/sources/directory-times.ts';
import { maildir } from '../../src/sources/kinds/maildir.ts';
import { mh } from '../../src/sources/kinds/mh.ts';
import { maildir as maildirTree, makeTree } from './mail-tree.ts';

let root = '';
beforeEach(() => {
  root = makeTree({
    ...maildirTree('md'),
    'md/cur/1': 'one',
    'mh/.mh_sequences': '',
    'mh/1': 'one',
  });
});
afterEach(() => rmSync(root, { recursive: true }));

/** Nothing here is older; a time by which it has been for a while. */
const later = () => Date.now() + 10_000;

describe.each([
  ['a maildir', maildir, 'md', 'md/cur/1', 'md/new/1'],
  ['an MH folder', mh, 'mh', 'mh/1', 'mh/2'],
] as const)('the times of %s', (_kind, kind, name, file, otherName) => {
  const times = (now = later()) => directoryTimes(kind.directories(`${root}/${name}`), now);

  test.each<[string, boolean, () => void]>([
    ['nothing happens', true, () => {}],
    ['a message is written anew in its place', true, () => writeFileSync(`${root}/${file}`, 'x')],
    ['a message comes', false, () => writeFileSync(`${root}/${otherName}`, 'two')],
    ['a message goes', false, () => rmSync(`${root}/${file}`)],
    ['a message moves', false, () => renameSync(`${root}/${file}`, `${root}/${otherName}`)],
  ])('if %s: the same is %s', (_what, isSame, happen) => {
    const before = times();
    happen();
    expect(before).toBeDefined();
    expect(times() === before).toBe(isSame);
  });

  test('are others, although the directory was given its time back', () => {
    const directory = `${root}/${file}/..`.replace(/[^/]*\/\.\.$/, '');
    utimesSync(directory, 1_600_000_000, 1_600_000_000);
    const before = times();
    writeFileSync(`${root}/${file}2`, 'two');
    utimesSync(directory, 1_600_000_000, 1_600_000_000);
    expect(times()).not.toBe(before);
  });

  test('say nothing within two seconds of a change, nor while they lie in the future', () => {
    const now = Date.now();
    expect(times(now)).toBeUndefined();
    expect(times(now + 1_500)).toBeUndefined();
    expect(times(now - 3_600_000)).toBeUndefined(); // a clock that was set back
    expect(times(now + 3_000)).toBeDefined();
    utimesSync(`${root}/${file}/..`.replace(/[^/]*\/\.\.$/, ''), now, now / 1000 + 3_600);
    expect(times(now + 3_000)).toBeUndefined();
  });

  test('are unknown where it is gone', () => {
    rmSync(`${root}/${name}`, { recursive: true });
    expect(times()).toBeUndefined();
  });
});
