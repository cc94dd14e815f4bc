import { describe, expect, test } from 'vitest';
import { box, letter, makeWorld } from '../helpers/temp-world.ts';

// Folders of IMAP servers have names in modified UTF-7

const world = makeWorld(
  {
    'mail/Maildir/.Entw&APw-rfe/cur/1:2,S': letter({ Subject: 'draft' }),
    'mail/Maildir/.R&-D/cur/2:2,S': letter({ Subject: 'research' }),
    'mail/Maildir/.Q&A/cur/3:2,S': letter({ Subject: 'question' }),
    'mail/boxes/&ZeVnLIqe-': box(letter({ Subject: 'box' })),
  },
  'base=~/mail\nmaildir=Maildir...\nmbox=boxes...\nmfolder=../found\ndatabase=~/.mairix.db\n',
);
await world.index();

describe('a folder is found by its real name, and by that on disc', () => {
  test.each([
    ['p:Entwürfe', ['draft']],
    ['p:.Entwürfe/cur', ['draft']],
    ['p:Entw', ['draft']],
    ['p:Entw&APw-rfe', ['draft']],
    ['p:Entwurfe=1', ['draft']],
    [`p:^${world.path('mail/Maildir/.Entwürfe/')}`, ['draft']],
    ['p:R&D', ['research']],
    ['p:R&-D', ['research']],
    ['p:Q&A', ['question']],
    ['p:日本語', ['box']],
    ['p:~Entwürfe', ['box', 'question', 'research']],
    ['p:entwürfe', []],
  ])('%s', async (expression, found) => {
    const { stdout } = await world.mairix('--format', 'jsonl', expression);
    const subjects = stdout
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line).subject);
    expect(subjects.toSorted()).toEqual(found);
  });
});

test('paths stay as they are on disc', async () => {
  expect(await world.find('s:draft')).toEqual(['Maildir/.Entw&APw-rfe/cur/1:2,S']);
});

test('people see the real name', async () => {
  expect((await world.mairix('--list', 'folders')).stdout.split('\n').toSorted()).toEqual([
    '',
    '~/mail/Maildir/.Entwürfe',
    '~/mail/Maildir/.Q&A',
    '~/mail/Maildir/.R&D',
    '~/mail/boxes/日本語',
  ]);
  expect((await world.mairix('--format', 'summary', 's:draft')).stdout).toContain(
    'Maildir/.Entwürfe',
  );
  expect((await world.mairix('--stats')).stdout).toContain('Maildir/.Entwürfe');
  const { stdout } = await world.mairix('--format', 'jsonl', 's:box');
  expect(JSON.parse(stdout)).toMatchObject({
    file: '~/mail/boxes/&ZeVnLIqe-',
    folder: '~/mail/boxes/日本語',
  });
});

test('--folder takes either name', async () => {
  for (const name of ['Maildir/.Entwürfe', 'Maildir/.Entw&APw-rfe', 'boxes/日本語']) {
    expect(await world.changes('--folder', name)).toBe('nothing new');
  }
});
