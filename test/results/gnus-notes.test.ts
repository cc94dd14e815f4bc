import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { asidePath } from '../../src/results/guard/aside.ts';
import { writeResults } from '../../src/results/write-results.ts';
import { fileHit, list, makeWorld, put, target } from './result-world.ts';

test('notes of Gnus outlive the results they are about, with our mark where Gnus does not trip over it', async () => {
  const { root, found, hit } = world();
  put(join(found, '.nnmaildir/num/2'), '');
  put(join(found, '.nnmaildir/marks/read/123456789.0.mairix'), '');
  mkdirSync(join(found, 'cur'));

  await writeResults([hit], target(found));
  await writeResults([hit], target(found));

  expect(readdirSync(found)).toEqual(['.nnmaildir', 'cur', 'new', 'tmp']);
  expect(readdirSync(join(found, 'tmp'))).toEqual(['mairix-mark']);
  expect(list(join(found, '.nnmaildir'))).toEqual([
    'marks/',
    'marks/read/',
    'marks/read/123456789.0.mairix',
    'num/',
    'num/2',
  ]);
  expect(readdirSync(join(found, 'cur'))).toEqual(['123456789.0.mairix']);
  expect(readdirSync(root)).toEqual(['found', 'in']);
});

test('notes of Gnus come back from results that a killed run had exchanged already', async () => {
  const { root, found, hit } = world();
  await writeResults([hit], target(found));
  put(join(found, '.nnmaildir/num/2'), '');
  const deadPid = spawnSync(process.execPath, ['-e', '0']).pid;
  renameSync(found, asidePath(found).replace(`-${process.pid}-`, `-${deadPid}-`));
  await writeResults([], target(join(root, 'other')));
  renameSync(join(root, 'other'), found);

  await writeResults([hit], target(found));

  expect(readdirSync(found)).toEqual(['.nnmaildir', 'cur', 'new', 'tmp']);
  expect(readdirSync(root)).toEqual(['found', 'in']);
});

function world() {
  const root = makeWorld();
  const hit = fileHit(1, put(join(root, 'in/cur/1'), 'Subject: a\n'));
  return { root, found: join(root, 'found'), hit };
}
