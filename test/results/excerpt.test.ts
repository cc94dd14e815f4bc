import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Hit } from '../../src/model/hit.ts';
import { excerpt } from '../../src/results/read/excerpt.ts';
import type { ReadHit } from '../../src/results/read/read-ahead.ts';
import { fileHit, makeWorld, put, sliceHit } from './result-world.ts';

const RULE = '---------------------------------';

function unread(hit: Hit): ReadHit {
  return { hit, bytes: undefined };
}

describe('an excerpt', () => {
  test('shows the fields that are there, in this order, and the date', async () => {
    const root = makeWorld();
    const path = put(
      join(root, 'in/cur/1:2,'),
      [
        'In-Reply-To: <0@b.cc>',
        'From: =?utf-8?q?Ren=C3=A9?= <a@b.cc>',
        'To: x@y.zz',
        'To:w@y.zz',
        'Subject: a long',
        '   one',
        'Cc:x',
        'Message-ID: <1@b.cc>',
        'Date: Thu, 02 Jan 2020 10:00:00 +0000',
        '',
        'Body: no',
        '',
      ].join('\n'),
    );

    expect(await excerpt(unread(fileHit(1, path)))).toBe(
      [
        RULE,
        path,
        '  To:          x@y.zz, w@y.zz',
        '  Cc:         x',
        '  From:        René <a@b.cc>',
        '  Subject:     a long one',
        '  Message-ID:  <1@b.cc>',
        '  In-Reply-To: <0@b.cc>',
        '  Date:        Thu, 02 Jan 2020',
        '',
      ].join('\n'),
    );
  });

  test('shows the date of a message that was rewritten since it was indexed', async () => {
    const path = put(join(makeWorld(), 'in/cur/1:2,'), 'Date: Thu, 05 Mar 2015 10:00:00 +0000\n\n');

    expect(await excerpt(unread(fileHit(1, path)))).toBe(
      `${RULE}\n${path}\n  Date:        Thu, 05 Mar 2015\n`,
    );
  });

  test('reads a message out of a box', async () => {
    const root = makeWorld();
    const box = put(join(root, 'box'), 'From a\nSubject: in a box\n\nbody\n');

    expect(await excerpt(unread(sliceHit(1, box, [7, 31])))).toBe(
      `${RULE}\nmbox:${box} [7,31)\n  Subject:     in a box\n  Date:        Thu, 02 Jan 2020\n`,
    );
  });

  test('takes the bytes that were read already', async () => {
    const box = put(join(makeWorld(), 'box'), 'From a\nSubject: on disc\n\n');
    const bytes = Buffer.from('Subject: read ahead\n\nbody\n');

    expect(await excerpt({ hit: sliceHit(1, box, [7, 24]), bytes })).toContain(
      '\n  Subject:     read ahead\n',
    );
  });

  test('shows where a message is now', async () => {
    const root = makeWorld();
    const before = put(join(root, 'in/new/1'), 'Subject: a\n\n');
    const after = put(join(root, 'in/cur/1:2,S'), '');
    renameSync(before, after);

    expect(await excerpt(unread(fileHit(1, before)))).toContain(
      `${RULE}\n${after}\n  Subject:     a\n`,
    );
  });

  test('is the location alone when the message cannot be read', async () => {
    const root = makeWorld();
    const box = put(join(root, 'box'), 'short');
    const gone = join(root, 'in/cur/1:2,');

    expect(await excerpt(unread(fileHit(1, gone)))).toBe(`${RULE}\n${gone}\n`);
    expect(await excerpt(unread(sliceHit(1, box, [0, 99])))).toBe(`${RULE}\nmbox:${box} [0,99)\n`);
  });
});

describe('the date of an excerpt is the day in the local zone', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  test.each([
    ['UTC', 0, 'Thu, 01 Jan 1970'],
    ['America/New_York', 0, 'Wed, 31 Dec 1969'],
    ['Pacific/Auckland', 1583107199, 'Mon, 02 Mar 2020'],
    ['UTC', 1583107199, 'Sun, 01 Mar 2020'],
  ])('%s, %i: %s', async (timeZone, date, day) => {
    vi.stubEnv('TZ', timeZone);
    const path = put(join(makeWorld(), 'in/cur/1'), 'Subject: a\n\n');

    expect(await excerpt(unread({ ...fileHit(1, path), date }))).toContain(
      `\n  Date:        ${day}\n`,
    );
  });
});
