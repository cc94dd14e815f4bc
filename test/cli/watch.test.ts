import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { loadConfig, openMailIndex } from 'mairix';
import { describe, expect, test } from 'vitest';
import { PROGRAM } from '../../scripts/built.mjs';
import { takeWriterLock } from '../../src/sqlite/open/writer-lock.ts';
import {
  box,
  letter,
  makeWorld,
  type RunningProgram,
  type TempWorld,
  until,
} from '../helpers/temp-world.ts';

const FIRST = letter({ Subject: 'tide' });
const SECOND = letter({ Subject: 'ebb' });

/** A user namespace, with a limit of its own. */
const [ONE_WATCH, NO_INSTANCE] = ['1 > max_inotify_watches', '0 > max_inotify_instances'].map(
  (limit) => [
    '-Ur',
    'sh',
    '-c',
    `cd /proc/sys/user && echo ${limit} && cd "$OLDPWD" && exec "$@"`,
    'sh',
  ],
);

const QUEUE_LENGTH = readFileSync('/proc/sys/fs/inotify/max_queued_events', 'utf8');

describe('--watch', () => {
  test('indexes what is there, then what comes, and ends with 0 on SIGTERM', async () => {
    const world = makeWorld({ 'mail/in/cur/1': FIRST });
    const watch = await watching(world, 's:tide');
    deliver(world, 'mail/in', '2', SECOND);
    await until(() => finds(world, 's:ebb'));
    rmSync(world.path('mail/in/cur/1'));
    await until(async () => !(await finds(world, 's:tide')));
    expect(await end(watch)).toEqual({ status: 0, stdout: '', stderr: '', signal: null });
  });

  test('hears of boxes and MH folders, and of one whose mail is rewritten', async () => {
    const world = makeWorld(
      {
        'mail/box': box(FIRST),
        'mail/mh/.mh_sequences': '',
        'mail/mh/1': letter({ Subject: 'old' }),
      },
      'base=~/mail\nmbox=box\nmh=mh\nmfolder=found\ndatabase=~/mail/.mairix.db\n',
    );
    const watch = await watching(world, 's:tide');
    world.put('mail/box', box(FIRST, SECOND));
    await until(() => finds(world, 's:ebb'));
    world.put('mail/mh/2', letter({ Subject: 'draft' }));
    await until(() => finds(world, 's:draft'));
    world.put('mail/mh/1', letter({ Subject: 'rewritten' }));
    await until(() => finds(world, 's:rewritten'));
    expect((await end(watch)).status).toBe(0);
  });

  test('hears that another message has taken the name of one', async () => {
    const world = makeWorld(
      { 'mail/mh/1': FIRST, 'mail/mh/2': SECOND, 'mail/mh/.mh_sequences': '' },
      'base=~/mail\nmh=mh\nmfolder=found\ndatabase=~/.mairix.db\n',
    );
    const watch = await watching(world, 's:tide');
    renameSync(world.path('mail/mh/2'), world.path('mail/mh/1')); // as `folder -pack` does it
    await until(async () => !(await finds(world, 's:tide')));
    expect(await world.find('s:ebb')).toEqual(['mh/1']);
    expect((await end(watch)).status).toBe(0);
  });

  test('hears that a folder has become another one, with other mail under the same names', async () => {
    const world = makeWorld(
      { 'mail/mh/1': FIRST, 'mail/mh/2': SECOND, 'mail/mh/.mh_sequences': '' },
      'base=~/mail\nmh=mh\nmfolder=found\ndatabase=~/.mairix.db\n',
    );
    const watch = await watching(world, 's:tide');
    cpSync(world.path('mail'), world.path('backup'), { recursive: true });
    renameSync(world.path('backup/mh/1'), world.path('backup/mh/3'));
    renameSync(world.path('backup/mh/2'), world.path('backup/mh/1'));
    renameSync(world.path('backup/mh/3'), world.path('backup/mh/2'));
    renameSync(world.path('mail'), world.path('away'));
    renameSync(world.path('backup'), world.path('mail')); // as a backup is restored
    await until(async () => (await world.find('s:ebb')).join() === 'mh/1');
    expect(await world.find('s:tide')).toEqual(['mh/2']);
    expect((await end(watch)).status).toBe(0);
  });

  test('hears of a link to nothing, and of a directory, where mail should be', async () => {
    const world = makeWorld({ 'mail/in/cur/1': FIRST });
    const watch = await watching(world, 's:tide');
    symlinkSync('/nonexistent', world.path('mail/in/cur/2'));
    mkdirSync(world.path('mail/in/cur/3'));
    const problems = [
      '~/mail/in/cur/2: is a link to a file that does not exist',
      '~/mail/in/cur/3: is not a file',
    ];
    await until(async () => {
      const { stdout } = await world.mairix('--problems');
      return problems.every((problem) => stdout.includes(problem));
    });
    expect((await end(watch)).status).toBe(0);
  });

  test('watches a folder whose name begins with that of the database', async () => {
    const world = makeWorld(
      { 'mail/in/cur/1': FIRST },
      'base=~/mail\nmaildir=in:in-2\nmfolder=found\ndatabase=~/mail/in-\n',
    );
    const watch = await watching(world, 's:tide');
    for (const part of ['new', 'cur', 'tmp'])
      mkdirSync(world.path(`mail/in-2/${part}`), { recursive: true });
    deliver(world, 'mail/in-2', '2', SECOND);
    await until(() => finds(world, 's:ebb'));
    expect((await end(watch)).status).toBe(0);
  });

  test('hears of .eml files, and of directories that get the first of them', async () => {
    const world = makeWorld(
      { 'mail/saved/1.eml': FIRST, 'mail/saved/notes/1.txt': 'x\n' },
      'base=~/mail\neml=saved...\nmfolder=found\ndatabase=~/.mairix.db\n',
    );
    const watch = await watching(world, 's:tide');
    world.put('mail/saved/2.eml', SECOND);
    await until(() => finds(world, 's:ebb'));
    world.put('mail/saved/2026/3.eml', letter({ Subject: 'neap' }));
    await until(() => finds(world, 's:neap'));
    expect((await end(watch)).status).toBe(0);
  });

  test('hears of the first mail in directories that are no folders yet', async () => {
    const world = makeWorld(
      {
        'mail/in/cur/1': FIRST,
        'mail/saved/notes': '',
        'mail/mh-2/notes': '',
        'mail/late/notes': '',
      },
      'base=~/mail\nmaildir=in:late\neml=saved\nmh=mh*\nmfolder=found\ndatabase=~/.mairix.db\n',
    );
    const watch = await watching(world, 's:tide');
    world.put('mail/saved/1.eml', SECOND);
    await until(() => finds(world, 's:ebb'));
    world.put('mail/mh-2/1', letter({ Subject: 'neap' }));
    world.put('mail/mh-2/.mh_sequences', '');
    await until(() => finds(world, 's:neap'));
    world.put('mail/late/cur/1', letter({ Subject: 'jib' }));
    await until(() => finds(world, 's:jib'));
    expect((await end(watch)).status).toBe(0);
  });

  test('is not put off by a box that comes and goes at once', async () => {
    const world = makeWorld(
      { 'mail/in/cur/1': FIRST, 'mail/boxes/one': box(FIRST) },
      'base=~/mail\nmaildir=in\nmbox=boxes/*\nmfolder=found\ndatabase=~/.mairix.db\n',
    );
    const watch = await watching(world, 's:tide');
    rmSync(world.path('mail/boxes/one'));
    await until(async () => (await world.find('s:tide')).length === 1);
    await world.mairix('-p');
    world.put('mail/boxes/one', box(FIRST));
    rmSync(world.path('mail/boxes/one'));
    deliver(world, 'mail/in', '2', SECOND);
    await until(() => finds(world, 's:ebb'));
    expect((await end(watch)).status).toBe(0);
  });

  test('survives folders that come and go, even all of them', async () => {
    const world = makeWorld(
      { 'mail/in/cur/1': FIRST },
      'base=~/mail\nmaildir=...\nmfolder=~/found\ndatabase=~/.mairix.db\n',
    );
    const watch = await watching(world, 's:tide');
    world.put('mail/lists/sailing/new/1', letter({ Subject: 'jib' }));
    await until(() => finds(world, 's:jib'));
    deliver(world, 'mail/lists/sailing', '2', SECOND);
    await until(() => finds(world, 's:ebb'));
    rmSync(world.path('mail'), { recursive: true });
    await until(async () => !(await finds(world, 's:tide')));
    world.put('mail/in/cur/3', letter({ Subject: 'again' }));
    await until(() => finds(world, 's:again'));
    expect((await end(watch, 'SIGINT')).status).toBe(0);
  });

  test('says with -v what each run did, and where', async () => {
    const world = makeWorld({ 'mail/in/cur/1': FIRST });
    const watch = await watching(world, 's:tide', '-v');
    deliver(world, 'mail/in', '2', SECOND);
    await until(() => finds(world, 's:ebb'));
    expect((await end(watch)).stderr).toBe('1 added; watching\n1 added in ~/mail/in\n');
  });

  test('holds no lock between two runs', async () => {
    const world = makeWorld({ 'mail/in/cur/1': FIRST });
    const watch = await watching(world, 's:tide');
    await until(async () => (await world.mairix('--wait', '0')).status === 0);
    expect((await end(watch)).status).toBe(0);
  });

  test.skipIf(!canLimitWatches()).each([
    ['watches', ONE_WATCH, 'watch is left (raise sysctl fs.inotify.max_user_watches)'],
    ['instances', NO_INSTANCE, 'instance is left (raise sysctl fs.inotify.max_user_instances)'],
  ])('says once that there are too few inotify %s, and goes on', async (_, limit, said) => {
    const poor = makeWorld({ 'mail/in/cur/1': FIRST }, undefined, [
      'unshare',
      ...(limit ?? []),
      process.execPath,
      PROGRAM,
    ]);
    const watch = await watching(poor, 's:tide');
    const { stderr } = await end(watch);
    expect(stderr).toMatch(/^mairix: ~\/mail.*: cannot be watched: no inotify .*\n$/);
    expect(stderr).toContain(said);
  });

  test('notices that the system has lost changes, and looks at everything', async () => {
    const world = makeWorld(
      { 'mail/in/cur/1': FIRST, 'mail/in-2/cur/1': letter({ Subject: 'calm' }) },
      'base=~/mail\nmaildir=in:in-2\nmfolder=found\ndatabase=~/.mairix.db\n',
    );
    const watch = await watching(world, 's:tide');
    watch.process.kill('SIGSTOP');
    const [one, other] = [world.path('mail/in/cur/1'), world.path('mail/in/cur/2')];
    // Each rename is two changes, and the queue holds 16,384 unless somebody has changed that.
    for (let times = 0; times < Number(QUEUE_LENGTH) / 2 + 100; times++) {
      renameSync(one, other);
      renameSync(other, one);
    }
    deliver(world, 'mail/in-2', '2', SECOND);
    watch.process.kill('SIGCONT');
    await until(() => finds(world, 's:ebb'));
    expect((await end(watch)).status).toBe(0);
  });

  test('reads a changed rc file, and keeps the settings that it had while that is wrong', async () => {
    const rc = (folders: string) =>
      `base=~/mail\nmaildir=${folders}\nmfolder=found\ndatabase=~/.mairix.db\n`;
    const world = makeWorld({ 'mail/in/cur/1': FIRST, 'mail/other/cur/1': SECOND }, rc('in'));
    world.put('sound-rc', rc('in'));
    const watch = await watching(world, 's:tide');
    let said = '';
    watch.process.stderr?.on('data', (text) => {
      said += text;
    });
    world.put('.mairixrc', 'base=~/mail\n');
    await until(async () => said.includes('goes on'));
    deliver(world, 'mail/in', '2', letter({ Subject: 'neap' }));
    const search = ['-f', world.path('sound-rc'), '-r', 's:neap'];
    await until(async () => (await world.mairix(...search)).status === 0);
    world.put('.mairixrc', rc('in:other'));
    await until(() => finds(world, 's:ebb'));
    deliver(world, 'mail/other', '2', letter({ Subject: 'spring' }));
    await until(() => finds(world, 's:spring'));
    expect(await end(watch)).toMatchObject({
      status: 0,
      stderr: `mairix: database is not set
  add a line such as database=~/.mairix.db to ~/.mairixrc, or set MAIRIX_DATABASE
mairix: the watch goes on with the settings that it had
mairix: ~/.mairixrc has changed; the watch uses what it says now
`,
    });
  });

  test.each(['--purge', '--check', '--rebuild'])('does not go with %s', async (option) => {
    const { status, stderr } = await makeWorld({}).mairix('--watch', option);
    expect([status, stderr]).toEqual([3, expect.stringContaining('cannot be used with --')]);
  });

  test('takes no expression', async () => {
    const { status, stderr } = await makeWorld({}).mairix('--watch', 's:tide');
    expect([status, stderr]).toEqual([
      3,
      expect.stringContaining('--watch takes no search expression'),
    ]);
  });

  test('ends with the status of a wrong rc file', async () => {
    const { status, stderr } = await makeWorld({}, 'base=~/mail\ndatabase=~/x.db\n').mairix(
      '--watch',
    );
    expect([status, stderr]).toEqual([2, expect.stringContaining('no folders to index')]);
  });
});

describe('watch of the library', () => {
  test('tells of a run that another one keeps from its work, and tries again', async () => {
    const world = makeWorld({ 'mail/in/cur/1': FIRST });
    const { index } = open(world);
    const lock = takeWriterLock(world.path('.mairix.db'));
    const kinds: string[] = [];
    for await (const event of index.watch({ retryMilliseconds: 10, waitMilliseconds: 0 })) {
      kinds.push(event.kind);
      if (event.kind === 'failed') lock.release();
      else break;
    }
    expect(kinds).toEqual(['failed', 'updated']);
  });

  test('looks at everything now and then, whatever it heard', async () => {
    const { index } = open(makeWorld({ 'mail/in/cur/1': FIRST }));
    const seen: unknown[] = [];
    for await (const event of index.watch({ checkMilliseconds: 50 })) {
      seen.push(event.kind === 'updated' && event.folders);
      if (seen.length === 3) break;
    }
    expect(seen).toEqual([undefined, undefined, undefined]);
  });

  test('ends without an error when its signal is aborted', async () => {
    const { index } = open(makeWorld({ 'mail/in/cur/1': FIRST }));
    const controller = new AbortController();
    let added = 0;
    for await (const event of index.watch({ signal: controller.signal })) {
      if (event.kind === 'updated') added += event.report.added;
      controller.abort();
    }
    expect(added).toBe(1);
  });
});

describe('the units of contrib/systemd', () => {
  const units = ['mairix-index.service', 'mairix-index.timer', 'mairix-watch.service'];
  const hasSystemd = existsSync('/usr/bin/systemd-analyze');

  test.skipIf(!hasSystemd).each(units)('systemd has nothing against %s', (unit) => {
    const directory = `${import.meta.dirname}/../../contrib/systemd`;
    const { XDG_RUNTIME_DIR: runtime = makeWorld({}).home, PATH } = process.env;
    const { status, stderr } = spawnSync(
      'systemd-analyze',
      ['verify', '--user', '--man=no', `${directory}/${unit}`],
      { encoding: 'utf8', env: { PATH, HOME: runtime, XDG_RUNTIME_DIR: runtime } },
    );
    expect([status, stderr]).toEqual([0, '']);
  });
});

async function watching(
  world: TempWorld,
  found: string,
  ...options: string[]
): Promise<RunningProgram> {
  const watch = world.start('--watch', ...options);
  await until(() => finds(world, found));
  return watch;
}

function end(watch: RunningProgram, signal: NodeJS.Signals = 'SIGTERM') {
  watch.process.kill(signal);
  return watch.outcome;
}

/** As mail comes: written into `tmp`, then renamed. */
function deliver(world: TempWorld, folder: string, name: string, message: string): void {
  mkdirSync(world.path(`${folder}/tmp`), { recursive: true });
  world.put(`${folder}/tmp/${name}`, message);
  renameSync(world.path(`${folder}/tmp/${name}`), world.path(`${folder}/new/${name}`));
}

function canLimitWatches(): boolean {
  return spawnSync('unshare', [...(ONE_WATCH ?? []), 'true']).status === 0;
}

async function finds(world: TempWorld, expression: string): Promise<boolean> {
  return (await world.mairix('-r', expression)).status === 0;
}

function open(world: TempWorld) {
  const { config } = loadConfig({ environment: { HOME: world.home } });
  return { index: openMailIndex(config) };
}
