import { copyFileSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DONE, letter, makeWorld } from '../helpers/temp-world.ts';
import { hasClassicMairix, makeTwins } from '../helpers/twins.ts';

const MAIL = { 'mail/in/cur/1:2,S': letter({ Subject: 'apples' }) };
const FOUND = { ...DONE, stdout: '~/mail/in/cur/1:2,S\n' };

const twins = makeTwins(MAIL);
await twins.each((world) => world.mairix());

describe('a lock that a killed run of classic mairix left', () => {
  const lock = () => twins.each((world) => world.put('.mairix.db.lock', '1,host,ada\n'));

  test.each(['-r s:apples', ''])('stops it and not us: mairix %s', async (typed) => {
    await lock();
    await twins.differ('At the same time', typed.split(' ').filter(Boolean), {
      classic: {
        status: 1,
        stderr: 'Database ~/.mairix.db appears to be locked by (pid,node,user)=(1,host,ada)\n',
      },
      ours: { status: 0, stderr: '' },
    });
  });

  test('goes with --unlock', async () => {
    await lock();
    await twins.agree(['--unlock', '-r', 's:apples'], FOUND);
  });
});

test.skipIf(!hasClassicMairix)(
  'a real database of classic mairix is left alone, ours stands beside it',
  async () => {
    const heir = makeWorld(MAIL);
    const before = twins.classic?.path('.mairix.db') ?? '';
    copyFileSync(before, heir.path('.mairix.db'));
    expect(await heir.mairix()).toEqual({
      ...DONE,
      stderr:
        'mairix: ~/.mairix.db belongs to the classic mairix and is left alone; using ~/.mairix.db.sqlite\n',
    });
    expect(await heir.mairix('-r', 's:apples')).toEqual(FOUND);
    expect(readFileSync(heir.path('.mairix.db'))).toEqual(readFileSync(before));
  },
);
