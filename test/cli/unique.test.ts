import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../helpers/root.ts';
import { letter, makeWorld, type TempWorld } from '../helpers/temp-world.ts';

// --unique: one result for the copies of a message in the inbox, the folder of sent mail and an archive

const copy = (place: string) =>
  readFileSync(join(ROOT, `corpus/duplicates/copy-in-the-${place}.eml`), 'latin1');
const ANSWER = letter({
  From: 'Bo <bo@x.example>',
  Date: 'Tue, 11 Feb 2025 10:00:00 +0000',
  Subject: 'Re: Three copies',
  'Message-ID': '<answer@x>',
  References: '<three-copies@corpus.example>',
});
const FILES = {
  'mail/archive/cur/1:2,S': copy('archive'),
  'mail/inbox/cur/2:2,S': copy('inbox'),
  'mail/sent/cur/3:2,S': copy('sent-folder'),
  'mail/sent/cur/4:2,S': ANSWER,
  'mail/inbox/cur/5:2,S': letter({ Subject: 'no id' }),
  'mail/inbox/cur/6:2,S': letter({ Subject: 'no id' }),
};
const RC = 'base=~/mail\nmaildir=archive:inbox:sent\nmfolder=found\ndatabase=~/.mairix.db\n';

let world: TempWorld;
beforeAll(async () => {
  world = makeWorld(
    {
      ...FILES,
      prefers: `${RC}prefer=inbox:sent\n`,
      unique: `${RC}unique=yes\n`,
      content: `${RC}unique=content\n`,
    },
    RC,
  );
  await world.index();
});

const lines = async (...args: readonly string[]) => {
  const { stdout } = await world.mairix(...args);
  return stdout.replaceAll('~/mail/', '').trimEnd().split('\n');
};

describe('--unique', () => {
  test('gives one copy, that which was indexed first; messages without an ID are no copies', async () => {
    expect(await lines('-r', '--unique', 'd:-')).toEqual([
      'archive/cur/1:2,S',
      'inbox/cur/5:2,S',
      'inbox/cur/6:2,S',
      'sent/cur/4:2,S',
    ]);
    expect(await lines('-r', 's:copies')).toHaveLength(4);
  });

  test('takes no word for its value, and words that look like it are words', async () => {
    expect(await lines('--count', '--unique', 's:three')).toEqual(['2']);
    expect(await lines('--count', '--unique=no', 's:three')).toEqual(['4']);
    expect(await lines('--count', 's:three', '--unique')).toEqual(['0']);
    expect(await world.mairix('--unique=perhaps', 's:three')).toMatchObject({
      status: 1,
      stderr: 'mairix: --unique: unknown value "perhaps"\n  write yes, content or no\n',
    });
  });

  test('prefers what prefer= names, among what the search finds', async () => {
    expect(await lines('-f', 'prefers', '-r', '--unique', 'b:quay')).toEqual(['inbox/cur/2:2,S']);
    expect(await lines('-f', 'prefers', '-r', '--unique', 'b:quay', 'in:~inbox')).toEqual([
      'sent/cur/3:2,S',
    ]);
  });

  test('=content tells a copy with a footer from those without; Received lines make no difference', async () => {
    expect(await lines('-r', '--unique=content', 'b:quay')).toEqual([
      'archive/cur/1:2,S',
      'inbox/cur/2:2,S',
    ]);
    expect(await lines('--count', '--unique=content', 's:three')).toEqual(['3']);
    expect(await lines('-f', 'content', '--count', 's:three')).toEqual(['3']);
    const [, inbox] = JSON.parse(
      (await world.mairix('--json', '--unique=content', 'b:quay')).stdout,
    ).messages;
    expect(inbox.alsoIn).toEqual([{ path: '~/mail/sent/cur/3:2,S', folder: '~/mail/sent' }]);
  });

  test('unique=yes means it for each search', async () => {
    expect(await lines('-f', 'unique', '--count', 'b:quay')).toEqual(['1']);
    expect(await lines('-f', 'unique', '--count', '--unique=no', 'b:quay')).toEqual(['3']);
  });

  test('JSON has the places of the other copies, and counts messages', async () => {
    const [inbox, sent] = ['inbox/cur/2:2,S', 'sent/cur/3:2,S'].map((name) =>
      world.path(`mail/${name}`),
    );
    const found = JSON.parse((await world.mairix('--json', '--unique', 'b:quay')).stdout);
    expect(found).toMatchObject({
      matched: 1,
      messages: [
        {
          path: '~/mail/archive/cur/1:2,S',
          alsoIn: [
            { path: inbox?.replace(world.home, '~'), folder: '~/mail/inbox' },
            { path: sent?.replace(world.home, '~'), folder: '~/mail/sent' },
          ],
        },
      ],
    });
    const plain = JSON.parse((await world.mairix('--json', 'b:quay')).stdout);
    expect(plain.messages[0]).not.toHaveProperty('alsoIn');
  });

  test('a summary says how many other copies there are; a tree has a line for each message', async () => {
    const summary = await lines('--format', 'summary', '--unique', 'b:quay');
    expect(summary[0]).toMatch(/^2025-02-11 {2}Ada Zorn +Three copies +archive \+2$/);
    const tree = await lines('--format', 'summary', '-t', '--unique', 's:three');
    expect(tree.filter((line) => /^\*/.test(line))).toHaveLength(2);
    expect(tree[0]).toMatch(/^\* 2025-02-11 {2}Ada Zorn +Three copies +archive \+2$/);
    expect(tree[1]).toMatch(/^\* 2025-02-11 {2}Bo +└─ +sent$/); // its subject is the same
  });

  test.each([
    ['--sort', 'date-'],
    ['--sort', 'from'],
    ['--sort', 'relevance'],
  ])('%s %s orders the copies that are given', async (...sort) => {
    const found = await lines('-r', '--unique', ...sort, 's:three');
    expect(found.sort()).toEqual(['archive/cur/1:2,S', 'sent/cur/4:2,S']);
    expect(
      await lines('-r', '--unique', ...sort, '--limit', '1', '--offset', '1', 's:three'),
    ).toHaveLength(1);
  });

  test('a result folder holds one copy of each', async () => {
    expect((await world.mairix('--unique', 's:three')).stdout).toBe('Matched 2 messages\n');
  });

  test('with -t, the copy that matches is given', async () => {
    expect(await lines('-r', '-t', '--unique', 'in:sent', 'b:quay')).toEqual([
      'sent/cur/3:2,S',
      'sent/cur/4:2,S',
    ]);
  });
});
