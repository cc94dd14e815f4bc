import { rmSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type Files, letter, makeWorld } from '../helpers/temp-world.ts';

const RC_FILE = 'base=~/mail\neml=saved...\nmfolder=../found\ndatabase=~/.mairix.db\n';
const QUAY = letter({ Subject: 'quay', 'Message-ID': '<quay@doesnt.exist>' }, 'Ship and rope.\n');

/** A file of Apple Mail; the flags are the sum of its bits. */
function emlx(message: string, flags: number): string {
  const length = Buffer.byteLength(message);
  return `${String(length).padEnd(10)}\n${message}<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
\t<key>date-received</key>
\t<integer>1583143200</integer>
\t<key>flags</key>
\t<integer>${flags}</integer>
</dict>
</plist>
`;
}

const MESSAGES = 'mail/saved/V10/A1/INBOX.mbox/B2/Data/Messages';

const FILES: Files = {
  'mail/saved/quay.eml': QUAY,
  'mail/saved/deep/PIER.EML': letter({ Subject: 'pier' }),
  'mail/saved/deep/packed.eml.gz': gzipSync(letter({ Subject: 'packed' })),
  'mail/saved/notes.txt': letter({ Subject: 'notes' }),
  'mail/saved/._quay.eml': '\u0000\u0005\u0016\u0007',
  [`${MESSAGES}/1.emlx`]: emlx(letter({ Subject: 'apple' }, 'Grüße.\n'), 0x100000001),
  [`${MESSAGES}/2.partial.emlx`]: emlx(letter({ Subject: 'partial' }), 8 + 16 + 4),
};

describe('eml=', async () => {
  const world = makeWorld(FILES, RC_FILE);
  await world.index();

  test('finds messages that are files, at any depth', async () => {
    expect(await world.find('d:2020')).toEqual([
      'saved/V10/A1/INBOX.mbox/B2/Data/Messages/1.emlx',
      'saved/V10/A1/INBOX.mbox/B2/Data/Messages/2.partial.emlx',
      'saved/deep/PIER.EML',
      'saved/deep/packed.eml.gz',
      'saved/quay.eml',
    ]);
  });

  test.each([
    ['s:quay b:rope', 'saved/quay.eml'],
    ['m:quay@doesnt.exist', 'saved/quay.eml'],
    ['p:/deep/ s:pier', 'saved/deep/PIER.EML'],
    ['b:grusse F:s', 'saved/V10/A1/INBOX.mbox/B2/Data/Messages/1.emlx'],
    ['F:rf', 'saved/V10/A1/INBOX.mbox/B2/Data/Messages/2.partial.emlx'],
  ])('%s', async (expression, path) => {
    expect(await world.find(...expression.split(' '))).toEqual([path]);
  });

  test('what Apple Mail keeps with a message has no words', async () => {
    expect(await world.find('b:plist')).toEqual([]);
    expect(await world.find('b:received')).toEqual([]);
  });

  test('results are links to messages, and copies of what is more than a message', async () => {
    await world.mairix('d:2020');
    const results = world.list('found').filter((name) => name.includes('mairix'));
    expect(results).toEqual([
      'cur/123456789.0.mairix:2,S',
      'cur/123456789.2.mairix -> ~/mail/saved/deep/PIER.EML',
      'cur/123456789.4.mairix -> ~/mail/saved/quay.eml',
      'new/123456789.1.mairix:2,FR',
      'new/123456789.3.mairix',
    ]);
    expect(world.read('found/cur/123456789.0.mairix:2,S')).toBe(
      `X-source-folder: ${world.path(MESSAGES)}/1.emlx\n${letter({ Subject: 'apple' }, 'Grüße.\n')}`,
    );
    expect(world.read('found/new/123456789.3.mairix')).toContain('\nSubject: packed\n');
    expect((await world.mairix('-a', 'd:2020')).stdout).toBe('Matched 5 messages\n');
    expect(world.list('found').filter((name) => name.includes('mairix'))).toEqual(results);
  });

  test.each(['mh', 'mbox'])('in %s too', async (format) => {
    await world.mairix('--format', format, '-o', `../${format}`, 's:apple');
    const copy = world.read(format === 'mh' ? 'mh/1' : 'mbox');
    expect(copy).toMatch(/\nSubject: apple\n\nGrüße\.\n*$/);
  });

  test('excerpts and JSON show the message alone', async () => {
    expect((await world.mairix('-x', 's:apple')).stdout).toContain('Subject:     apple\n');
    const { stdout } = await world.mairix('--format', 'jsonl', 's:partial');
    expect(JSON.parse(stdout)).toMatchObject({
      subject: 'partial',
      folder: world.path(MESSAGES).replace(world.home, '~'),
      flags: ['replied', 'flagged'],
    });
  });
});

test('what comes, changes and goes is noticed', async () => {
  const world = makeWorld(FILES, RC_FILE);
  await world.index();
  world.put(`${MESSAGES}/1.emlx`, emlx(letter({ Subject: 'apple' }, 'Grüße.\n'), 0x11));
  world.put('mail/saved/new folder/new.eml', letter({ Subject: 'new' }));
  rmSync(world.path('mail/saved/quay.eml'));
  expect(await world.changes()).toBe('1 added, 1 changed, 1 removed');
  expect(await world.find('F:f', 's:apple')).toHaveLength(1);
  expect(await world.changes('-F')).toBe('nothing new');
  world.put('mail/saved/deep/other.eml', letter({ Subject: 'other' }));
  expect(await world.changes('-F', '--folder', 'saved/deep')).toBe('1 added');
});

test('a wrong length is reported, and the message is whole', async () => {
  const file = emlx(QUAY, 1).replaceAll('\n', '\r\n');
  const world = makeWorld({ 'mail/saved/1.emlx': file }, RC_FILE);
  const { stderr } = await world.mairix('-v');
  expect(stderr).toContain('1.emlx: the length in the first line of the file is wrong');
  expect(await world.find('F:s', 'b:rope')).toEqual(['saved/1.emlx']);
  expect(await world.find('b:plist')).toEqual([]);
});

test('omit, a spelled out place, and the environment', async () => {
  const world = makeWorld(FILES, `${RC_FILE}omit=saved/V10\n`);
  await world.index();
  expect(await world.find('d:2020')).toHaveLength(3);
  const replaced = await world.mairixWith({ MAIRIX_EML_FOLDERS: 'saved/deep:saved/none' }, '-v');
  expect(replaced.stderr).toContain('1 removed');
  expect(replaced.stderr).toContain('~/mail/saved/none does not exist');
  expect(await world.find('d:2020')).toHaveLength(2);
});

test('a message that is gone is no result', async () => {
  const world = makeWorld(FILES, RC_FILE);
  await world.index();
  rmSync(world.path(`${MESSAGES}/1.emlx`));
  writeFileSync(world.path(`${MESSAGES}/2.partial.emlx`), '12\n');
  expect((await world.mairix('s:apple/partial')).stderr).toContain('no longer there');
});
