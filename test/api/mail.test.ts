import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Config, type MailIndex, type MailThread, openMailIndex, SourceError } from 'mairix';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { base64, entity, multipart } from '../helpers/build-message.ts';

const world = mkdtempSync(join(tmpdir(), 'api-mail-'));
const config: Config = {
  base: world,
  database: join(world, 'database'),
  folders: [
    { kind: 'maildir', pattern: 'inbox', origin: 'the test' },
    { kind: 'mbox', pattern: 'archive', origin: 'the test' },
  ],
  omit: [],
};
let index: MailIndex;

const plan = entity(
  {
    'Content-Type': 'application/pdf',
    'Content-Disposition': 'attachment; filename="plan.pdf"',
    'Content-Transfer-Encoding': 'base64',
  },
  base64('%PDF-1.4'),
);
const mail = {
  question: letter('question', '2024-03-05', { From: 'Ada <ada@havn.example>', Subject: 'Tides' }),
  answer: letter('answer', '2024-03-06', {
    From: 'Ben <ben@havn.example>',
    Subject: 'Re: Tides',
    References: '<question@havn.example>',
  }),
  other: letter('other', '2024-03-07', {
    From: 'Ada <ada@havn.example>',
    Subject: 'Re: Tides',
    References: '<question@havn.example>',
  }),
  last: letter('last', '2024-04-01', {
    From: 'ADA <Ada@havn.example>',
    Subject: 'Re: Tides',
    References: '<question@havn.example> <answer@havn.example>',
  }),
  pdf: multipart([entity({}, 'See the plan.\n'), plan], {
    'Message-ID': '<pdf@havn.example>',
    From: 'Cleo <cleo@havn.example>',
    Date: 'Wed, 01 May 2024 12:00:00 +0000',
    Subject: 'The plan',
  }),
};

beforeAll(async () => {
  for (const part of ['cur', 'new', 'tmp'])
    mkdirSync(join(world, 'inbox', part), { recursive: true });
  put('inbox/cur/1:2,S', mail.question);
  put('inbox/cur/2:2,S', mail.last);
  put('inbox/new/3', mail.pdf);
  put('archive', box(mail.answer, mail.other, mail.question));
  index = openMailIndex(config);
  await index.update();
});

afterAll(() => {
  index.close();
  rmSync(world, { recursive: true });
});

describe('a message', () => {
  test('is read by what a search found, by its Message-ID, or by its number', async () => {
    for await (const hit of index.search('s:plan')) {
      const message = await index.message(hit);
      expect(message).toMatchObject({ subject: 'The plan', text: 'See the plan.', problems: [] });
      expect(await index.message({ messageId: 'pdf@havn.example' })).toEqual(message);
      expect(await index.message({ number: hit.number })).toEqual(message);
      expect(Buffer.from(await index.read({ number: hit.number })).toString()).toBe(mail.pdf);
    }
  });

  test('is found where a mail program has moved it', async () => {
    const hits = await first('s:plan');
    renameSync(join(world, 'inbox/new/3'), join(world, 'inbox/cur/3:2,FS'));
    expect(await index.message({ messageId: 'pdf@havn.example' })).toMatchObject({
      subject: 'The plan',
    });
    expect(Buffer.from(await index.read(hits)).toString()).toBe(mail.pdf);
  });

  test('has the content of its parts, too', async () => {
    const which = { messageId: 'pdf@havn.example' };
    const { parts } = await index.message(which);
    const number = parts.find(({ attached }) => attached)?.number ?? 0;
    const file = await index.part(which, number);
    expect(file).toMatchObject({ fileName: 'plan.pdf', mediaType: 'application/pdf', size: 8 });
    expect(Buffer.from(file?.bytes ?? []).toString()).toBe('%PDF-1.4');
    expect(await index.part(which, 99)).toBeUndefined();
  });

  test('with a long text comes piece by piece', async () => {
    const which = { messageId: 'question@havn.example' };
    const { text, textNext } = await index.message(which, { maxCharacters: 7 });
    expect([text, textNext]).toEqual(['When is', 7]);
    const rest = await index.message(which, { start: textNext });
    expect([rest.text, rest.textNext]).toEqual([' high water?', undefined]);
  });

  test.each([
    [
      { messageId: 'nobody@nowhere.example' },
      'no message has the Message-ID <nobody@nowhere.example>',
    ],
    [{ number: 4711 }, 'no message has the number 4711'],
  ])('that is not there is an error: %j', async (which, message) => {
    const failure = await index.message(which).catch((error) => error);
    expect(failure).toBeInstanceOf(SourceError);
    expect(failure.message).toBe(message);
  });
});

describe('a thread', () => {
  const tree = ({ messages }: MailThread) =>
    messages.map(({ hit, depth, answers }) => [
      `${'  '.repeat(depth)}${hit.messageId?.split('@')[0]}`,
      answers,
    ]);
  const whole = [
    ['question', undefined],
    ['  answer', 0],
    ['    last', 1],
    ['  other', 0],
  ];

  test('is a tree of answers, whatever folders they are in', async () => {
    const thread = await index.thread({ messageId: 'other@havn.example' }, { unique: true });
    expect(tree(thread)).toEqual(whole);
    expect(thread.total).toBe(4);
    const { number } = await first('s:"re tides"');
    expect(await index.thread({ number }, { unique: true })).toEqual(thread);
  });

  test('has all copies, unless one of each is asked for', async () => {
    expect((await index.thread({ messageId: 'other@havn.example' })).total).toBe(5);
  });

  test('is cut after so many messages', async () => {
    const thread = await index.thread(
      { messageId: 'last@havn.example' },
      { unique: true, maxMessages: 2 },
    );
    expect(tree(thread)).toEqual(whole.slice(0, 2));
    expect(thread.total).toBe(4);
  });

  test('can be kept within folders', async () => {
    const thread = await index.thread({ messageId: 'last@havn.example' }, { within: ['inbox'] });
    expect(tree(thread)).toEqual([
      ['question', undefined],
      ['  last', 0],
    ]);
  });

  test('of an unknown message has none', async () => {
    expect(await index.thread({ messageId: 'nobody@x.example' })).toEqual({
      total: 0,
      messages: [],
    });
  });
});

describe('threads', () => {
  test('come with all their messages, in the order of those that match', async () => {
    const found: unknown[] = [];
    for await (const { total, messages } of index.threads('f:ada/cleo', {
      order: 'date-',
      unique: true,
    })) {
      found.push([total, messages.map(({ hit }) => [hit.messageId, hit.matched])]);
    }
    expect(found).toEqual([
      [1, [['pdf@havn.example', true]]],
      [
        4,
        [
          ['question@havn.example', true],
          ['answer@havn.example', false],
          ['last@havn.example', true],
          ['other@havn.example', true],
        ],
      ],
    ]);
  });

  test.each([
    [{}, 2],
    [{ limit: 1 }, 1],
    [{ offset: 1 }, 1],
    [{ limit: 0 }, 0],
    [{ offset: 2 }, 0],
  ])('are counted by limit and offset: %j', async (options, count) => {
    let found = 0;
    for await (const _ of index.threads([], options)) found++;
    expect(found).toBe(count);
  });

  test('can be kept within folders; copies elsewhere do not count', async () => {
    const found: unknown[] = [];
    for await (const { messages } of index.threads('f:ada', { within: ['archive'] })) {
      found.push(messages.map(({ hit }) => [hit.messageId, hit.matched]));
    }
    expect(found).toEqual([
      [
        ['question@havn.example', true],
        ['answer@havn.example', false],
        ['other@havn.example', true],
      ],
    ]);
  });

  test('end when the signal says so', async () => {
    const abort = new AbortController();
    const take = async () => {
      for await (const _ of index.threads([], { signal: abort.signal }))
        abort.abort(new Error('enough'));
    };
    await expect(take()).rejects.toThrow('enough');
  });
});

describe('the breakdown', () => {
  const size = (...messages: readonly (keyof typeof mail)[]) =>
    messages.reduce((sum, name) => sum + mail[name].length, 0);
  /** In the box, an empty line follows each message. */
  const boxed = size('answer', 'other', 'question') + 3;

  test('counts messages and bytes by month, folder and person', async () => {
    const [inbox, archive] = [join(world, 'inbox'), join(world, 'archive')];
    const march = { year: 2024, month: 3 };
    expect(await index.breakdown([])).toEqual({
      messages: 6,
      bytes: size('question', 'last', 'pdf') + boxed,
      months: [
        { ...march, messages: 4, bytes: size('question') + boxed },
        { year: 2024, month: 4, messages: 1, bytes: size('last') },
        { year: 2024, month: 5, messages: 1, bytes: size('pdf') },
      ],
      folders: [
        { path: archive, messages: 3, bytes: boxed },
        { path: inbox, messages: 3, bytes: size('question', 'last', 'pdf') },
      ],
      monthsOfFolders: expect.arrayContaining([
        { path: inbox, ...march, messages: 1, bytes: size('question') },
        { path: archive, ...march, messages: 3, bytes: boxed },
      ]),
      senders: [
        { name: 'Ada', address: 'ada@havn.example', messages: 4 },
        { name: 'Ben', address: 'ben@havn.example', messages: 1 },
        { name: 'Cleo', address: 'cleo@havn.example', messages: 1 },
      ],
    });
  });

  test('counts what a search finds, and gives as many folders and people as asked for', async () => {
    expect((await index.breakdown('f:ada', { within: ['inbox'] })).messages).toBe(2);
    const found = await index.breakdown('f:ada', { unique: true, most: 1 });
    expect(found.messages).toBe(3);
    expect(found.months.map(({ messages }) => messages)).toEqual([2, 1]);
    expect(found.folders).toHaveLength(1);
    expect(found.senders).toEqual([{ name: 'Ada', address: 'ada@havn.example', messages: 3 }]);
  });

  test('of nothing is empty', async () => {
    expect(await index.breakdown('s:nothing')).toEqual({
      messages: 0,
      bytes: 0,
      months: [],
      folders: [],
      monthsOfFolders: [],
      senders: [],
    });
  });
});

/** At noon of a day. */
function letter(id: string, day: string, headers: Readonly<Record<string, string>>): string {
  const date = new Date(`${day}T12:00:00Z`).toUTCString();
  return entity(
    { 'Message-ID': `<${id}@havn.example>`, Date: date, ...headers },
    'When is high water?\n',
  );
}

function box(...messages: readonly string[]): string {
  return messages
    .map((message) => `From ada@havn.example Fri May  3 12:00:00 2024\n${message}\n`)
    .join('');
}

function put(name: string, content: string): void {
  mkdirSync(dirname(join(world, name)), { recursive: true });
  writeFileSync(join(world, name), content);
}

async function first(query: string) {
  for await (const hit of index.search(query)) return hit;
  throw new Error(`nothing matches ${query}`);
}
