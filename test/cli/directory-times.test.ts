import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import { loadConfig, openMailIndex, type UpdateEvent } from 'mairix';
import { beforeAll, describe, expect, test } from 'vitest';
import { letter, makeWorld, RC_FILE, type TempWorld } from '../helpers/temp-world.ts';

/** Times of directories count when they are older than this many milliseconds. */
const STEP = 2_000;

const LETTER = letter({ Subject: 'apples' });
const FILES = { 'mail/in/.mh_sequences': '', 'mail/in/cur/1': LETTER, 'mail/in/1': LETTER };

describe.each([
  ['maildir', RC_FILE, 'mail/in/cur/1', 'mail/in/new/2'],
  ['MH folder', RC_FILE.replace('maildir', 'mh'), 'mail/in/1', 'mail/in/2'],
])('a %s whose directories have the times of the last run', (_, rcFile, file, otherName) => {
  const make = () => makeWorld(FILES, rcFile);
  const WORLDS = {
    same: make(),
    new: make(),
    gone: make(),
    moved: make(),
    omitted: make(),
    purged: make(),
    interrupted: make(),
    linked: make(),
    odd: make(),
  };
  beforeAll(async () => {
    const { linked, odd } = WORLDS;
    renameSync(linked.path(file), linked.path('target'));
    symlinkSync(linked.path('target'), linked.path(file));
    symlinkSync(odd.path('target'), odd.path(otherName));
    await new Promise((resolve) => setTimeout(resolve, STEP + 100));
    const { interrupted: _, ...indexed } = WORLDS;
    for (const world of Object.values(indexed)) await world.mairix();
  });

  test('is passed over with -F, and with -F alone', async () => {
    const world = WORLDS.same;
    forgetMessages(world);
    expect(await world.changes('-F')).toBe('nothing new');
    expect(await world.changes()).toBe('1 added');
  });

  test('is looked through when a message came', async () => {
    const world = WORLDS.new;
    world.put(otherName, LETTER);
    expect(await world.changes('-F')).toBe('1 added');
    expect(await world.changes('-F')).toBe('nothing new');
  });

  test('is looked through when a message went', async () => {
    const world = WORLDS.gone;
    rmSync(world.path(file));
    expect(await world.changes('-F')).toBe('1 removed');
  });

  test('is looked through when a message has another name', async () => {
    const world = WORLDS.moved;
    renameSync(world.path(file), world.path(otherName));
    expect(await world.changes('-F')).toBe('1 added, 1 removed');
  });

  test('is looked through when it was left out meanwhile', async () => {
    const world = WORLDS.omitted;
    world.put('.mairixrc', rcFile.replace('=in', '=other'));
    mkdirSync(world.path('mail/other'));
    expect((await world.mairix('-F')).status).toBe(0);
    world.put('.mairixrc', rcFile);
    expect(await world.changes('-F')).toBe('1 added');
  });

  test('is looked through after its messages were purged', async () => {
    const world = WORLDS.purged;
    renameSync(world.path('mail/in'), world.path('mail/elsewhere'));
    expect((await world.mairix('-F', '-p')).status).toBe(0);
    renameSync(world.path('mail/elsewhere'), world.path('mail/in'));
    expect(await world.changes('-F')).toBe('1 added');
  });

  test('is looked through when the last run did not come to its end', async () => {
    const world = WORLDS.interrupted;
    const interruption = new AbortController();
    const { config } = loadConfig({ environment: { HOME: world.home } });
    const index = openMailIndex(config);
    const onEvent = ({ kind }: UpdateEvent) => kind === 'scanned' && interruption.abort();
    const update = index.update({ signal: interruption.signal, onEvent });
    await expect(update).rejects.toThrow('aborted');
    index.close();
    forgetMessages(world);
    expect(await world.changes('-F')).toBe('1 added');
  });

  test('is looked through while a message in it is a link that leads nowhere', async () => {
    const world = WORLDS.linked;
    renameSync(world.path('target'), world.path('elsewhere'));
    expect(await world.changes()).toContain('1 removed');
    renameSync(world.path('elsewhere'), world.path('target'));
    expect(await world.changes('-F')).toBe('1 added');
  });

  test('is looked through when there was something that could not be read', async () => {
    const world = WORLDS.odd;
    world.put('target', LETTER);
    expect(await world.changes('-F')).toBe('1 added');
  });
});

/** As if they were gone, so that a run that looks adds them again. */
function forgetMessages(world: TempWorld): void {
  new SqliteDatabase(world.path('.mairix.db')).exec('UPDATE messages SET dead = 1').close();
}
