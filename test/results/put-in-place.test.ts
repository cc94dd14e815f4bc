import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readEntries } from '../../src/files/read-entries.ts';
import { exchangeDirectories } from '../../src/results/disc/exchange-directories.ts';
import { putInPlace } from '../../src/results/guard/put-in-place.ts';
import { writeResults } from '../../src/results/write-results.ts';
import { fileHit, list, makeWorld, put, target } from './result-world.ts';

const canExchange = process.platform === 'linux' || process.platform === 'darwin';

describe.runIf(canExchange)('the exchange of two directories', () => {
  test('swaps them in one step', async () => {
    const root = makeWorld();
    put(join(root, 'een/left'), '');
    put(join(root, 'zwölf ☃/right'), '');
    const inode = statSync(join(root, 'een')).ino;

    expect(await exchangeDirectories(join(root, 'een'), join(root, 'zwölf ☃'))).toBe(true);

    expect(list(root)).toEqual(['een/', 'een/right', 'zwölf ☃/', 'zwölf ☃/left']);
    expect(statSync(join(root, 'zwölf ☃')).ino).toBe(inode);
  });

  test('changes nothing when there is only one, or a name that is not UTF-8', async () => {
    const root = makeWorld();
    put(join(root, 'een/left'), '');

    expect(await exchangeDirectories(join(root, 'een'), join(root, 'none'))).toBe(false);
    expect(await exchangeDirectories(join(root, 'een'), join(root, 'caf\udce9'))).toBe(false);

    expect(list(root)).toEqual(['een/', 'een/left']);
  });

  test('leaves no moment without a result folder', async () => {
    const root = makeWorld();
    const found = join(root, 'found');
    const path = put(join(root, 'in/cur/1'), 'Subject: a\n');
    await writeResults([fileHit(1, path)], target(found));
    const watcher = watch(found);
    await watcher.started;

    const inodes = new Set<number>();
    for (let round = 0; round < 200; round++) {
      await writeResults([fileHit(1, path)], target(found));
      inodes.add(statSync(found).ino);
    }

    const { looks, misses } = await watcher.stop();
    expect(misses).toBe(0);
    expect(looks).toBeGreaterThan(200);
    expect(inodes.size).toBeGreaterThan(1);
    expect(readdirSync(root).sort()).toEqual(['found', 'in']);
  });
});

describe('results are put in place', () => {
  test('where nothing was, by a plain rename', async () => {
    const root = makeWorld();
    put(join(root, 'aside/new'), '');

    expect(putInPlace(join(root, 'aside'), join(root, 'found'))).toBe(undefined);

    expect(list(root)).toEqual(['found/', 'found/new']);
  });

  test('of a folder whose name is not UTF-8, in two steps', async () => {
    const root = makeWorld();
    const found = join(root, 'caf\udce9');
    put(join(found, 'old'), '');
    put(join(root, 'aside/new'), '');

    const replaced = putInPlace(join(root, 'aside'), found);

    expect(replaced).toBe(join(root, 'aside.old'));
    expect(list(join(root, 'aside.old'))).toEqual(['old']);
    expect(existsSync(join(root, 'aside'))).toBe(false);
    expect(readEntries(found).map(({ name }) => name)).toEqual(['new']);
  });

  test('of an empty file, and an mbox in place of an empty directory', async () => {
    const root = makeWorld();
    const path = put(join(root, 'in/cur/1'), 'Subject: a\n');
    const file = put(join(root, 'file'), '');
    const directory = join(root, 'directory');
    mkdirSync(directory);

    await writeResults([fileHit(1, path)], target(file));
    await writeResults([fileHit(1, path)], target(directory, { format: 'mbox' }));

    expect(list(file)).toEqual(['cur/', `cur/123456789.0.mairix -> ${path}`, 'new/', 'tmp/']);
    expect(readFileSync(directory, 'utf8')).toContain('Subject: a\n');
    expect(readdirSync(root).sort()).toEqual(['directory', 'file', 'in']);
  });
});

/** Another process that looks, as often as it can, whether the folder is there. */
function watch(folder: string) {
  const child = spawn(process.execPath, ['-e', WATCHER, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const output: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => output.push(text));
  const started = once(child.stdout, 'data');
  return {
    started,
    async stop(): Promise<{ looks: number; misses: number }> {
      child.stdin.end();
      await once(child, 'close');
      const [looks = Number.NaN, misses = Number.NaN] = output
        .join('')
        .split(' ')
        .slice(1)
        .map(Number);
      return { looks, misses };
    },
  };
}

const WATCHER = `
  const { existsSync } = require('node:fs');
  let looks = 0, misses = 0, ended = false;
  process.stdin.on('end', () => { ended = true; }).resume();
  function look() {
    for (let i = 0; i < 100; i++) { looks++; if (!existsSync(process.argv[1])) misses++; }
    if (ended) process.stdout.write(looks + ' ' + misses);
    else setImmediate(look);
  }
  process.stdout.write('started ');
  look();
`;
