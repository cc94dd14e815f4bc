import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { expect, test } from 'vitest';
import { box, letter, makeWorld, RC_FILE } from '../helpers/temp-world.ts';

test('a directory that is a maildir and an MH folder is both, run after run', async () => {
  const world = makeWorld(
    {
      'mail/in/cur/a': letter({ Subject: 'apples' }),
      'mail/in/.mh_sequences': '',
      'mail/in/1': letter({ Subject: 'bananas' }),
    },
    `${RC_FILE}mh=in\n`,
  );
  expect(await world.changes()).toBe('2 added');
  expect(await world.changes()).toBe('nothing new');
  expect(await world.find('s:apples/bananas')).toEqual(['in/1', 'in/cur/a']);
});

test('a path that was an mbox, then a maildir, then the mbox again', async () => {
  const world = makeWorld(
    { 'mail/x': box(letter({ Subject: 'apples' })) },
    `${RC_FILE.replace('maildir=in\n', 'maildir=x\nmbox=x\n')}`,
  );
  await world.index();
  renameSync(world.path('mail/x'), world.path('mail/y'));
  world.put('mail/x/cur/a', letter({ Subject: 'bananas' }));
  for (const part of ['new', 'tmp']) mkdirSync(world.path(`mail/x/${part}`), { recursive: true });
  await world.index();
  expect(await world.find('s:apples/bananas')).toEqual(['x/cur/a']);
  rmSync(world.path('mail/x'), { recursive: true });
  renameSync(world.path('mail/y'), world.path('mail/x'));
  await world.index();
  expect(await world.find('s:apples/bananas')).toEqual(['mbox:x [46,108)']);
});

test('a database with two paths has one lock', async () => {
  const world = makeWorld({ 'mail/in/cur/a': letter({ Subject: 'apples' }) });
  await world.index();
  symlinkSync('.mairix.db', world.path('other.db'));
  world.put('.mairixrc', RC_FILE.replace('~/.mairix.db', '~/other.db'));
  await world.index();
  expect(world.list('.').filter((name) => name.startsWith('other'))).toEqual([
    'other.db -> .mairix.db',
  ]);
});
