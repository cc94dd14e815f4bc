import {
  appendFileSync,
  closeSync,
  ftruncateSync,
  openSync,
  readFileSync,
  statSync,
  writeSync,
} from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PROGRAM } from '../../scripts/built.mjs';
import { box, letter, makeWorld, RC_FILE, type TempWorld } from '../helpers/temp-world.ts';
import { makeTwins } from '../helpers/twins.ts';

/** Sizes that take minutes: `MAIRIX_TEST_LARGE=1 npx vitest run test/cli/large.test.ts`. */
const { MAIRIX_TEST_LARGE } = process.env;
const isLarge = MAIRIX_TEST_LARGE === '1';
const RC = RC_FILE.replace('maildir=in', 'mbox=box');

describe.runIf(isLarge)('a box of 70,000 messages', () => {
  const COUNT = 70_000;
  const short = (at: number) => `From a@b.c Mon Mar  2 10:00:00 2020\nSubject: w${at}\n\n\n`;
  const whole = Array.from({ length: COUNT }, (_, at) => short(at)).join('');

  test('is indexed, where classic mairix stops at 65,536', async () => {
    const twins = makeTwins({ 'mail/box': whole }, RC);
    await twins.differ('Limits', [], {
      classic: { status: 1 },
      ours: { status: 0, stdout: '' },
    });
    expect(await twins.ours.find('s:w69999')).toHaveLength(1);
    twins.ours.put('mail/box', whole + short(COUNT));
    expect(await twins.ours.changes()).toBe('1 added');
    twins.ours.put('mail/box', short(COUNT) + whole);
    expect(await twins.ours.changes()).toBe(`${COUNT + 1} moved`);
    expect(await twins.ours.find('s:w0/w35000/w70000')).toHaveLength(3);
  });
});

test('a box of 5,500 messages that all move is written in steps', async () => {
  const whole = box(...Array.from({ length: 5_500 }, (_, at) => letter({ Subject: `w${at}` }, '')));
  const world = makeWorld({ 'mail/box': whole }, RC);
  await world.index();
  world.put('mail/box', box(letter({ Subject: 'first' })) + whole);
  expect(await world.changes()).toBe('1 added, 5500 moved');
  expect(await world.find('s:w5499')).toHaveLength(1);
});

describe.runIf(isLarge)('a sparse box of 5 GB', () => {
  const HOLE = 5_000_000_000;
  const [before, after] = [box(letter({ Subject: 'before' })), box(letter({ Subject: 'after' }))];

  test('is indexed, found in, copied from and appended to beyond 4 GiB', async () => {
    const world = makeWorld({ 'mail/box': before }, RC);
    const file = openSync(world.path('mail/box'), 'r+');
    ftruncateSync(file, HOLE);
    writeSync(file, `\n${after}`, HOLE);
    closeSync(file);
    const start = HOLE + 1 + 'From ada@example.org Mon Mar  2 10:00:00 2020\n'.length;
    const { size } = statSync(world.path('mail/box'));
    expect((await world.mairix('-v')).stderr).toContain('only its beginning was read\n');
    expect(await world.find('s:after')).toEqual([`mbox:box [${start},${size})`]);
    expect(await world.find('s:before')).toEqual([`mbox:box [46,${HOLE + 1})`]);
    expect((await world.mairix('s:after')).stdout).toBe('Matched 1 messages\n');
    const [copy = ''] = world.list('mail/found/new');
    expect(world.read(`mail/found/new/${copy}`)).toBe(
      `X-source-folder: ${world.path('mail/box')}\n${letter({ Subject: 'after' })}`,
    );
    appendFileSync(world.path('mail/box'), box(letter({ Subject: 'appended' })));
    expect(await world.changes()).toBe('1 added');
    expect(await world.find('s:appended')).toEqual([`mbox:box [${size + 46},${size + 46 + 64})`]);
  });
});

/** Bodies of as many bytes, which begin with a word to be found. */
const BODIES: Readonly<Record<string, (bytes: number) => string>> = {
  'one line': (bytes) => `\nfirst ${'word '.repeat(bytes / 5)}\n`,
  'many lines': (bytes) =>
    `\nfirst\n${'Words of a line, and some more of them.\n'.repeat(bytes / 40)}`,
  'an attachment in base64': (bytes) =>
    `Content-Type: multipart/mixed; boundary=edge\n\n--edge\n\nfirst\n--edge
Content-Type: application/pdf; name=plan.pdf\nContent-Transfer-Encoding: base64\n
${`${'QUJD'.repeat(19)}\n`.repeat(bytes / 77)}--edge--\n`,
  'quoted-printable': (bytes) =>
    `Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n
first\n${'Gr=C3=BC=C3=9Fe aus der Ferne und =\n'.repeat(bytes / 35)}`,
};

const SIZE = isLarge ? 100_000_000 : 10_000_000;
const MOST_MEMORY_KB = 900_000;

describe.each(Object.keys(BODIES))(`a message of ${SIZE} bytes, %s`, (kind) => {
  const body = BODIES[kind]?.(SIZE) ?? '';
  const message = `Subject: huge\nDate: Mon, 2 Mar 2020 10:00:00 +0000\n${body}`;

  const places = [
    ['an mbox', 'mail/box', box(message, letter({ Subject: 'after' })), 'mbox=box'],
    ['a maildir', 'mail/in/cur/1:2,S', message, 'maildir=in'],
  ] as const;

  test.each(isLarge ? places : places.slice(0, 1))(
    'in %s is indexed in bounded memory, found and copied',
    async (...row) => {
      const [, name, content, directive] = row;
      const world = makeWorld(
        { [name]: content },
        `base=~/mail\n${directive}\nmfolder=found\ndatabase=~/db\nmformat=mbox\n`,
        MEASURED,
      );
      expect((await world.mairix()).status).toBe(0);
      expect(memoryOf(world)).toBeLessThan(MOST_MEMORY_KB);
      expect(await world.find('b:first')).toHaveLength(1);
      expect((await world.mairix('s:huge')).stdout).toBe('Matched 1 messages\n');
      expect(memoryOf(world)).toBeLessThan(MOST_MEMORY_KB);
      const copy = readFileSync(world.path('mail/found'));
      const start = copy.indexOf('Subject: huge');
      expect(copy.subarray(start, -1).equals(Buffer.from(message))).toBe(true);
    },
  );
});

test('10,000 messages are shown in little memory, whatever is shown of them', async () => {
  const letters = Array.from({ length: 10_000 }, (_, at) => letter({ Subject: `w${at}` }));
  const world = makeWorld({ 'mail/box': box(...letters) }, RC, MEASURED_ONLY);
  expect((await world.mairix()).status).toBe(0);
  for (const words of [['--json'], ['--format', 'summary'], ['-r', '--sort', 'subject']]) {
    expect((await world.mairix(...words, 'z:0-')).status).toBe(0);
    expect(memoryOf(world)).toBeLessThan(120_000);
  }
});

/** Says on its last line what the program has used; where it is not installed, nothing is measured. */
const MEASURE = '$(command -v /usr/bin/time >/dev/null && echo /usr/bin/time -f %M -o memory)';

const COMMAND = `${MEASURE} '${process.execPath}' '${PROGRAM}' "$@"`;
const MEASURED = ['/bin/sh', '-c', COMMAND, 'sh'] as const;
const MEASURED_ONLY = ['/bin/sh', '-c', `${COMMAND} > /dev/null`, 'sh'] as const;

function memoryOf(world: TempWorld): number {
  try {
    return Number(world.read('memory'));
  } catch {
    return 0;
  }
}
