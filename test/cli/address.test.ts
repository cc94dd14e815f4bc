import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
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

test('a compressed box is unpacked only where few other messages have the words', async () => {
  const some = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => [
        `mail/in/cur/${at}`,
        letter({ From: 'kevin@new.example', Date: daysAgo(at) }),
      ]),
    );
  const old = Array.from({ length: 2 }, () => letter({ From: 'kevin@old.example' }));
  const addresses = async (count: number, typed: string) => {
    const archive = makeWorld(some(count), `${RC_FILE}mbox=old.gz\n`);
    archive.put('mail/old.gz', gzipSync(box(...old)));
    await archive.index();
    const [, ...lines] = (await archive.mairix('--address', typed)).stdout.split('\n').slice(0, -1);
    return lines.map((line) => line.split('\t')[0]);
  };
  expect(await addresses(49, 'kevin')).toEqual(['kevin@new.example', 'kevin@old.example']);
  expect(await addresses(50, 'kevin')).toEqual(['kevin@new.example']);
  expect(await addresses(50, 'kevin@old')).toEqual(['kevin@old.example']);
});
