import { symlinkSync } from 'node:fs';
import { box, type Environment, letter, type TempWorld } from '../helpers/temp-world.ts';
import { makeTwins, type Twins } from '../helpers/twins.ts';

const MAILDIRS = [
  'in',
  'in/.Sent',
  'in/sub',
  'lists/perl',
  'lists/perl/deep',
  'lists/py',
  'lists/spam',
  'lists/spam/sub',
  'odd/-x',
  'odd/]x',
  'odd/a:b',
  'odd/b\\',
  'odd/$PLAIN',
  '~',
  '~/deep',
  '~ada',
];

/** Folders of one message each, for rc files that name them in many ways. */
export async function makeFolderTwins(): Promise<Twins> {
  const mail = letter({ Subject: 'apples' });
  const twins = makeTwins({
    ...Object.fromEntries(MAILDIRS.map((folder) => [`mail/${folder}/cur/1`, mail])),
    'other/md/cur/1': mail,
    'mail/mh/.mh_sequences': '',
    'mail/mh/1': mail,
    'mail/mh/2/.mh_sequences': '',
    'mail/mh/2/1': mail,
    'mail/plain/1': mail,
    'mail/box': box(mail),
  });
  await twins.each((world) => symlinkSync('box', world.path('mail/boxlink')));
  return twins;
}

/** What most rc files of these tests begin with. */
export const BASICS = 'base=~/mail\nmfolder=found\ndatabase=~/.mairix.db\n';

/** Writes an rc file of these lines behind the basic ones, and gives the folders that a run finds. */
export function foldersOf(lines: string, environment: Environment = {}) {
  return async (world: TempWorld): Promise<readonly string[]> => {
    world.put('.mairixrc', BASICS + lines);
    const { status } = await world.mairixWith(environment);
    if (status !== 0) return [`exit status ${status}`];
    const { stdout } = await world.mairixWith(environment, '-r', 's:apples');
    return stdout.split('\n').slice(0, -1).map(folderOf).sort();
  };
}

/** `~/mail/` is left out, where it is spelled so. */
function folderOf(line: string): string {
  return line
    .replace(/^mbox:/, '')
    .replace(/(\/cur)?\/1$| \[.*$/, '')
    .replace(/^~\/mail\//, '');
}
