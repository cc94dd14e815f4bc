import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  corpusFolders,
  layOutMaildir,
  layOutMaildirFolder,
  layOutMbox,
  layOutMh,
  messageDate,
  readCorpus,
  readExpectation,
} from './helpers/lay-out-corpus.ts';

const everyday = readCorpus('everyday');
const oddities = corpusFolders()
  .filter((folder) => folder !== 'everyday')
  .flatMap((folder) => readCorpus(folder));

describe('the corpus', () => {
  test('has a folder for every kind of mail', () => {
    expect(corpusFolders()).toEqual([
      'attachments',
      'broken',
      'charsets',
      'dates',
      'duplicates',
      'everyday',
      'headers',
      'kinds',
      'labels',
      'large',
      'people',
      'threads',
    ]);
  });

  test('gives every message a name of its own', () => {
    const names = readCorpus().map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test('leads to no address and no link outside the reserved domains', () => {
    const domains = readCorpus().flatMap(({ bytes }) =>
      [...bytes.toString('latin1').matchAll(/(?:@|https?:\/\/)([\w-]+(?:\.[\w-]+)+)/g)].map(
        ([, domain = '']) => domain.toLowerCase(),
      ),
    );
    expect(domains.length).toBeGreaterThan(500);
    expect(
      domains.filter((domain) => !/\.(example|invalid|test)$|^doesnt\.exist$/.test(domain)),
    ).toEqual([]);
  });

  test('keeps its messages byte by byte', () => {
    const message = oddities.find(({ name }) => name === 'crlf-line-ends');
    expect(message?.bytes.toString('latin1')).not.toMatch(/[^\r]\n/);
    expect(everyday.filter(({ bytes }) => bytes.includes('\r')).map(({ name }) => name)).toEqual(
      [],
    );
  });
});

describe('everyday mail', () => {
  test('is numbered by date, from 2019 to the autumn of 2026', () => {
    const dates = everyday.map(({ bytes }) => messageDate(bytes).toISOString());
    expect(dates).toEqual(dates.toSorted());
    expect([dates.at(0), dates.at(-1)]).toEqual([
      '2019-03-04T21:14:09.000Z',
      '2026-10-28T18:45:00.000Z',
    ]);
    expect(everyday.map(({ name }) => Number(name.slice(0, 4)))).toEqual(
      everyday.map((_, index) => index + 1),
    );
  });

  test.each([
    ['From: Richard Vane <richard.vane@harbourhill.example>', 8],
    ['From: Richard Doesnt Exist <richard@doesnt.exist>', 2],
    ['From: Kevin Okafor <kevin@radioclub.example>', 14],
    ['charset=ISO-8859-1', 1],
    ['charset=ISO-2022-JP', 1],
    ['charset=koi8-r', 1],
    ['multipart/alternative', 2],
  ])('has messages with %s', (text, count) => {
    expect(everyday.filter(({ bytes }) => bytes.includes(text)).length).toBe(count);
  });

  test('ranges from a line to a long log', () => {
    const sizes = everyday.map(({ bytes }) => bytes.length);
    expect(Math.min(...sizes)).toBeLessThan(300);
    expect(Math.max(...sizes)).toBeGreaterThan(35_000);
  });
});

/** An argument of a search: a bare word, or a key with a value. */
const SEARCH = /^(?:(?:bcc|label|reply-to|[abcdfklmnrstz]):\S|[^\s:]+$)/;

describe('every oddity', () => {
  test.each(oddities)('$name says why it is there and how to find it', (message) => {
    const expectation = readExpectation(message);
    expect(expectation.why).toMatch(/^[A-Z].*\.$/);
    expect(expectation.findableBy).not.toEqual([]);
    for (const search of [...expectation.findableBy, ...(expectation.notFindableBy ?? [])]) {
      expect(search).toMatch(SEARCH);
    }
    if (expectation.date !== undefined) {
      expect(new Date(expectation.date).toJSON()).toBe(expectation.date.replace('Z', '.000Z'));
    }
  });

  test('belongs to a message', () => {
    const files = corpusFolders().flatMap((folder) =>
      readdirSync(join(import.meta.dirname, '../corpus', folder)),
    );
    const expectations = files.filter((file) => file.endsWith('.json'));
    expect(expectations.toSorted()).toEqual(oddities.map(({ name }) => `${name}.json`).toSorted());
  });

  test('that shares a thread is named by those it shares it with', () => {
    const pairs = oddities.flatMap((message) =>
      (readExpectation(message).threadWith ?? []).map((other) => `${message.name} ${other}`),
    );
    const reversed = pairs.map((pair) => pair.split(' ').toReversed().join(' '));
    expect(pairs.length).toBeGreaterThan(0);
    expect(reversed.toSorted()).toEqual(pairs.toSorted());
  });
});

describe('laying out', () => {
  let world: string;
  beforeEach(() => {
    world = mkdtempSync(join(tmpdir(), 'lay-out-'));
  });
  afterEach(() => rmSync(world, { recursive: true }));

  const messages = [
    {
      name: 'one',
      bytes: Buffer.from(
        'From: Anna <anna@norrsken.example>\nDate: Mon, 4 Mar 2019 21:14:09 +0000\n\nHello\nFrom here\n>From there',
      ),
    },
    { name: 'two', bytes: Buffer.from('Subject: no date\n\nDate: not this one\n') },
    { name: 'three', bytes: Buffer.alloc(0) },
  ];

  test('a maildir gives the messages names, flags and times that never change', () => {
    const paths = layOutMaildir(join(world, 'inbox'), messages);
    expect(paths.map((path) => path.slice(world.length))).toEqual([
      '/inbox/new/1551734049.one.corpus',
      '/inbox/cur/1580644922.two.corpus:2,S',
      '/inbox/cur/1580644922.three.corpus:2,RS',
    ]);
    expect(paths.map((path) => statSync(path).mtime.toISOString())).toEqual([
      '2019-03-04T21:14:09.000Z',
      '2020-02-02T12:02:02.000Z',
      '2020-02-02T12:02:02.000Z',
    ]);
    expect(readdirSync(join(world, 'inbox')).toSorted()).toEqual(['cur', 'new', 'tmp']);
  });

  test('a maildir folder is a maildir with a dot', () => {
    expect(layOutMaildirFolder(world, 'lists', messages.slice(0, 1))).toEqual([
      join(world, '.lists/new/1551734049.one.corpus'),
    ]);
  });

  test('an MH folder numbers the messages and tells their state in sequences', () => {
    const paths = layOutMh(join(world, 'mh'), messages);
    expect(paths).toEqual([1, 2, 3].map((number) => join(world, `mh/${number}`)));
    expect(readFileSync(join(world, 'mh/.mh_sequences'), 'utf8')).toBe(
      'cur: 3\nunseen: 1\nreplied: 3\nflagged: \n',
    );
    expect(paths.map((path) => readFileSync(path))).toEqual(messages.map(({ bytes }) => bytes));
  });

  const BOX = [
    'From anna@norrsken.example Mon Mar  4 21:14:09 2019',
    'From: Anna <anna@norrsken.example>',
    'Date: Mon, 4 Mar 2019 21:14:09 +0000',
    '',
    'Hello',
    '>From here',
    '>>From there',
    '',
    'From MAILER-DAEMON Sun Feb  2 12:02:02 2020',
    'Subject: no date',
    '',
    'Date: not this one',
    '',
    'From MAILER-DAEMON Sun Feb  2 12:02:02 2020',
    '',
    '',
  ].join('\n');

  test('an mbox quotes what looks like a separator', () => {
    const slices = layOutMbox(join(world, 'box'), messages);
    expect(readFileSync(join(world, 'box'), 'utf8')).toBe(BOX);
    expect(slices.map(({ start, end }) => BOX.slice(start, end).slice(0, 16))).toEqual([
      'From: Anna <anna',
      'Subject: no date',
      '\n',
    ]);
  });

  test('an mbox named .gz is compressed', () => {
    layOutMbox(join(world, 'box.gz'), messages);
    expect(gunzipSync(readFileSync(join(world, 'box.gz'))).toString()).toBe(BOX);
  });

  describe('the demo', () => {
    const script = join(import.meta.dirname, '../scripts/demo.mjs');

    test('spreads everyday mail over three folders, silently, as often as one likes', () => {
      const demo = join(world, 'demo');
      expect(execFileSync(process.execPath, [script, demo], { encoding: 'utf8' })).toBe('');
      expect(execFileSync(process.execPath, [script, demo], { encoding: 'utf8' })).toBe('');
      const entries = ['.gitignore', 'archive.mbox.gz', 'inbox', 'mairixrc', 'tidekeeper'];
      expect(readdirSync(demo).toSorted()).toEqual(entries);
      const box = gunzipSync(readFileSync(join(demo, 'archive.mbox.gz'))).toString('latin1');
      expect([
        readdirSync(join(demo, 'inbox/cur')).length + readdirSync(join(demo, 'inbox/new')).length,
        readdirSync(join(demo, 'tidekeeper')).length - 1,
        [...box.matchAll(/^From /gm)].length,
      ]).toEqual([9, 20, 26]);
    });

    test('does not touch a directory that holds anything else', () => {
      writeFileSync(join(world, 'inbox'), 'precious');
      const { status, stderr } = spawnSync(process.execPath, [script, world], { encoding: 'utf8' });
      expect([status, stderr]).toEqual([
        1,
        `${world} is not empty and not an older demo: name another directory\n`,
      ]);
      expect(readFileSync(join(world, 'inbox'), 'utf8')).toBe('precious');
    });
  });
});
