import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { box, type Files, letter, RC_FILE, type TempWorld } from '../helpers/temp-world.ts';
import { makeTwins, type Twins } from '../helpers/twins.ts';

const APPLES = letter({ Subject: 'apples' });
const PEARS = letter({ Subject: 'pears' });
const RICH = `${RC_FILE}mbox=box\n`;
const MAIL: Files = {
  'mail/in/cur/1': APPLES,
  'mail/in/new/2': PEARS,
  'mail/box': box(APPLES, PEARS),
};
const LINK = 'cur/123456789.0.mairix -> ~/mail/in/cur/1';
const FOUND = { status: 0, stdout: 'Matched 2 messages\n' };
async function indexed(line = ''): Promise<Twins> {
  const twins = makeTwins(MAIL, `${RICH}${line}`);
  await twins.each((world) => world.mairix());
  return twins;
}

const entriesOf = (name: string) => (world: TempWorld) => world.list(`mail/${name}`);

describe('where results are to go', async () => {
  const twins = await indexed();
  const said = (folder: string, ...parts: readonly string[]) =>
    parts.map((part) => `Created directory ~/mail/${folder}${part}\n`).join('');

  test('directories are made that are missing, and announced', async () => {
    await twins.each((world) => mkdirSync(world.path('mail/some/cur'), { recursive: true }));
    const stderr = said('some', '/new', '/tmp');
    await twins.agree(['-o', 'some', 's:apples'], { ...FOUND, stderr });
    await twins.agreeOn(entriesOf('some'), [
      'cur/',
      LINK,
      'new/',
      'new/123456789.2.mairix',
      'tmp/',
    ]);
  });

  test('the directory above is not made', async () => {
    await twins.agree(['-o', 'no/such/folder', 's:apples'], { status: 2, stdout: '' });
  });

  test('a link may lead to the folder', async () => {
    await twins.each((world) => {
      mkdirSync(world.path('mail/real'));
      symlinkSync('real', world.path('mail/link'));
    });
    await twins.agree(['-o', 'link', 's:apples'], FOUND);
    await twins.agreeOn((world) => world.list('mail/real').includes(LINK), true);
    await twins.agreeOn((world) => world.list('mail').includes('link -> real'), true);
  });

  test('an empty file gives way', async () => {
    await twins.each((world) => world.put('mail/empty', ''));
    const stderr = said('empty', '', '/cur', '/new', '/tmp');
    await twins.agree(['-o', 'empty', 's:apples'], { ...FOUND, stderr });
  });

  test.each<[what: string, put: (world: TempWorld) => void, classicStatus: number]>([
    ['a file', (world) => world.put('mail/a file', 'mine\n'), 0],
    ['a dangling link', (world) => symlinkSync('x', world.path('mail/a dangling link')), 2],
    ['a maildir', (world) => world.put('mail/a maildir/cur/mine', PEARS), 0],
  ])('%s of somebody stays', async (what, put, status) => {
    await twins.each(put);
    const before = twins.ours.list('mail');
    await twins.differ('Result folder', ['-o', what, 's:apples'], {
      classic: { status },
      ours: { status: 3, stdout: '' },
    });
    expect(twins.ours.list('mail')).toEqual(before);
  });

  test('an mbox of results is not put over something else', async () => {
    await twins.each((world) => {
      world.put('.mairixrc', `${RICH}mformat=mbox\n`);
      world.put('mail/box of results', 'mine\n');
    });
    await twins.differ('Result folder', ['-o', 'box of results', 's:apples'], {
      classic: FOUND,
      ours: { status: 3, stdout: '' },
    });
    expect(twins.ours.read('mail/box of results')).toBe('mine\n');
  });
});

describe('what stands in a folder of results', async () => {
  const twins = await indexed();
  const replaced = ['new/123456789.1.mairix -> ~/mail/in/new/2', 'new/123456789.3.mairix'];

  test('is taken away if it is a result', async () => {
    await twins.each((world) => world.mairix('s:apples'));
    await twins.agree(['s:pears'], { ...FOUND, stderr: '' });
    await twins.agreeOn(entriesOf('found'), ['cur/', 'new/', ...replaced, 'tmp/']);
  });

  test.each(['beside', 'tmp/arriving', 'cur/deep/er'])('else it stays: %s', async (name) => {
    await twins.each((world) => world.put(`mail/found/${name}`, 'mine\n'));
    await twins.differ('Result folder', ['s:pears'], {
      classic: FOUND,
      ours: { status: 3, stdout: '' },
    });
    await twins.agreeOn((world) => world.read(`mail/found/${name}`), 'mine\n');
    await twins.each((world) =>
      rmSync(world.path(`mail/found/${name.replace(/\/er$/, '')}`), { recursive: true }),
    );
  });

  test('or it stays with us alone: a file among the results', async () => {
    await twins.each((world) => world.put('mail/found/cur/mine', 'mine\n'));
    await twins.differ('Result folder', ['s:pears'], {
      classic: FOUND,
      ours: { status: 3, stdout: '' },
    });
    await twins.differOn(
      'Result folder',
      (world) => world.list('mail/found').includes('cur/mine'),
      {
        classic: false,
        ours: true,
      },
    );
  });

  test('goes if mail programs noted there what they think of earlier results', async () => {
    await twins.each(async (world) => {
      world.put('.mairixrc', `${RICH}mformat=mh\n`);
      await world.mairix('-o', 'mh', 's:apples');
      world.put('mail/mh/.mh_sequences', 'unseen: 1 3\n');
      await world.mairix('-o', 'mh', 's:pears');
    });
    await twins.differOn('New results', (world) => world.read('mail/mh/.mh_sequences'), {
      classic: 'unseen: 1 3\n',
      ours: '',
    });
  });
});

describe('mail that is gone since the last index run', () => {
  const gone = async (line = '') => {
    const twins = await indexed(line);
    await twins.each((world) => {
      rmSync(world.path('mail/in/cur/1'));
      rmSync(world.path('mail/box'));
    });
    return twins;
  };

  /** What a search says that finds two messages, of which the folder gets fewer. */
  const counts = (...args: readonly string[]) => {
    return async (world: TempWorld) => {
      const { status, stdout } = await world.mairix(...args);
      return [status, stdout];
    };
  };
  const COUNTED = { classic: [0, FOUND.stdout], ours: [1, 'Matched 0 messages\n'] };

  test('does not count as found', async () => {
    const twins = await gone();
    await twins.differOn('Links to mail that was renamed or deleted', counts('s:apples'), COUNTED);
    await twins.differOn('Links to mail that was renamed or deleted', entriesOf('found'), {
      classic: ['cur/', LINK, 'new/', 'tmp/'],
      ours: ['cur/', 'new/', 'tmp/'],
    });
  });

  test('has no hard link', async () => {
    const twins = await gone();
    const found = counts('-H', 's:apples');
    await twins.differOn('Links to mail that was renamed or deleted', found, COUNTED);
    await twins.agreeOn(entriesOf('found'), ['cur/', 'new/', 'tmp/']);
  });

  test('is missing in an mbox of results', async () => {
    const twins = await gone('mformat=mbox\n');
    await twins.differOn('Links to mail that was renamed or deleted', counts('s:apples'), COUNTED);
    await twins.agreeOn((world) => world.read('mail/found'), '');
  });

  test('keeps its path in a list', async () => {
    const twins = await gone();
    await twins.agree(['-r', 's:apples'], {
      status: 0,
      stdout: '~/mail/in/cur/1\nmbox:~/mail/box [46,108)\n',
      stderr: '',
    });
  });

  test('is linked where it went, if only its flags changed', async () => {
    const twins = await indexed();
    await twins.each(async (world) => {
      renameSync(world.path('mail/in/cur/1'), world.path('mail/in/cur/1:2,S'));
      await world.mairix('s:apples');
    });
    await twins.differOn(
      'Links to mail that was renamed or deleted',
      (world) => world.list('mail/found').filter((name) => name.includes('->')),
      { classic: [LINK], ours: ['cur/123456789.0.mairix:2,S -> ~/mail/in/cur/1:2,S'] },
    );
  });
});

describe('a box that has changed since the last index run', () => {
  const changed = async (line = '') => {
    const twins = await indexed(line);
    await twins.each((world) => world.put('mail/box', box(letter({ Subject: 'cherry' }), PEARS)));
    return twins;
  };

  test('gives no copy of other mail', async () => {
    const twins = await changed();
    await twins.differOn(
      'Links to mail that was renamed or deleted',
      async (world) => (await world.mairix('s:apples')).stdout,
      { classic: FOUND.stdout, ours: 'Matched 1 messages\n' },
    );
    await twins.agreeOn(entriesOf('found'), ['cur/', LINK, 'new/', 'tmp/']);
    await twins.agreeOn(async (world) => (await world.mairix('s:apples')).stderr === '', false);
  });

  test('gives no excerpt of other mail, and says so', async () => {
    const twins = await changed();
    await twins.agreeOn(
      async (world) => /cherry/.test((await world.mairix('-x', 's:apples')).stdout),
      false,
    );
    await twins.agreeOn(
      async (world) => (await world.mairix('-x', 's:apples')).stderr === '',
      false,
    );
  });
});

/** Another file system, where there is one. */
const ELSEWHERE = '/dev/shm';

test.skipIf(deviceOf(ELSEWHERE) === undefined || deviceOf(ELSEWHERE) === deviceOf(tmpdir()))(
  'hard links to another file system',
  async () => {
    const twins = await indexed();
    await twins.differOn('`-H` to another file system', linksElsewhere, {
      classic: [],
      ours: [LINK],
    });
  },
);

/** The entries of a result folder there, which is gone afterwards. */
async function linksElsewhere(world: TempWorld): Promise<string[]> {
  const folder = mkdtempSync(join(ELSEWHERE, 'mairix-results-'));
  try {
    await world.mairix('-H', '-o', folder, 's:apples', 'p:in');
    return readdirSync(join(folder, 'cur')).map((name) => {
      const target = readlinkSync(join(folder, 'cur', name));
      return `cur/${name} -> ${target.replace(world.home, '~')}`;
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function deviceOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.dev;
}
