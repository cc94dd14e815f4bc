import { execFileSync } from 'node:child_process';
import { renameSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { settleTime } from '../../scripts/safety/settle-times.mjs';
import { isInstalled } from '../helpers/installed.ts';
import { box, letter, makeWorld, type TempWorld } from '../helpers/temp-world.ts';

const RC_FILE = `base=~/mail
mbox=lists
mfolder=found
database=~/.mairix.db
`;

const APPLES = letter({ Subject: 'apples' });
const CHERRY = letter({ Subject: 'cherry' }); // as long as apples
const BANANAS = letter({ Subject: 'bananas' });
const PEARS = letter({ Subject: 'pears' });

const SUFFIXES: Readonly<Record<string, string>> = {
  gzip: 'gz',
  bzip2: 'bz2',
  xz: 'xz',
  zstd: 'zst',
};

/** The numbers by which the database knows the messages of the box, by where they begin. */
async function numbers(world: TempWorld): Promise<string[]> {
  const dump = (await world.mairix('-d')).stdout;
  return [...dump.matchAll(/^(\d+): MBOX .*, offset=(\d+),/gm)].map(
    ([, number, offset]) => `${number} at ${offset}`,
  );
}

async function indexed(content: string): Promise<TempWorld> {
  const world = makeWorld({ 'mail/lists': content }, RC_FILE);
  await world.index();
  return world;
}

describe('an mbox', () => {
  test('that got more mail keeps what it had', async () => {
    const world = await indexed(box(PEARS, APPLES, BANANAS));
    world.put('mail/lists', box(PEARS, APPLES, BANANAS, letter({ Subject: 'quinces' })));
    expect(await world.changes()).toBe('1 added');
    expect(await numbers(world)).toEqual(['0 at 46', '1 at 153', '2 at 261', '3 at 370']);
    expect(await world.find('s:apples/quinces')).toEqual([
      'mbox:lists [153,215)',
      'mbox:lists [370,433)',
    ]);
  });

  test('that got more mail is looked through for changes that move no byte', async () => {
    const world = await indexed(box(PEARS, APPLES, BANANAS));
    world.put('mail/lists', box(PEARS, CHERRY, BANANAS, letter({ Subject: 'quinces' })));
    expect(await world.changes()).toBe('2 added, 1 removed');
    expect(await world.find('s:apples/cherry')).toEqual(['mbox:lists [153,215)']);
    expect(await world.find('s:apples')).toEqual([]);
  });

  test('that got mail after a message without a final newline reads that one again', async () => {
    const cutOff = box(APPLES, BANANAS).slice(0, -2);
    const world = await indexed(cutOff);
    world.put('mail/lists', `${cutOff}\n${box(PEARS)}`);
    expect(await world.changes()).toBe('2 added, 1 removed');
    expect(await numbers(world)).toEqual(['0 at 46', '2 at 154', '3 at 262']);
    expect(await world.find('s:bananas')).toEqual(['mbox:lists [154,216)']);
  });

  test('that got the end of a message reads that one again', async () => {
    const cut = letter({ 'Content-Type': 'multipart/mixed; boundary=edge' }, '--edge\n\nfirst\n');
    const many = Array.from({ length: 120 }, (_, at) => letter({ Subject: `old ${at}` }));
    const world = await indexed(box(...many, cut, PEARS));
    world.put('mail/lists', box(...many, cut, PEARS, '--edge--\n', APPLES));
    expect(await world.changes()).toBe('2 added, 2 removed');
    expect(await world.find('b:first', 's:~old')).toEqual(['mbox:lists [13016,13277)']);
    expect(await world.find('s:apples/pears')).toEqual(['mbox:lists [13323,13385)']);
  });

  test('that got mail with other separators is cut as if it were new', async () => {
    const bare = (message: string) => `From - \n${message}\n`;
    const world = await indexed(bare(PEARS) + bare(APPLES));
    world.put('mail/lists', bare(PEARS) + bare(APPLES) + bare(CHERRY) + box(BANANAS));
    expect(await world.changes()).toBe('2 added');
    const grown = await world.find('-a');
    expect(grown).toEqual([
      'mbox:lists [8,69)',
      'mbox:lists [77,139)',
      'mbox:lists [147,209)',
      'mbox:lists [255,318)',
    ]);
    expect(await world.find('s:cherry')).toEqual([grown[2]]);
  });

  test('with text that is no message, or may be several, says where, and once', async () => {
    const unclear = `${APPLES}\nFrom the archive of the club\n${CHERRY}`;
    const many = Array.from({ length: 120 }, (_, at) => letter({ Subject: `old ${at}` }));
    const content = `saved by ada\n\n${box(unclear, ...many)}`;
    const world = makeWorld({ 'mail/lists': content }, RC_FILE);
    const placesIn = async (home: TempWorld) =>
      (await home.mairix('-v')).stderr.split('\n').filter((line) => line.includes('['));
    const problems = [
      'mbox:~/mail/lists [0,14): the text in front of the first separator line is not a message',
      'mbox:~/mail/lists [122,151): a line that begins with "From " may start a message, but counts as text',
    ];
    expect(await placesIn(world)).toEqual(problems);
    world.put('mail/lists', `${content}${box(BANANAS)}`);
    expect((await world.mairix('-v')).stderr).not.toContain('[');
    expect((await world.mairix('--problems')).stdout).toContain('[122,151)');
    world.put('mail/lists', `${content.slice(14)}${box(BANANAS)}`);
    expect(await placesIn(world)).toEqual([problems[1]?.replace('[122,151)', '[108,137)')]);
  });

  test('tells the date of a message without one, in whatever form', async () => {
    const undated = (subject: string) => `Subject: ${subject}\nTo: ada@doesnt.exist\n\ntext\n\n`;
    const world = await indexed(
      `From a at bb.cc  Mon Mar  2 10:00:00 2020\n${undated('pears')}` +
        `From a@bb 2021-03-02T10:00:00Z\n${undated('apples')}`,
    );
    expect(await world.find('d:2mar2020')).toEqual(['mbox:lists [42,85)']);
    expect(await world.find('d:2mar2021')).toEqual(['mbox:lists [116,160)']);
  });

  test('keeps for a message without any date the time that the box had when it came', async () => {
    const bare = (subject: string) =>
      `From -\nSubject: ${subject}\nTo: ada@doesnt.exist\n\ntext\n\n`;
    const boxOf = (content: string, year: number) => {
      world.put('mail/lists', content);
      utimesSync(world.path('mail/lists'), year, Date.UTC(year, 5) / 1000);
    };
    const world = makeWorld({}, RC_FILE);
    boxOf(bare('pears'), 2020);
    await world.index();
    boxOf(bare('pears') + bare('apples'), 2021);
    await world.index();
    expect(await world.find('d:2020')).toEqual(['mbox:lists [7,50)']);
    expect(await world.find('d:2021')).toEqual(['mbox:lists [57,101)']);
  });

  test('that got half of a separator, and the rest later, is cut as if it were new', async () => {
    const whole = box(APPLES, BANANAS, PEARS);
    const asNew = await (await indexed(whole)).find('-a');
    expect(asNew).toHaveLength(3);
    for (const end of [100, 110, 128, 153]) {
      const world = await indexed(whole.slice(0, end));
      world.put('mail/lists', whole);
      await world.index();
      expect(await world.find('-a')).toEqual(asNew);
    }
  });

  test('that was rewritten in the middle keeps its other messages and their numbers', async () => {
    const world = await indexed(box(APPLES, BANANAS, PEARS));
    world.put('mail/lists', box(APPLES, letter({ Subject: 'bananas', Status: 'RO' }), PEARS));
    expect(await world.changes()).toBe('1 added, 1 moved, 1 removed');
    expect(await numbers(world)).toEqual(['0 at 46', '2 at 274', '3 at 154']);
    expect(await world.find('F:s')).toEqual(['mbox:lists [154,228)']);
  });

  test('whose time was put back after a change of as many bytes, as mutt does it, is read again', async () => {
    const flagged = (status: string, subject: string) =>
      letter({ Subject: subject, Status: status });
    const world = await indexed(box(flagged('RO', 'pears'), flagged('O', 'plums')));
    const path = world.path('mail/lists');
    const before = statSync(path);
    writeFileSync(path, box(flagged('O', 'pears'), flagged('RO', 'plums')));
    utimesSync(path, before.atime, before.mtime);
    expect(statSync(path).size).toBe(before.size);
    expect(await world.changes()).toBe('2 added, 2 removed');
    expect(await world.find('F:s')).toEqual(await world.find('s:plums'));
    expect((await world.mairix('s:plums')).stdout).toBe('Matched 1 messages\n');
    expect(await world.changes()).toBe('nothing new');
  });

  test('that came back from a backup with an older time is read once more, and not for ever', async () => {
    const world = await indexed(box(PEARS, APPLES));
    const path = world.path('mail/lists');
    execFileSync('cp', ['-p', path, `${path}.backup`]);
    renameSync(`${path}.backup`, path);
    settleTime(path);
    await setTimeout(20); // more than a tick of the clock, in which it could change without another time
    expect(await world.changes('-v')).toBe('nothing new');
    expect((await world.mairix('-v')).stderr).not.toContain('reading');
  });

  test('that was sorted anew keeps all numbers', async () => {
    const world = await indexed(box(APPLES, BANANAS, PEARS));
    world.put('mail/lists', box(PEARS, APPLES, BANANAS));
    expect(await world.changes()).toBe('3 moved');
    expect(await numbers(world)).toEqual(['0 at 153', '1 at 261', '2 at 46']);
  });

  // Linux gives an I/O error to whoever reads the first page of a process's memory.
  test.skipIf(process.platform !== 'linux')(
    'that the system fails to read is a problem, and keeps its messages',
    async () => {
      const world = makeWorld(
        { 'mail/lists': box(APPLES, BANANAS) },
        `${RC_FILE}follow_mbox_symlinks\n`,
      );
      await world.index();
      renameSync(world.path('mail/lists'), world.path('mail/aside'));
      symlinkSync('/proc/self/mem', world.path('mail/lists'));
      expect(await world.mairix()).toEqual({
        status: 0,
        stdout: '',
        stderr: 'mairix: ~/mail/lists: cannot be read: i/o error\n',
      });
      expect(await world.find('s:apples/bananas')).toEqual([
        'mbox:lists [46,108)',
        'mbox:lists [154,217)',
      ]);
      rmSync(world.path('mail/lists'));
      renameSync(world.path('mail/aside'), world.path('mail/lists'));
      expect(await world.changes()).toBe('nothing new');
    },
  );

  test('that was cut short forgets what is gone', async () => {
    const world = await indexed(box(APPLES, BANANAS, PEARS));
    world.put('mail/lists', box(APPLES));
    expect(await world.changes()).toBe('2 removed');
    expect(await numbers(world)).toEqual(['0 at 46']);
  });

  test.each([
    ['emptied', (world: TempWorld) => world.put('mail/lists', '')],
    ['deleted', (world: TempWorld) => rmSync(world.path('mail/lists'))],
  ])(
    'that was %s forgets everything, and knows its messages when they return',
    async (_what, change) => {
      const world = await indexed(box(APPLES, BANANAS));
      change(world);
      expect(await world.changes()).toBe('2 removed');
      expect(await numbers(world)).toEqual([]);
      world.put('mail/lists', box(APPLES, BANANAS));
      expect(await world.changes()).toBe('2 added');
      expect(await numbers(world)).toEqual(['0 at 46', '1 at 154']);
    },
  );
});

describe('a compressed mbox', () => {
  const programs = ['gzip', 'bzip2', 'xz', 'zstd'].filter(isInstalled);
  const putBoxes = (world: TempWorld, content: string) => {
    for (const program of programs) {
      const compressed = execFileSync(program, ['-c'], { input: content });
      world.put(`mail/${program}.${SUFFIXES[program]}`, compressed);
    }
  };

  describe('is read like any other, if made by', () => {
    const world = makeWorld({}, RC_FILE.replace('lists', '*'));
    beforeAll(async () => {
      putBoxes(world, box(APPLES, BANANAS));
      await world.mairix();
      putBoxes(world, box(APPLES, PEARS, BANANAS));
      await world.mairix();
      await world.mairix('s:bananas');
    });

    test.each(programs)('%s', async (program) => {
      const name = `${program}.${SUFFIXES[program]}`;
      expect(await world.find('s:pears', `p:${name}`)).toEqual([`mbox:${name} [154,215)`]);
      expect(await world.find('s:bananas', `p:${name}`)).toEqual([`mbox:${name} [261,324)`]);
    });

    test('any of them, and its messages are copied into results', () => {
      const copies = world
        .list('mail/found/new')
        .map((name) => world.read(`mail/found/new/${name}`));
      expect(copies.toSorted()).toEqual(
        programs
          .map((program) => `${program}.${SUFFIXES[program]}`)
          .toSorted()
          .map((name) => `X-source-folder: ${world.path(`mail/${name}`)}\n${BANANAS}`),
      );
    });
  });

  test('that is cut short is a problem; what can be read of it is found', async () => {
    const lines = Array.from({ length: 20_000 }, (_, n) => `line ${n * 7919}`).join('\n');
    const whole = gzipSync(box(APPLES, letter({ Subject: 'long' }, lines), PEARS));
    const world = makeWorld(
      { 'mail/lists.gz': whole.subarray(0, -1000) },
      RC_FILE.replace('lists', 'lists.gz'),
    );
    const { status, stdout, stderr } = await world.mairix('-v');
    expect({ status, stdout, stderr: stderr.replace(/[\d.]+ s \(\d+ /, '9.9 s (999 ') }).toEqual({
      status: 0,
      stdout: '',
      stderr: `reading ~/mail/lists.gz
~/mail/lists.gz: cannot be read to its end: its gzip data is truncated or damaged
2 added; 2 messages in 9.9 s (999 messages/s), 1 problem
`,
    });
    expect(await world.find('s:apples')).toEqual(['mbox:lists.gz [46,108)']);
  });
});
