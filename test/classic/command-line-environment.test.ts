import { userInfo } from 'node:os';
import { describe, test } from 'vitest';
import { box, type Environment, letter, type TempWorld } from '../helpers/temp-world.ts';
import { makeTwins } from '../helpers/twins.ts';

const MAIL = {
  'mail/in/cur/1': letter({ Subject: 'apples' }),
  'mail/lists/cur/1': letter({ Subject: 'apples' }),
  'mail/mh/.mh_sequences': '',
  'mail/mh/1': letter({ Subject: 'apples' }),
  'mail/box': box(letter({ Subject: 'apples' })),
  'old/in/cur/1': letter({ Subject: 'apples' }),
};
const twins = makeTwins(MAIL);

describe('a variable replaces what the rc file says', () => {
  test.each<[string, string, readonly string[]]>([
    ['MAIRIX_FOLDER_BASE', 'old', ['old/in']],
    ['MAIRIX_MH_FOLDERS', 'mh', ['~/mail/in', '~/mail/mh']],
    ['MAIRIX_MBOXEN', 'bo*', ['mbox:~/mail/box', '~/mail/in']],
    ['MAIRIX_MBOXEN', '', ['~/mail/in']],
    ['MAIRIX_DATABASE', 'other.db', ['~/mail/in']],
  ])('%s=%s', async (name, value, folders) => {
    await twins.agreeOn<readonly string[] | string>(
      (world) => foldersFound(world, { [name]: value }),
      folders,
    );
  });

  test('MAIRIX_MAILDIR_FOLDERS=lists, which classic mairix reads from a misspelt one', async () => {
    const ask = (world: TempWorld) => foldersFound(world, { MAIRIX_MAILDIR_FOLDERS: 'lists:in' });
    await twins.differOn<readonly string[] | string>('`MAIRIX_MAILDIR_FOLDERS`', ask, {
      classic: 'exit status 2',
      ours: ['~/mail/in', '~/mail/lists'],
    });
  });

  test('MAIRIX_MFOLDER=./here', async () => {
    await twins.agreeOn((world) => createdWith(world, 'MAIRIX_MFOLDER=./here'), './here');
  });

  test('but -o counts more', async () => {
    await twins.agreeOn(
      (world) => createdWith(world, 'MAIRIX_MFOLDER=./here', '-o', 'there'),
      '~/mail/there',
    );
  });

  test.each<[string, string]>([
    ['MAIRIX_MFOLDER=~/$HOME', '~/mail/~/$HOME'],
    ['MAIRIX_MFOLDER=$TZ', '~/mail/$TZ'],
  ])('%s is taken literally', async (setting, path) => {
    await twins.each((world) => world.put('mail/~/x', ''));
    await twins.agreeOn((world) => createdWith(world, setting), path);
  });

  test('-o "~/$TZ" is taken literally', async () => {
    await twins.agreeOn((world) => createdWith(world, '', '-o', '~/$TZ'), '~/mail/~/$TZ');
  });

  test('an empty MAIRIX_MFOLDER stands for base there, for no result folder here', async () => {
    await twins.differOn(
      '`mfolder=` without a value',
      (world) => createdWith(world, 'MAIRIX_MFOLDER='),
      {
        classic: '~/mail//cur',
        ours: 'exit status 2',
      },
    );
  });
});

test('HOME says where the rc file is', async () => {
  await twins.each((world) =>
    world.put('house/.mairixrc', 'base=~/mail\nmaildir=none\ndatabase=$HOME/db\n'),
  );
  await twins.agreeOn((world) => world.mairixWith({ HOME: world.path('house') }), {
    status: 0,
    stdout: '',
    stderr: 'WARNING: Folder path ~/house/mail/none does not exist\n',
  });
});

test('without HOME the home directory is what the system knows of the user', async () => {
  await twins.each((world) =>
    world.put('rc', `base=~/of-mairix-tests\nmaildir=in\ndatabase=${world.home}/nobody.db\n`),
  );
  await twins.agreeOn((world) => world.mairixWith({ HOME: undefined }, '-f', 'rc'), {
    status: 0,
    stdout: '',
    stderr: `WARNING: Folder path ${userInfo().homedir}/of-mairix-tests/in does not exist\n`,
  });
});

/** The folders that a run with these variables leaves in the index, or its exit status if it fails. */
async function foldersFound(
  world: TempWorld,
  environment: Environment,
): Promise<readonly string[] | string> {
  const { status } = await world.mairixWith(environment);
  if (status !== 0) return `exit status ${status}`;
  const { stdout } = await world.mairixWith(environment, '-r', 's:apples');
  const folders = stdout.split('\n').slice(0, -1);
  return folders.map((line) => line.replace(/(\/cur)?\/1$| \[.*$/, '')).sort();
}

/** The first directory that a search with this variable makes, or how it ends without one. */
async function createdWith(
  world: TempWorld,
  setting: string,
  ...args: readonly string[]
): Promise<string> {
  const [name = '', value = ''] = setting.split('=');
  const environment = name === '' ? {} : { [name]: value };
  await world.mairix();
  const { status, stderr } = await world.mairixWith(environment, ...args, 's:apples');
  return /Created directory (.*)/.exec(stderr)?.[1] ?? `exit status ${status}`;
}
