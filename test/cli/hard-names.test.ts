import { renameSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PROGRAM } from '../../scripts/built.mjs';
import { fsPath } from '../../src/files/fs-path.ts';
import { pathToBytes } from '../../src/model/path.ts';
import { box, letter, makeWorld, RC_FILE, type TempWorld } from '../helpers/temp-world.ts';
import { makeTwins } from '../helpers/twins.ts';

/** In the order of their bytes; `\udce9` is the byte E9 alone, which is no UTF-8. */
const NAMES = [
  '#!;%',
  '*?[a]',
  '-dash',
  '...',
  'Case',
  'cafe\u0301',
  'caf\u00e9',
  'case',
  'col:on',
  'control\x1b[31m\x07',
  'cont\udca0\udcff',
  'latin1-\udce9',
  'new\nline',
  'quo\'te"s`$x\\',
  're\rturn',
  'tail ',
  'with blank',
  'x'.repeat(255),
].sort((left, right) => Buffer.compare(pathToBytes(left), pathToBytes(right)));

describe('names of any bytes', async () => {
  const twins = makeTwins(
    Object.fromEntries(
      NAMES.flatMap((name) => [
        [`mail/box/${name}`, box(letter({ Subject: 'box' }))],
        [`mail/md/${name}/cur/${fileName(name)}`, letter({ Subject: 'maildir' })],
        [`mail/mh/${name}/.mh_sequences`, ''],
        [`mail/mh/${name}/1`, letter({ Subject: 'mh' })],
      ]),
    ),
    'base=~/mail\nmbox=box/*\nmaildir=md/*\nmh=mh/*\nmfolder=found\ndatabase=~/db\n',
  );
  await twins.each((world) => world.mairix());

  test.each([
    ['maildir', NAMES.map((name) => `~/mail/md/${name}/cur/${fileName(name)}\n`)],
    ['mh', NAMES.map((name) => `~/mail/mh/${name}/1\n`)],
    ['box', NAMES.map((name) => `mbox:~/mail/box/${name} [46,105)\n`)],
  ])('-r prints those of %s as they are, line ends and all', async (subject, lines) => {
    await twins.agree(['-r', `s:${subject}`], { status: 0, stdout: lines.join('') });
  });

  test('-x prints them as they are', async () => {
    const entries = NAMES.map(
      (name) => `${'-'.repeat(33)}
mbox:~/mail/box/${name} [46,105)
  Subject:     box
  Date:        Mon, 02 Mar 2020
`,
    );
    await twins.agree(['-x', 's:box'], { stdout: entries.join('') });
  });

  test('links lead to them, byte for byte', async () => {
    await twins.each((world) => world.mairix('s:maildir'));
    await twins.agreeOn(
      (world) => linksIn(world, 'mail/found/cur'),
      NAMES.map((name) => `~/mail/md/${name}/cur/${fileName(name)}`),
    );
    await twins.each((world) =>
      expect(world.read('mail/found/cur/123456789.0.mairix:2,S')).toContain('maildir'),
    );
  });

  test('copies name them in X-source-folder, where a line end becomes a question mark', async () => {
    await twins.each((world) => world.mairix('s:box'));
    const sources = (world: TempWorld) =>
      world
        .list('mail/found/new')
        .map((name) => world.read(`mail/found/new/${name}`).replace(/\nDate: .*/s, ''))
        .map((text) => text.replace(world.home, '~'));
    const expected = (inLine: (name: string) => string) =>
      NAMES.map((name) => `X-source-folder: ~/mail/box/${inLine(name)}`);
    await twins.differOn(
      '`X-source-folder` of a name with a line end',
      (world) => sources(world).sort(),
      {
        classic: expected((name) => name.toWellFormed()).sort(),
        ours: expected((name) => name.toWellFormed().replace(/[\n\r]/, '?')).sort(),
      },
    );
  });

  test('-d names them all', async () => {
    const { stdout } = await twins.ours.mairix('-d');
    for (const name of NAMES) {
      expect(stdout).toContain(`: FILE ~/mail/md/${name}/cur/${fileName(name)}, size=62, `);
    }
  });

  test('what is said of them does not steer the terminal', async () => {
    const world = makeWorld(
      { 'mail/box/\x1b[2J\udce9': 'no mail\n' },
      'base=~/mail\nmbox=box/*\ndatabase=~/db\n',
    );
    expect((await world.mairix()).stderr).toBe(
      'mairix: ~/mail/box/\ufffd[2J\ufffd: no message was found in it\n',
    );
  });

  test('a later run knows them again, and a new one of them is read', async () => {
    const world = twins.ours;
    expect(await world.changes()).toBe('nothing new');
    for (const name of NAMES) {
      const old = world.path(`mail/md/${name}/cur/${fileName(name)}`);
      renameSync(fsPath(old), fsPath(old.replace(/S$/, 'RS')));
    }
    world.put('mail/md/latin1-\udce9/new/\udce9\udce8', letter({ Subject: 'fresh' }));
    const found = (await world.mairix('-r', 's:maildir')).stdout;
    expect(found).toBe(
      NAMES.map((name) => `~/mail/md/${name}/cur/${fileName(name).replace(/S$/, 'RS')}\n`).join(''),
    );
    expect(await world.changes()).toBe(`1 added, ${NAMES.length} moved`);
    expect((await world.mairix('-r', 's:fresh')).stdout).toBe(
      '~/mail/md/latin1-\udce9/new/\udce9\udce8\n',
    );
  });
});

/** Decodes the octal escapes of its arguments: Node cannot pass bytes that are not UTF-8. */
const DECODE = `n=$#
while [ $n -gt 0 ]; do a=$(printf "$1."); set -- "$@" "\${a%.}"; shift; n=$((n-1)); done
exec '${process.execPath}' '${PROGRAM}' "$@"`;

describe('arguments and variables of any bytes', async () => {
  const world = makeWorld(
    {
      'mail/caf\udce9/cur/1:2,S': letter({ Subject: 'apples' }),
      'mail/cafe/cur/2:2,S': letter({ Subject: 'pears' }),
      'r\udce9.rc': pathToBytes(
        'base=~/mail\nmaildir=caf\udce9\nmfolder=r\udce9s\ndatabase=~/other\n',
      ),
    },
    RC_FILE.replace('in', '*'),
    ['/bin/sh', '-c', DECODE, 'sh'],
  );
  const mairix = (...args: readonly string[]) => world.mairix(...args.map(octal));
  await mairix();

  test('p:, sharp and fuzzy', async () => {
    const found = { status: 0, stdout: '~/mail/caf\udce9/cur/1:2,S\n', stderr: '' };
    expect(await mairix('-r', 'p:caf\udce9/')).toEqual(found);
    expect(await mairix('-r', `p:^${world.path('mail/caf\udce9')}`)).toEqual(found);
    expect(await mairix('-r', 'p:/caf\udce9/cur/=1', 's:apples')).toEqual(found);
    expect(await mairix('-r', 'p:\udce8')).toEqual({ status: 1, stdout: '', stderr: '' });
  });

  test('words are text, so there it is an error', async () => {
    expect(await mairix('-r', 's:apples', 's:caf\udce9')).toEqual({
      status: 2,
      stdout: '',
      stderr: `mairix: a byte that is not UTF-8
  s:caf\ufffd
       ^
  words of mail are searched for in UTF-8; only p: takes any bytes
`,
    });
  });

  test('U+FFFD itself is as good as any other character', async () => {
    expect(await mairix('-r', 'p:\ufffd')).toEqual({ status: 1, stdout: '', stderr: '' });
  });

  test('are an error where a title of the process has taken their place', async () => {
    const titled = { NODE_OPTIONS: `--title=${'x'.repeat(400)}` };
    expect(world.launchWith(titled, ...['-o', 'found\udce8', 's:apples'].map(octal))).toEqual({
      status: 2,
      stdout: '',
      stderr: `mairix: the argument found\ufffd holds bytes that are not UTF-8
  this system does not say which bytes; use a name in UTF-8, such as that of a link
`,
    });
    expect(world.list('mail')).not.toContain('found/');
  });

  test('-o, once and again', async () => {
    for (const created of [true, false]) {
      const { status, stderr } = await mairix('-o', 'found\udce9', 's:apples');
      expect({ status, created: stderr !== '' }).toEqual({ status: 0, created });
      expect(world.list('mail/found\udce9/cur')).toEqual([
        '123456789.1.mairix:2,S -> ~/mail/caf\udce9/cur/1:2,S',
      ]);
    }
  });

  test('-f, and what stands in that file', async () => {
    expect((await mairix('-f', world.path('r\udce9.rc'))).status).toBe(0);
    expect((await mairix('-f', world.path('r\udce9.rc'), 's:apples')).stdout).toBe(
      'Matched 1 messages\n',
    );
    expect(world.list('mail/r\udce9s/cur')).toHaveLength(1);
  });

  test('omit= in that file', async () => {
    const rc = 'base=~/mail\nmaildir=*\nomit=caf\udce9\ndatabase=~/without\n';
    world.put('omit.rc', pathToBytes(rc));
    expect((await mairix('-f', 'omit.rc')).status).toBe(0);
    expect((await mairix('-f', 'omit.rc', '-r', 's:apples/pears')).stdout).toBe(
      '~/mail/cafe/cur/2:2,S\n',
    );
  });

  test('--folder', async () => {
    world.put('mail/caf\udce9/cur/3:2,S', letter({ Subject: 'plums' }));
    world.put('mail/cafe/cur/4:2,S', letter({ Subject: 'plums' }));
    expect((await mairix('--folder', 'caf\udce9')).stderr).toBe('');
    expect((await mairix('-r', 's:plums')).stdout).toBe('~/mail/caf\udce9/cur/3:2,S\n');
  });

  test('a variable of the environment, and the current directory', async () => {
    const mairix = `'${process.execPath}' '${PROGRAM}' -f ../../here.rc`;
    const script = `PLACE=$(printf 'caf\\351') && export PLACE && cd "mail/$PLACE" &&
      ${mairix} && ${mairix} s:figs`;
    const here = makeWorld(
      {
        'mail/caf\udce9/caf\udce9/cur/1:2,S': letter({ Subject: 'figs' }),
        'here.rc': 'base=.\nmaildir=$PLACE\nmfolder=./found\ndatabase=../../db\n',
      },
      '',
      ['/bin/sh', '-c', script],
    );
    expect((await here.mairix()).stdout).toBe('Matched 1 messages\n');
    expect(here.list('mail/caf\udce9/found/cur')).toEqual([
      '123456789.0.mairix:2,S -> ~/mail/caf\udce9/caf\udce9/cur/1:2,S',
    ]);
  });
});

describe('long names', async () => {
  const LONGEST = 'x'.repeat(255);
  const world = makeWorld({ 'mail/in/cur/1:2,S': letter({ Subject: 'apples' }) });
  await world.index();

  test.each(['maildir', 'mh', 'mbox'])(
    'a result folder may have 255 bytes as %s',
    async (format) => {
      world.put(`${format}.rc`, `${RC_FILE}mformat=${format}\n`);
      const name = LONGEST.slice(format.length) + format;
      for (const times of ['once', 'again']) {
        const { status, stdout } = await world.mairix('-f', `${format}.rc`, '-o', name, 's:apples');
        expect({ times, status, stdout }).toEqual({
          times,
          status: 0,
          stdout: 'Matched 1 messages\n',
        });
      }
      expect(world.list('mail').filter((entry) => entry.startsWith('.'))).toEqual([]);
    },
  );

  test('a result folder of 256 bytes is an error', async () => {
    const { status, stderr } = await world.mairix('-o', `${LONGEST}x`, 's:apples');
    expect({ status, stderr: stderr.replace(/x{256}/, 'XXX') }).toEqual({
      status: 2,
      stderr: `mairix: cannot write results to ~/mail/XXX: name too long
  choose another folder with mfolder= or -o
`,
    });
  });

  test('a database needs room for the files beside it', async () => {
    const database = (bytes: number) => RC_FILE.replace('.mairix.db', 'd'.repeat(bytes));
    world.put('fits.rc', database(247));
    world.put('long.rc', database(248));
    expect(await world.mairix('-f', 'fits.rc')).toEqual({ status: 0, stdout: '', stderr: '' });
    expect((await world.mairix('-f', 'fits.rc', '-r', 's:apples')).status).toBe(0);
    for (const args of [[], ['-r', 's:apples']]) {
      const { status, stderr } = await world.mairix('-f', 'long.rc', ...args);
      expect({ status, stderr: stderr.replace(/d{248}/, 'DDD') }).toEqual({
        status: 2,
        stderr: `mairix: the path of the database is too long: ~/DDD
  name one of at most 504 bytes, and 247 in its last part, with database= in the rc file
`,
      });
    }
  });

  test('mail may lie as deep as the system allows, less the name of our mark', async () => {
    const room = 4095 - world.path('deep').length - '/z///.mairix-results'.length;
    const folders = `/${'y'.repeat(249)}`.repeat(Math.floor(room / 250));
    const rest = 'x'.repeat((room % 250) - 1);
    const path = `deep/z${folders}/${rest}/new/y:2,S`;
    world.put(path, letter({ Subject: 'depth' }));
    world.put('deep.rc', RC_FILE.replace('~/mail', '~/deep/z').replace('in', '...'));
    expect(await world.mairix('-f', 'deep.rc')).toEqual({ status: 0, stdout: '', stderr: '' });
    expect((await world.mairix('-f', 'deep.rc', '-r', 's:depth')).stdout).toBe(
      `~/${path.replace('z/', 'z//')}\n`,
    );
    expect(
      (await world.mairix('-f', 'deep.rc', '-o', world.path('mail/found'), 's:depth')).status,
    ).toBe(0);
    expect(world.read('mail/found/new/123456789.1.mairix:2,S')).toContain('depth');
  });
});

function fileName(name: string): string {
  return `${name.slice(0, 250)}:2,S`;
}

function linksIn(world: TempWorld, folder: string): string[] {
  return world
    .list(folder)
    .map((entry) => entry.split(' -> '))
    .sort(([left = ''], [right = '']) => Number(left.split('.')[1]) - Number(right.split('.')[1]))
    .map(([, target = '']) => target);
}

function octal(text: string): string {
  return [...pathToBytes(text)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}
