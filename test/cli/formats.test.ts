import { readFileSync, rmSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { letter, makeWorld, RC_FILE, type TempWorld } from '../helpers/temp-world.ts';

const BOX = `From cyd Mon Mar  1 10:00:00 2021
${letter({ From: 'cyd@example.org', Subject: 'Fwd: cherries', 'Message-ID': '<3@x>', Date: 'Mon, 1 Mar 2021 10:00:00 +0000' })}
`;

let world: TempWorld;
beforeAll(async () => {
  world = makeWorld(
    {
      'mail/in/cur/1:2,FS': letter(
        {
          From: '"Lovelace, Ada" <ada@example.org>',
          To: 'friends: bob@example.org, Cyd <cyd@example.org>;',
          Subject: '=?utf-8?q?re:_Gr=C3=BC=C3=9Fe?=',
          'Message-ID': '<1@x>',
          Date: 'Sat, 6 Mar 2021 10:00:00 +0100',
        },
        'one more line makes it the largest\n',
      ),
      'mail/in/cur/2:2,': letter({
        Subject: 'apples',
        From: 'bob@example.org',
        Date: 'Tue, 2 Mar 2021 10:00:00 +0000',
      }),
      'mail/in/cur/copy:2,': letter({
        Subject: 'bananas',
        From: 'Bob',
        'Message-ID': '<1@x>',
        Date: 'Wed, 3 Mar 2021 10:00:00 +0000',
      }),
      'mail/box': BOX,
    },
    `${RC_FILE}mbox=box\n`,
  );
  await world.index();
});

/** The subjects that a listing in JSON gives. */
async function subjects(...args: readonly string[]): Promise<string[]> {
  const { stdout } = await world.mairix('--format', 'json', ...args, 'z:-');
  return JSON.parse(stdout).messages.map(({ subject }: { subject: string }) => subject);
}

describe('--format', () => {
  test('json is one object with all messages', async () => {
    const { stdout, ...outcome } = await world.mairix('--format', 'json', 's:grusse/cherries');
    expect(outcome).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      matched: 2,
      messages: [
        {
          path: '~/mail/in/cur/1:2,FS',
          file: '~/mail/in/cur/1:2,FS',
          folder: '~/mail/in',
          bytes: null,
          messageId: '1@x',
          thread: 1,
          date: '2021-03-06T09:00:00.000Z',
          size: expect.any(Number),
          flags: ['seen', 'flagged'],
          labels: [],
          from: [{ name: 'Lovelace, Ada', address: 'ada@example.org' }],
          to: [
            { name: '', address: 'bob@example.org' },
            { name: 'Cyd', address: 'cyd@example.org' },
          ],
          cc: [],
          bcc: [],
          replyTo: [],
          subject: 're: Grüße',
        },
        {
          path: expect.stringMatching(/^mbox:~\/mail\/box \[34,\d+\)$/),
          file: '~/mail/box',
          folder: '~/mail/box',
          bytes: [34, expect.any(Number)],
          messageId: '3@x',
          thread: expect.any(Number),
          date: '2021-03-01T10:00:00.000Z',
          size: expect.any(Number),
          flags: [],
          labels: [],
          from: [{ name: '', address: 'cyd@example.org' }],
          to: [],
          cc: [],
          bcc: [],
          replyTo: [],
          subject: 'Fwd: cherries',
        },
      ],
    });
  });

  test('jsonl is an object for each message, on a line of its own', async () => {
    const { stdout } = await world.mairix('--format', 'jsonl', 's:apples/bananas');
    const lines = stdout.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { version: 1, subject: 'apples', messageId: null },
      { version: 1, subject: 'bananas' },
    ]);
  });

  test('both are as contrib/results.schema.json says', async () => {
    const schema = JSON.parse(readFileSync('contrib/results.schema.json', 'utf8'));
    const isValid = new Ajv2020().compile(schema);
    const { stdout: all } = await world.mairix('--format', 'json', 'z:-');
    const { stdout: none } = await world.mairix('--format', 'json', 's:none');
    const { stdout: lines } = await world.mairix('--format', 'jsonl', 'z:-');
    for (const text of [all, none, ...lines.trimEnd().split('\n')]) {
      isValid(JSON.parse(text));
      expect(isValid.errors).toBeNull();
    }
    const [line] = lines.split('\n');
    expect(isValid({ ...JSON.parse(line ?? ''), subject: 7 })).toBe(false);
    expect(isValid({ ...JSON.parse(line ?? ''), version: 2 })).toBe(false);
  });

  test('of a message that is gone, json says what the index knows', async () => {
    const other = makeWorld({ 'mail/in/cur/1:2,': letter({ Subject: 'gone' }) });
    await other.index();
    rmSync(other.path('mail/in/cur/1:2,'));
    const { stdout, stderr } = await other.mairix('--format', 'jsonl', 's:gone');
    expect(JSON.parse(stdout)).toMatchObject({
      path: '~/mail/in/cur/1:2,',
      from: null,
      to: null,
      cc: null,
      subject: null,
    });
    expect(stderr).toMatch(/^mairix: ~\/mail\/in\/cur\/1:2,: the message is no longer there$/m);
  });

  test('msgid is the Message-IDs, each once', async () => {
    expect(await world.mairix('--format', 'msgid', 'z:-')).toEqual({
      status: 0,
      stdout: '1@x\n3@x\n',
      stderr: '',
    });
  });

  test('the formats of result folders are there as well, and of the other listings', async () => {
    expect((await world.mairix('--format', 'mbox', '-o', 'new', 's:apples')).stdout).toBe(
      'Matched 1 messages\n',
    );
    expect(world.read('mail/new')).toMatch(/^From .*\n/);
    expect(await world.mairix('--format', 'raw', 's:apples')).toEqual(
      await world.mairix('-r', 's:apples'),
    );
    expect(await world.mairix('--format', 'excerpt', 's:apples')).toEqual(
      await world.mairix('-x', 's:apples'),
    );
  });

  test('it can stand in the rc file, and the command line counts more', async () => {
    const other = makeWorld(
      { 'mail/in/cur/1': letter({ 'Message-ID': '<1@x>' }) },
      `${RC_FILE}mformat=msgid\n`,
    );
    await other.index();
    expect((await other.mairix('m:1@x')).stdout).toBe('1@x\n');
    expect((await other.mairix('-r', 'm:1@x')).stdout).toBe('~/mail/in/cur/1\n');
  });

  test('with nothing found, json says so too', async () => {
    expect(await world.mairix('--format', 'json', 's:none')).toEqual({
      status: 1,
      stdout: '{"version":1,"matched":0,"messages":[\n]}\n',
      stderr: '',
    });
  });
});

describe('--sort', () => {
  test.each([
    ['date', ['Fwd: cherries', 'apples', 'bananas', 're: Grüße']],
    ['date-', ['re: Grüße', 'bananas', 'apples', 'Fwd: cherries']],
    ['size-', ['re: Grüße']],
    ['from', ['bananas', 'apples', 'Fwd: cherries', 're: Grüße']],
    ['subject', ['apples', 'bananas', 'Fwd: cherries', 're: Grüße']],
    ['subject-', ['re: Grüße', 'Fwd: cherries', 'bananas', 'apples']],
  ])('%s', async (order, expected) => {
    expect((await subjects('--sort', order)).slice(0, expected.length)).toEqual(expected);
  });

  test('relevance puts the best match first', async () => {
    const other = makeWorld({
      'mail/in/cur/1': letter({ Subject: 'apples, pears, plums and all that grows on trees' }),
      'mail/in/cur/2': letter({ Subject: 'apples' }),
    });
    await other.index();
    expect(await other.find('s:apples')).toEqual(['in/cur/1', 'in/cur/2']);
    expect(await other.find('--sort', 'relevance', 's:apples')).toEqual(['in/cur/2', 'in/cur/1']);
  });

  test('it counts more than sort= of the rc file', async () => {
    const other = makeWorld(
      {
        'mail/in/cur/1': letter({ Date: 'Mon, 1 Mar 2021 10:00:00 +0000' }),
        'mail/in/cur/2': letter({ Date: 'Tue, 2 Mar 2021 10:00:00 +0000' }),
      },
      `${RC_FILE}sort=date-\n`,
    );
    await other.index();
    expect(await other.find('z:-')).toEqual(['in/cur/2', 'in/cur/1']);
    expect(await other.find('--sort', 'date', 'z:-')).toEqual(['in/cur/1', 'in/cur/2']);
  });
});

describe('--limit and --offset', () => {
  test('give a part of what matches, in its order', async () => {
    const all = await subjects('--sort', 'date');
    expect(await subjects('--sort', 'date', '--limit', '2')).toEqual(all.slice(0, 2));
    expect(await subjects('--sort', 'date', '--offset', '3', '--limit', '2')).toEqual(all.slice(3));
    expect(await subjects('--offset', '9')).toEqual([]);
  });

  test('tell how many match in all', async () => {
    const { stdout } = await world.mairix('--format', 'json', '--limit', '1', 'z:-');
    expect(JSON.parse(stdout).matched).toBe(4);
    expect((await world.mairix('-o', 'part', '--limit', '3', 'z:-')).stdout).toBe(
      'Matched 4 messages, of which 3 are here\n',
    );
    expect(world.list('mail/part').filter((name) => name.includes('->'))).toHaveLength(3);
  });
});

describe('--count', () => {
  test('prints how many match', async () => {
    expect(await world.mairix('--count', 'z:-')).toEqual({ status: 0, stdout: '4\n', stderr: '' });
    expect(await world.mairix('--count', 's:none')).toEqual({
      status: 1,
      stdout: '0\n',
      stderr: '',
    });
  });

  test('counts threads as a whole with -t', async () => {
    expect((await world.mairix('--count', '-t', 's:grusse')).stdout).toBe('2\n');
  });
});

describe('-0', () => {
  test('ends paths and Message-IDs with NUL', async () => {
    expect((await world.mairix('-0r', 's:apples')).stdout).toBe('~/mail/in/cur/2:2,\0');
    expect((await world.mairix('--null', '--format', 'msgid', 'z:-')).stdout).toBe('1@x\x003@x\0');
  });
});

describe('what does not go together', () => {
  test.each<[string[], number, string]>([
    [['--format', 'pdf', 'x'], 1, 'mairix: --format: unknown result format "pdf"'],
    [['--sort', 'colour', 'x'], 1, 'mairix: --sort: unknown order "colour"'],
    [['--limit', '-1', 'x'], 1, 'mairix: --limit: "-1" is not a whole number'],
    [['-r', '--format', 'json', 'x'], 3, 'mairix: --format cannot be used with --raw-output'],
    [['--count', '--limit', '3', 'x'], 3, 'mairix: --count cannot be used with --limit'],
    [['-0', 'x'], 2, 'mairix: -0 is for paths and Message-IDs only'],
    [['-0', '-x', 'x'], 2, 'mairix: -0 is for paths and Message-IDs only'],
  ])('mairix %j', async (args, status, first) => {
    const { stderr, ...outcome } = await world.mairix(...args);
    expect(outcome).toEqual({ status, stdout: '' });
    expect(stderr.split('\n')[0]).toBe(first);
    expect(stderr.split('\n')).toHaveLength(3);
  });
});
