import { renameSync, symlinkSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { letter, makeWorld } from '../helpers/temp-world.ts';

describe.each(['!', ';', '_', '-'])('a maildir with %s instead of a colon', (mark) => {
  const name = (flags: string) => `in/cur/1.host${mark}2,${flags}`;

  test('has flags, and a renamed message stays the same', async () => {
    const world = makeWorld({ [`mail/${name('S')}`]: letter({ Subject: 'tide' }) });
    await world.index();
    expect(await world.find('F:s')).toEqual([name('S')]);
    renameSync(world.path(`mail/${name('S')}`), world.path(`mail/${name('RS')}`));
    expect((await world.mairix('s:tide')).stdout).toBe('Matched 1 messages\n');
    expect(world.list('mail/found')).toContain(
      `cur/123456789.0.mairix:2,RS -> ~/mail/${name('RS')}`,
    );
    expect(await world.changes()).toBe('1 moved');
    expect(await world.find('F:r')).toEqual([name('RS')]);
  });

  test('gets its mail from new', async () => {
    const world = makeWorld({ 'mail/in/new/1.host': letter({ Subject: 'tide' }) });
    await world.index();
    renameSync(world.path('mail/in/new/1.host'), world.path(`mail/${name('')}`));
    expect(await world.changes()).toBe('1 moved');
  });
});

describe('a folder with two names', () => {
  test('is read once, and found by the name without links', async () => {
    const world = makeWorld(
      { 'mail/work/cur/1:2,S': letter({ Subject: 'tide' }) },
      'base=~/mail\nmaildir=...\nmfolder=../found\ndatabase=~/.mairix.db\n',
    );
    await world.index();
    symlinkSync('work', world.path('mail/all'));
    expect(await world.changes()).toBe('nothing new');
    expect(await world.find('s:tide')).toEqual(['/work/cur/1:2,S']);
    expect(await world.changes('--folder', 'all')).toBe('nothing new');
  });

  test.each(['./in', 'in/', 'in/.', '../mail//in', 'link'])(
    'is read once if the rc file lists it as %s, too, and the run says so',
    async (second) => {
      const world = makeWorld(
        { 'mail/in/cur/1:2,S': letter({ Subject: 'tide' }) },
        `base=~/mail\nmaildir=in:${second}\nmfolder=found\ndatabase=~/.mairix.db\n`,
      );
      symlinkSync('in', world.path('mail/link'));
      const { stderr } = await world.mairix('-v');
      expect(stderr).toContain('1 added');
      expect(stderr).toContain(`~/mail/${second}: is another name of ~/mail/in (~/.mairixrc:2)`);
      expect((await world.mairix('--count', 's:tide')).stdout).toBe('1\n');
    },
  );
});
