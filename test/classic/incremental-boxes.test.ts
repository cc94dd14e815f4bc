import { rmSync, utimesSync } from 'node:fs';
import { beforeAll, describe, test } from 'vitest';
import { box, letter, RC_FILE, type TempWorld } from '../helpers/temp-world.ts';
import { makeTwins } from '../helpers/twins.ts';

const APPLES = letter({ Subject: 'apples' });
const CHERRY = letter({ Subject: 'cherry' }); // as long as apples
const PEARS = letter({ Subject: 'pears' });
const QUINCES = letter({ Subject: 'quinces' });
const BOX = box(PEARS, APPLES, QUINCES);

interface Case {
  readonly box: string;
  readonly change: (world: TempWorld, path: string) => void;
  /** Place and subject of its messages afterwards. */
  readonly messages: readonly string[];
}

const write = (content: string) => (world: TempWorld, path: string) => world.put(path, content);
const LONG_AGO = 1_500_000_000;
const setTime = (world: TempWorld, path: string) =>
  utimesSync(world.path(path), LONG_AGO, LONG_AGO);

const CASES: readonly Case[] = [
  {
    box: 'that has grown',
    change: write(BOX + box(CHERRY)),
    messages: ['[46,107) pears', '[153,215) apples', '[261,324) quinces', '[370,432) cherry'],
  },
  {
    box: 'with another beginning',
    change: write(box(CHERRY, APPLES)),
    messages: ['[46,108) cherry', '[154,216) apples'],
  },
  {
    box: 'with another middle',
    change: write(box(PEARS, letter({ Subject: 'bananas' }), QUINCES)),
    messages: ['[46,107) pears', '[153,216) bananas', '[262,325) quinces'],
  },
  {
    box: 'with another end',
    change: write(box(PEARS, CHERRY)),
    messages: ['[46,107) pears', '[153,215) cherry'],
  },
  { box: 'that was cut short', change: write(box(PEARS)), messages: ['[46,107) pears'] },
  {
    box: 'that was sorted anew',
    change: write(box(QUINCES, PEARS)),
    messages: ['[46,109) quinces', '[155,216) pears'],
  },
  { box: 'that was emptied', change: write(''), messages: [] },
  { box: 'that is none any more', change: write('text\n'), messages: [] },
  { box: 'that is gone', change: (world, path) => rmSync(world.path(path)), messages: [] },
  {
    box: 'with a new time and nothing else',
    change: (world, path) => utimesSync(world.path(path), LONG_AGO + 9, LONG_AGO + 9),
    messages: ['[46,107) pears', '[153,215) apples', '[261,324) quinces'],
  },
];

const SAME_TIME_AND_SIZE: Case = {
  box: 'with the same time and size',
  change(world, path) {
    world.put(path, box(PEARS, CHERRY, QUINCES));
    setTime(world, path);
  },
  messages: ['[46,107) pears', '[153,215) cherry', '[261,324) quinces'],
};

describe('a box is brought up to date', () => {
  const pathOf = ({ box: name }: Case) => `mail/boxes/${name}`;
  const twins = makeTwins({}, RC_FILE.replace('maildir=in', 'mbox=boxes/*'));
  beforeAll(async () => {
    await twins.each(async (world) => {
      for (const one of [...CASES, SAME_TIME_AND_SIZE]) {
        world.put(pathOf(one), BOX);
        setTime(world, pathOf(one));
      }
      await world.mairix();
      for (const one of [...CASES, SAME_TIME_AND_SIZE]) one.change(world, pathOf(one));
      await world.mairix();
      world.put('excerpts', (await world.mairix('-x', '-a')).stdout);
    });
  });
  const messagesOf = (one: Case) => (world: TempWorld) =>
    world
      .read('excerpts')
      .split('-'.repeat(33))
      .filter((excerpt) => excerpt.includes(`~/${pathOf(one)} `))
      .map((excerpt) => {
        const [place] = /\[.*\)/.exec(excerpt) ?? [];
        const [, subject] = /Subject: +(.*)/.exec(excerpt) ?? [];
        return [place, subject].filter(Boolean).join(' ');
      })
      .toSorted((left, right) => left.localeCompare(right, 'en', { numeric: true }));

  test.each(CASES)('$box', (one) => twins.agreeOn(messagesOf(one), one.messages));

  test(SAME_TIME_AND_SIZE.box, () =>
    twins.differOn('Changed mbox', messagesOf(SAME_TIME_AND_SIZE), {
      classic: ['[46,107) pears', '[153,215)', '[261,324) quinces'],
      ours: SAME_TIME_AND_SIZE.messages,
    }),
  );
});

describe('the messages of a box with another beginning', () => {
  const twins = makeTwins({ 'mail/box': BOX }, RC_FILE.replace('maildir=in', 'mbox=box'));
  beforeAll(async () => {
    await twins.each(async (world) => {
      await world.mairix();
      world.put('mail/box', box(letter({ Subject: 'pears', Status: 'RO' }), APPLES, QUINCES));
      await world.mairix();
      await world.mairix('s:pears/apples/quinces');
    });
  });

  test('have their flags', async () => {
    await twins.agreeOn((world) => world.find('F:s'), ['mbox:box [46,118)']);
  });

  test('are the same messages, but for the first', async () => {
    await twins.differOn(
      'Changed mbox',
      (world) => world.list('mail/found').filter((name) => name.endsWith('.mairix')),
      {
        classic: ['new/123456789.4.mairix', 'new/123456789.5.mairix'],
        ours: ['new/123456789.1.mairix', 'new/123456789.2.mairix'],
      },
    );
  });
});

test('a box that got the end of its last message has that message whole', async () => {
  const part = '--edge\n\nfirst\n';
  const cut = letter({ 'Content-Type': 'multipart/mixed; boundary=edge' }, part);
  const twins = makeTwins(
    { 'mail/box': box(PEARS, cut) },
    RC_FILE.replace('maildir=in', 'mbox=box'),
  );
  await twins.each(async (world) => {
    await world.mairix();
    world.put('mail/box', box(PEARS, cut, '--edge--\n'));
    await world.mairix();
  });
  await twins.differOn('Changed mbox', (world) => world.find('b:first'), {
    classic: [],
    ours: ['mbox:box [153,307)'],
  });
});
