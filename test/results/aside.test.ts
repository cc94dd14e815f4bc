import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { asidePath, recoverLeftovers } from '../../src/results/guard/aside.ts';
import { list, makeWorld, put } from './result-world.ts';

/** What names tell of this machine. */
const host = asidePath('/mail/found').slice('/mail/..mairix-e9909a2a9ab3-'.length).slice(0, 8);

/** The id of a process that has just ended. */
const deadPid = spawnSync(process.execPath, ['-e', '0']).pid;

test('results are built beside the folder, under a name that tells whose they are', () => {
  expect(asidePath('/mail/found')).toMatch(
    new RegExp(`^/mail/\\.\\.mairix-e9909a2a9ab3-[0-9a-f]{8}-${process.pid}-[0-9a-f]{12}$`),
  );
  expect(asidePath('/mail/found')).not.toBe(asidePath('/mail/found'));
  expect(asidePath(`/mail/${'x'.repeat(255)}`).length).toBeLessThan(72);
});

describe('after a run that was killed', () => {
  test('half-built results are removed', () => {
    const root = makeWorld();
    const left = join(root, `..mairix-e9909a2a9ab3-${host}-${deadPid}-0123456789ab`);
    put(join(left, '.mairix-results'), '');
    put(join(left, 'cur/123456789.1.mairix'), '');
    symlinkSync(root, join(left, 'cur/123456789.2.mairix'));
    put(join(root, `..mairix-e9909a2a9ab3-${host}-${deadPid}-ba9876543210`), 'From mairix@mairix');
    put(join(root, 'found/cur/123456789.0.mairix'), '');

    recoverLeftovers(join(root, 'found'));

    expect(list(root)).toEqual(['found/', 'found/cur/', 'found/cur/123456789.0.mairix']);
  });

  test('the old results go back where nothing is now', () => {
    const root = makeWorld();
    const aside = join(root, `..mairix-e9909a2a9ab3-${host}-${deadPid}-0123456789ab`);
    put(join(`${aside}.old`, 'cur/123456789.0.mairix'), '');
    put(join(aside, 'cur/123456789.1.mairix'), '');

    recoverLeftovers(join(root, 'found'));

    expect(list(root)).toEqual(['found/', 'found/cur/', 'found/cur/123456789.0.mairix']);
  });

  test('the old results are removed where the new ones are in place', () => {
    const root = makeWorld();
    const aside = join(root, `..mairix-e9909a2a9ab3-${host}-${deadPid}-0123456789ab`);
    put(join(`${aside}.old`, 'cur/123456789.0.mairix'), '');
    put(join(root, 'found/cur/123456789.1.mairix'), '');

    recoverLeftovers(join(root, 'found'));

    expect(list(root)).toEqual(['found/', 'found/cur/', 'found/cur/123456789.1.mairix']);
  });

  test('what is not ours stays', () => {
    const root = makeWorld();
    const left = `..mairix-e9909a2a9ab3-${host}-${deadPid}-0123456789ab`;
    put(join(root, left, 'cur/123456789.0.mairix'), '');
    put(join(root, left, 'cur/1234.host'), 'mail');
    put(join(root, left, '.mairix-results'), '');

    recoverLeftovers(join(root, 'found'));

    expect(list(root)).toEqual([`${left}/`, `${left}/cur/`, `${left}/cur/1234.host`]);
  });
});

test.each([
  ['of a living process', `..mairix-e9909a2a9ab3-${host}-${process.pid}-0123456789ab`],
  [
    'of another machine, younger than a day,',
    `..mairix-e9909a2a9ab3-01234567-${deadPid}-0123456789ab`,
  ],
  ['of another folder', `..mairix-d64e4af58d43-${host}-${deadPid}-0123456789ab`],
  ['with another kind of name', `..mairix-e9909a2a9ab3-${host}-${deadPid}-backup`],
  ['with another ending', `..mairix-e9909a2a9ab3-${host}-${deadPid}-0123456789ab.new`],
  ['without a process', `..mairix-e9909a2a9ab3-${host}-0-0123456789ab`],
])('a leftover %s is left alone', (_, name) => {
  const root = makeWorld();
  put(join(root, name), 'text');

  recoverLeftovers(join(root, 'found'));

  expect(list(root)).toEqual([name]);
});

test('a leftover of another machine is removed when a day has passed', () => {
  const root = makeWorld();
  put(join(root, `..mairix-e9909a2a9ab3-01234567-${process.pid}-0123456789ab`), '');
  onTestFinished(() => void vi.useRealTimers());

  vi.useFakeTimers({ now: Date.now() + 25 * 60 * 60 * 1000, toFake: ['Date'] });
  recoverLeftovers(join(root, 'found'));

  expect(list(root)).toEqual([]);
});
