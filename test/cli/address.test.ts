import { renameSync, rmSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { box, letter, makeWorld, RC_FILE, type TempWorld } from '../helpers/temp-world.ts';

// --address: what $query_command of mutt asks, http://www.mutt.org/doc/manual/#query

const DAY_MILLISECONDS = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MILLISECONDS).toUTCString();
const day = (days: number) =>
  new Date(Date.now() - days * DAY_MILLISECONDS).toISOString().slice(0, 10);

const MAIL = {
  'mail/in/cur/1': letter({ From: 'Richard Vane <richard@old.example>', Date: daysAgo(900) }),
  'mail/in/cur/2': letter({ From: 'Richard Vane <RICHARD@old.example>', Date: daysAgo(901) }),
  'mail/in/cur/3': letter({ From: 'richard@old.example', Date: daysAgo(899) }),
  'mail/in/cur/4': letter({
    From: 'Rick <rick@new.example>',
    To: 'lists: ada@home.example, news@ric.example;',
    Date: daysAgo(2),
  }),
  'mail/in/cur/5': letter({
    From: 'Ada <ada@home.example>',
    To: 'Erica Ric <erica@x.example>',
    Cc: '"Zoë \\"Z\\" Riches" <zoe@x.example>',
    Date: daysAgo(3),
  }),
  'mail/in/cur/6': letter({ From: 'no address at all, ricardo', Date: daysAgo(1) }),
};

let world: TempWorld;
beforeAll(async () => {
  world = makeWorld(MAIL, `${RC_FILE}me=ada@home.example\n`);
  await world.index();
});

describe('--address', () => {
  test('lists those one wrote to, then recent and frequent ones; each as last written', async () => {
    expect(await world.mairix('--address', 'ric')).toEqual({
      status: 0,
      stdout: `5 addresses have "ric"
erica@x.example\tErica Ric\t1 message, ${day(3)}
zoe@x.example\tZoë "Z" Riches\t1 message, ${day(3)}
news@ric.example\t\t1 message, ${day(2)}
rick@new.example\tRick\t1 message, ${day(2)}
richard@old.example\tRichard Vane\t3 messages, ${day(899)}
`,
      stderr: '',
    });
  });

  test('offers the author of what a list sends, and the list only under its own name', async () => {
    const via = 'Ada Zorn via Crew <crew@lists.example>';
    const another = makeWorld(
      {
        'mail/in/cur/1': letter({ From: via, 'Reply-To': 'Ada Zorn <ada@zorn.example>' }),
        'mail/in/cur/2': letter({ From: 'bo@x.example', To: `${via}, Crew <crew@lists.example>` }),
      },
      RC_FILE,
    );
    await another.index();
    const addresses = async (typed: string) =>
      (await another.mairix('--address', typed)).stdout.match(/^\S+(?=\t)/gm) ?? [];
    expect(await addresses('zorn')).toEqual(['ada@zorn.example']);
    expect(await addresses('crew')).toEqual(['crew@lists.example']);
  });

  test.each([
    ['richard van', 'richard@old.example'],
    ['ZOE rich', 'zoe@x.example'],
    ['rick@new', 'rick@new.example'],
    ['s:ric/k', ''],
    ["~ri,ck'", ''],
  ])('%s', async (typed, address) => {
    const { status, stdout } = await world.mairix('--address', typed);
    const [, first = ''] = stdout.split('\n');
    expect([status, first.split('\t')[0]]).toEqual([address === '' ? 1 : 0, address]);
  });

  test('of nothing that could be a name there is no address', async () => {
    expect(await world.mairix('--address', '!?')).toEqual({
      status: 1,
      stdout: '0 addresses have "!?"\n',
      stderr: '',
    });
  });

  test('takes no search', async () => {
    expect((await world.mairix('--address', 'ric', 's:clock')).status).toBe(3);
  });
});

test('counts all mail, also that in compressed boxes', async () => {
  const archive = makeWorld(
    { 'mail/in/cur/1': letter({ From: 'kevin@new.example', Date: daysAgo(1) }) },
    `${RC_FILE}mbox=old.gz\n`,
  );
  const old = Array.from({ length: 1200 }, () => letter({ From: 'kevin@old.example' }));
  archive.put('mail/old.gz', gzipSync(box(...old)));
  await archive.index();
  const { stdout } = await archive.mairix('--address', 'kevin');
  expect(stdout).toContain('kevin@old.example\t\t1200 messages');
  expect(stdout).toContain('kevin@new.example\t\t1 message');
});

describe('as mail comes and goes', () => {
  let mail: TempWorld;
  const people = async (typed: string) =>
    (await mail.mairix('--address', typed)).stdout.split('\n').slice(1, -1);
  const ada = (name: string, date: number, to = 'x@y.example') =>
    letter({ From: `${name} <ada@zorn.example>`, To: to, Date: daysAgo(date) });

  beforeEach(async () => {
    mail = makeWorld({
      'mail/in/cur/1': ada('Ada Zorn', 30),
      'mail/in/cur/2': ada('A. Zorn', 20),
      'mail/in/cur/3': ada('Ada Zorn', 10, 'Ada <ADA@zorn.example>'),
    });
    await mail.index();
  });

  test('an address counts once for each message, with its most frequent name', async () => {
    expect(await people('zorn')).toEqual([`ada@zorn.example\tAda Zorn\t3 messages, ${day(10)}`]);
  });

  test('mail that goes is counted no more, and takes its date and its name with it', async () => {
    rmSync(mail.path('mail/in/cur/3'));
    rmSync(mail.path('mail/in/cur/1'));
    await mail.index();
    expect(await people('zorn')).toEqual([`ada@zorn.example\tA. Zorn\t1 message, ${day(20)}`]);
    expect((await mail.mairix('--check')).status).toBe(0);
  });

  test('mail that comes back counts again', async () => {
    rmSync(mail.path('mail/in/cur/3'));
    await mail.index();
    mail.put('mail/in/cur/3', ada('Ada Zorn', 10, 'Ada <ADA@zorn.example>'));
    await mail.index();
    expect(await people('zorn')).toEqual([`ada@zorn.example\tAda Zorn\t3 messages, ${day(10)}`]);
    expect((await mail.mairix('--check')).status).toBe(0);
  });

  test('somebody of whom all mail is gone is not found, also after a purge', async () => {
    for (const name of ['1', '2', '3']) rmSync(mail.path(`mail/in/cur/${name}`));
    mail.put('mail/in/cur/4', letter({ From: 'bob@zorn.example', Date: daysAgo(1) }));
    await mail.index();
    expect(await people('zorn')).toEqual([`bob@zorn.example\t\t1 message, ${day(1)}`]);
    await mail.mairix('-p');
    expect(await people('zorn')).toEqual([`bob@zorn.example\t\t1 message, ${day(1)}`]);
    expect((await mail.mairix('--check')).status).toBe(0);
  });

  test('a move and a rebuild change nothing', async () => {
    const before = await people('zorn');
    renameSync(mail.path('mail/in/cur/1'), mail.path('mail/in/cur/1:2,S'));
    await mail.index();
    expect(await people('zorn')).toEqual(before);
    await mail.mairix('--rebuild');
    expect(await people('zorn')).toEqual(before);
  });
});
