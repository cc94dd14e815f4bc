import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, test } from 'vitest';
import { multipart } from '../helpers/build-message.ts';
import {
  CERTAIN_SEPARATORS,
  DATED_SEPARATORS,
  NAME_SEPARATORS,
  NO_SEPARATORS,
  OTHER_SEPARATORS,
  SEPARATORS,
} from '../helpers/separator-lines.ts';
import { box, letter, RC_FILE } from '../helpers/temp-world.ts';
import { makeTwins } from '../helpers/twins.ts';

const LINE = 'From ada@example.org Mon Mar  2 10:00:00 2020\n';
const ONE = letter({ Subject: 'one' });
const TWO = letter({ Subject: 'two' });
const MARK = '\x01\x01\x01\x01\n';

function boxes(names: string): string {
  return RC_FILE.replace('maildir=in', `mbox=${names}`);
}

describe('an mbox', async () => {
  const twins = makeTwins(
    {
      'mail/boxes/plain': box(ONE, TWO),
      'mail/boxes/.hidden': box(ONE),
      'mail/boxes/deep/er': box(ONE),
      'mail/boxes/empty': '',
      'mail/boxes/text': 'just text\n',
      'mail/boxes/letter': ONE,
      'mail/boxes/letter-first': `${ONE}\n${box(TWO)}`,
      'mail/boxes/before': `text\n\n${box(ONE)}`,
      'mail/boxes/no-blank-line': `${LINE}${ONE}${LINE}${TWO}`,
      'mail/boxes/no-end': box(ONE, TWO).trimEnd(),
      'mail/boxes/returns': box(ONE, TWO).replaceAll('\n', '\r\n'),
      'mail/boxes/quoted': box(letter({}, `>${LINE} ${LINE}${LINE.toLowerCase()}`)),
      'mail/boxes/packed.gz': gzipSync(box(ONE, TWO)),
      'mail/boxes/capitals.GZ': gzipSync(box(ONE)),
      'mail/boxes/not-packed.gz': box(ONE),
      'mail/boxes/no-suffix': gzipSync(box(ONE)),
      'mail/boxes/mmdf': `${MARK}${ONE}${MARK}${MARK}${LINE}${TWO}${MARK}`,
      'mail/elsewhere/1': box(ONE),
    },
    boxes('boxes...:linked/*:link:directory'),
  );
  await twins.each(async (world) => {
    symlinkSync('elsewhere', world.path('mail/linked'));
    symlinkSync('elsewhere/1', world.path('mail/link'));
    mkdirSync(world.path('mail/directory'));
    await world.mairix();
  });
  const placesIn = (name: string) => async (world: (typeof twins)['ours']) =>
    (await world.find('-a'))
      .filter((place) => place.startsWith(`mbox:${name} `))
      .map((place) => place.slice(`mbox:${name} `.length));

  test.each<[what: string, name: string, places: readonly string[]]>([
    ['has messages from separator to separator', 'boxes/plain', ['[46,105)', '[151,210)']],
    ['may be hidden', 'boxes/.hidden', ['[46,105)']],
    ['may lie deep down', 'boxes/deep/er', ['[46,105)']],
    ['may lie in a directory that is a link', 'linked/1', ['[46,105)']],
    ['is passed over when it is a link itself', 'link', []],
    ['may be empty', 'boxes/empty', []],
    ['may turn out to be none', 'boxes/text', []],
    ['may have text before it', 'boxes/before', ['[52,111)']],
    ['needs no blank line', 'boxes/no-blank-line', ['[46,104)', '[150,208)']],
    ['needs no line end at its end', 'boxes/no-end', ['[46,105)', '[151,208)']],
    ['may have CRLF line ends', 'boxes/returns', ['[47,111)', '[158,222)']],
    ['has separators at the start of a line only', 'boxes/quoted', ['[46,225)']],
    ['may be compressed', 'boxes/packed.gz', ['[46,105)', '[151,210)']],
    ['may be compressed in capitals', 'boxes/capitals.GZ', ['[46,105)']],
    ['may only be called .gz', 'boxes/not-packed.gz', ['[46,105)']],
    ['is a file', 'directory', []],
  ])('%s', (_what, name, places) => twins.agreeOn(placesIn(name), places));

  test.each([
    ['boxes/letter', [], ['[0,58)']],
    ['boxes/letter-first', ['[105,164)'], ['[0,59)', '[105,164)']],
  ])('may begin with a message: %s', async (name, classic, ours) => {
    await twins.differOn('A box that begins without a `From ` line', placesIn(name), {
      classic,
      ours,
    });
  });

  test('may be compressed whatever its name', async () => {
    await twins.differOn('Compressed mail, MMDF', placesIn('boxes/no-suffix'), {
      classic: [],
      ours: ['[46,105)'],
    });
  });

  test('may be MMDF, where From lines do not count', async () => {
    await twins.differOn('Compressed mail, MMDF', placesIn('boxes/mmdf'), {
      classic: ['[119,182)'],
      ours: ['[5,63)', '[73,177)'],
    });
  });

  test('is found behind a link with follow_mbox_symlinks', async () => {
    await twins.each(async (world) => {
      world.put('.mairixrc', `${boxes('link')}follow_mbox_symlinks\n`);
      await world.mairix();
    });
    await twins.agreeOn(placesIn('link'), ['[46,105)']);
  });
});

describe('a line of an mbox', async () => {
  const OURS = [
    ...CERTAIN_SEPARATORS,
    ...DATED_SEPARATORS,
    ...OTHER_SEPARATORS,
    ...NAME_SEPARATORS,
  ];
  const behind = letter({ Subject: 'behind', 'Message-ID': '<behind@doesnt.exist>' });
  // The message before it keeps it from being the first line of the file, which 0.24 does not check.
  const before = box(ONE);
  const twins = makeTwins(
    Object.fromEntries(
      [...SEPARATORS, ...OURS, ...NO_SEPARATORS].map((line, at) => [
        `mail/boxes/${String(at).padStart(3, '0')}`,
        `${before}${line.replace(/\r?\n$/, '')}\n${behind}`,
      ]),
    ),
    boxes('boxes/*'),
  );
  await twins.each((world) => world.mairix());
  const DEPENDS_ON_VERSION = / remote from | \(whatever\)| Mon, 02 Mar (?:2020|20) 10:00:00 /;
  const found = async (world: (typeof twins)['ours']) =>
    (await world.find('s:behind')).map((place) => Number(place.slice(11, 14)));
  const numbers = (lines: readonly string[], isSeparator: (line: string) => boolean) =>
    lines.flatMap((line, at) => (isSeparator(line) ? [at] : []));

  test('separates messages or does not', async () => {
    await twins.differOn('`From ` lines of an mbox', found, {
      classic: numbers(SEPARATORS, (line) => !DEPENDS_ON_VERSION.test(line)),
      ours: numbers([...SEPARATORS, ...OURS], () => true),
    });
  });

  test('is a separator if it is the first, whatever it says', async () => {
    const first = makeTwins(
      { 'mail/boxes/000': 'From here on\nSubject: behind\n\n' },
      boxes('boxes/000'),
    );
    await first.each((world) => world.mairix());
    await first.agreeOn(found, [0]);
  });
});

describe('a multipart message that its own text cuts in pieces', () => {
  const PATCH =
    'From 0123abc Mon Sep 17 00:00:00 2001\nFrom: Ada <ada@doesnt.exist>\nSubject: patch\n\nchange\n';
  const WHOLE = multipart(['\nsee below\n', `Content-Type: text/plain\n\n${PATCH}`], {
    Subject: 'attached',
  });
  const CUT = WHOLE.replace('--edge--\n', '');

  test('is one message all the same', async () => {
    const twins = makeTwins({ 'mail/box': box(WHOLE, ONE) }, boxes('box'));
    await twins.agree([], { status: 0, stdout: '', stderr: '' });
    await twins.agreeOn((world) => world.find('-a'), ['mbox:box [46,265)', 'mbox:box [311,370)']);
    await twins.agreeOn((world) => world.find('s:attached', 'b:change'), ['mbox:box [46,265)']);
    await twins.agreeOn((world) => world.find('s:patch'), []);
  });

  test('stays cut when its end is missing', async () => {
    const twins = makeTwins({ 'mail/box': box(CUT, ONE) }, boxes('box'));
    await twins.each((world) => world.mairix());
    await twins.agreeOn(
      (world) => world.find('-a'),
      ['mbox:box [46,164)', 'mbox:box [202,256)', 'mbox:box [302,361)'],
    );
  });

  test('does not take what is a message with the same boundary', async () => {
    const twins = makeTwins(
      { 'mail/box': box(CUT.split('From 0123abc')[0] ?? '', WHOLE) },
      boxes('box'),
    );
    await twins.each((world) => world.mairix());
    await twins.differOn(
      'A multipart message without its end, in an mbox',
      (world) => world.find('-a'),
      {
        classic: ['mbox:box [46,430)'],
        ours: ['mbox:box [46,165)', 'mbox:box [211,430)'],
      },
    );
  });

  test('is copied into results as a whole', async () => {
    const twins = makeTwins({ 'mail/box': box(WHOLE, ONE) }, boxes('box'));
    await twins.each(async (world) => {
      await world.mairix();
      await world.mairix('s:attached');
    });
    await twins.agreeOn(
      (world) => world.read('mail/found/new/123456789.0.mairix').replace(world.home, '~'),
      `X-source-folder: ~/mail/box\n${WHOLE}`,
    );
  });
});

test.skipIf(!isInstalled('bzip2'))('a box compressed by bzip2', async () => {
  const packed = execFileSync('bzip2', ['-c'], { input: box(ONE, TWO) });
  const twins = makeTwins({ 'mail/box.bz2': packed }, boxes('box.bz2'));
  await twins.each((world) => world.mairix());
  await twins.agreeOn((world) => world.find('s:two'), ['mbox:box.bz2 [151,210)']);
});

test.skipIf(!isInstalled('xz'))('a box compressed by xz', async () => {
  const packed = execFileSync('xz', ['-c'], { input: box(ONE, TWO) });
  const twins = makeTwins({ 'mail/box.xz': packed }, boxes('box.xz'));
  await twins.each((world) => world.mairix());
  await twins.differ('Compressed mail, MMDF', ['-r', 's:two'], {
    classic: { status: 3 },
    ours: { status: 0, stdout: 'mbox:~/mail/box.xz [151,210)\n' },
  });
});

function isInstalled(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
