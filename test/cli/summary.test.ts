import { rmSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { letter, makeWorld, type TempWorld } from '../helpers/temp-world.ts';

// --format summary: a line or two of each message, for people

const UTF8 = { 'Content-Type': 'text/plain; charset=utf-8' };
const RC = 'base=~/mail\nmaildir=in:deep...\nmfolder=found\ndatabase=~/.mairix.db\n';

let world: TempWorld;
beforeAll(async () => {
  world = makeWorld(
    {
      'mail/in/cur/1:2,S': letter(
        {
          ...UTF8,
          From: 'Jürgen Weiß <j@x.example>',
          Subject: 'apple pie',
          'Message-ID': '<1@x>',
        },
        'Hello,\n\n  schöne\tGrüße from the kitchen, and a pie that is far too long for one line of a terminal\nBye\n',
      ),
      'mail/in/cur/2:2,S': letter({
        From: 'bob@x.example',
        Subject: 'Re: apple pie',
        'Message-ID': '<2@x>',
        'In-Reply-To': '<1@x>',
        Date: 'Tue, 3 Mar 2020 10:00:00 +0000',
      }),
      'mail/in/cur/3:2,S': letter({
        From: 'Cyd <cyd@x.example>',
        Subject: '=?utf-8?q?=E6=9D=B1=E4=BA=AC_pie?=',
        'Message-ID': '<3@x>',
        References: '<1@x> <gone@x>',
        Date: 'Wed, 4 Mar 2020 10:00:00 +0000',
      }),
      'mail/deep/a folder/of some depth/cur/4:2,S': letter(
        {
          From: 'Dan <d@x.example>',
          'Message-ID': '<4@x>',
          References: '<1@x> <2@x>',
          Date: 'Thu, 5 Mar 2020 10:00:00 +0000',
        },
        'nothing but \u0007 bells\n',
      ),
    },
    RC,
  );
  await world.index();
});

const inColumns = (columns: string, ...args: readonly string[]) =>
  world.mairixWith({ COLUMNS: columns }, '--format', 'summary', ...args);

test('a line of what it is, and the line of the text that says what was looked for', async () => {
  expect(await world.mairix('--format', 'summary', 'grusse')).toEqual({
    status: 0,
    stdout: `2020-03-02  Jürgen Weiß           apple pie  in
            schöne Grüße from the kitchen, and a pie that is far too long for one line of a terminal
`,
    stderr: '',
  });
});

test('COLUMNS says how wide it may be', async () => {
  const { stdout } = await inColumns('60', 'grusse');
  expect(stdout).toBe(
    `2020-03-02  Jürgen Weiß           apple pie               in
            schöne Grüße from the kitchen, and a pie that i…
`,
  );
  expect((await inColumns('70', 's:pie', 'd:2020-')).stdout).toBe(
    `2020-03-02  Jürgen Weiß           apple pie                         in
2020-03-03  bob@x.example         Re: apple pie                     in
2020-03-04  Cyd                   東京 pie                          in
`,
  );
});

test('on a narrow terminal, the folder and the author make room for the subject', async () => {
  expect((await inColumns('40', 's:pie', 'd:2020-')).stdout).toBe(
    `2020-03-02  Jürgen …  apple pie
2020-03-03  bob@x.e…  Re: apple pie
2020-03-04  Cyd       東京 pie
`,
  );
  expect((await inColumns('59', 's:bells/~apple')).stdout).toBe(
    `2020-03-05  Dan                   (no subject)
2020-03-04  Cyd                   東京 pie
`,
  );
});

test('of a long path the end is shown, of a control character a mark; a subject may be missing', async () => {
  expect((await inColumns('80', 'b:bells')).stdout).toBe(
    `2020-03-05  Dan                   (no subject)              …older/of some depth
            nothing but \ufffd bells
`,
  );
});

test('-t shows threads as trees, with * before what was found', async () => {
  expect((await inColumns('70', '-t', 's:re', 's:apple')).stdout).toBe(
    `  2020-03-02  Jürgen Weiß           apple pie                       in
* 2020-03-03  bob@x.example         ├─                              in
  2020-03-05  Dan                   │  └─ (no subject)      …ome depth
  2020-03-04  Cyd                   └─ 東京 pie                     in
`,
  );
});

describe('--color', () => {
  const marked = '\x1b[1m\x1b[31mapple\x1b[39m\x1b[22m';

  test('always marks the words, never and a pipe do not', async () => {
    expect(
      (await world.mairix('--color', 'always', '--format', 'summary', 's:^app=', 'f:bob')).stdout,
    ).toBe(
      `\x1b[2m2020-03-03\x1b[22m  bob@x.example         Re: ${marked} pie  \x1b[2min\x1b[22m\n`.replace(
        'bob',
        '\x1b[1m\x1b[31mbob\x1b[39m\x1b[22m',
      ),
    );
    const plain = (await world.mairix('--format', 'summary', 's:^app=', 'f:bob')).stdout;
    expect(plain).not.toContain('\x1b');
    expect(
      (await world.mairix('--color', 'never', '--format', 'summary', 's:^app=', 'f:bob')).stdout,
    ).toBe(plain);
  });

  test('errors follow it too', async () => {
    expect((await world.mairix('--color', 'always', '-r', 's:a/')).stderr).toContain('\x1b[31m^');
    expect((await world.mairix('-r', 's:a/')).stderr).not.toContain('\x1b');
  });
});

test('a message that is gone is told, and shown as the index knows it', async () => {
  const later = makeWorld({
    'mail/in/cur/1:2,S': letter({ Subject: 'apple', From: 'Ada <ada@x.example>' }),
  });
  await later.index();
  rmSync(later.path('mail/in/cur/1:2,S'));
  expect(await later.mairix('--format', 'summary', 's:apple')).toEqual({
    status: 0,
    stdout: '2020-03-02  Ada                   apple  in\n',
    stderr: expect.stringContaining('1 message is no longer there'),
  });
});

test('mformat=summary in the rc file counts as well', async () => {
  world.put('rc', `${RC}mformat=summary\n`);
  expect((await world.mairix('-f', 'rc', 'm:2@x')).stdout).toBe(
    '2020-03-03  bob@x.example         Re: apple pie  in\n',
  );
});
