import { rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { letter, RC_FILE, type TempWorld } from '../helpers/temp-world.ts';
import { makeTwins, type Twins } from '../helpers/twins.ts';

const MAIL = { 'mail/in/cur/1:2,S': letter({ From: 'ada@example.org', Subject: 'apples' }) };

const twins = makeTwins({ ...MAIL, 'mail/text': 'my diary\n' });
await twins.each((world) => world.mairix());

describe('the exit status is', () => {
  test.each<[number, string, string]>([
    [0, 'when something was found', 's:apples'],
    [0, 'for a run that finds nothing new', ''],
    [0, 'for a purge', '-p'],
    [0, 'for a dump', '-d'],
    [0, 'for help', '-h'],
    [0, 'for the version', '-V'],
    [1, 'when nothing was found', 's:pears'],
    [1, 'when nothing was found for -r', '-r s:pears'],
    [1, 'when nothing was found for -x', '-x s:pears'],
    [1, 'without a file after -f', '-f'],
    [1, 'without a folder after -o', '-r -o'],
    [1, 'without a value after an option, help or not', '-h -f'],
    [1, 'without a number', '--force-hash-key-new-database'],
    [1, 'with something else in place of a number', '--force-hash-key-new-database s:apples'],
    [2, 'when the rc file is not there', '-f nowhere s:apples'],
    [2, 'for an option that was taken for the name of the rc file', '-f -V'],
    [2, 'for a date that cannot be read', 'd:bogus'],
    [2, 'for a unit of time that is none', 'd:3q-'],
    [2, 'when m: is combined with another key', 'mf:1@x'],
    [2, 'for a part of a word that is empty', 's:='],
    [2, 'when the result folder cannot be made', '-o nowhere/found s:apples'],
    [3, 'for an unknown long option', '--nonsense s:apples'],
    [3, 'for an unknown short option', '-Z'],
    [3, 'for the beginning of an option', '--raw s:apples'],
    [3, 'for an unknown option, whatever else is wrong', '-f nowhere --nonsense d:bogus'],
    [3, 'for a lone dash', '-'],
    [3, 'for a lone dash after an option', '-r -'],
    [3, 'for an unknown option before -V', '--nonsense -V'],
    [3, 'for an unknown option after -h', '-h --nonsense'],
    [3, 'for an unknown option before -h', '--nonsense -h'],
    [3, 'when the result folder is indexed', '-o in s:apples'],
    [3, 'when the result folder is indexed and the search is wrong', '-o in d:bogus'],
  ])('%i %s: mairix %s', (status, _when, typed) => agreeOnStatus(twins, typed, status));
});

describe('the exit status of a broken rc file', () => {
  test.each<[number, string, string, string]>([
    [2, 'without base', RC_FILE.replace(/base.*\n/, ''), ''],
    [2, 'without database', RC_FILE.replace(/database.*\n/, ''), '-r s:apples'],
    [2, 'with names only', 'base\ndatabase\nmaildir=in\n', ''],
    [2, 'without base and database', 'maildir=in\n', 's:apples'],
    [2, 'without a result folder and a database', 'base=~/mail\ndatabase=~/no.db\n', 's:apples'],
    [2, 'without a result folder, for a search', RC_FILE.replace(/mfolder.*\n/, ''), 's:apples'],
    [0, 'without a result folder, for -r', RC_FILE.replace(/mfolder.*\n/, ''), '-r s:apples'],
    [0, 'without a result folder, for a run', RC_FILE.replace(/mfolder.*\n/, ''), ''],
    [2, 'without folders, for a run', RC_FILE.replace(/maildir.*\n/, ''), ''],
    [0, 'without folders, for a search', RC_FILE.replace(/maildir.*\n/, ''), '-r s:apples'],
    [0, 'with a folder that is missing', `${RC_FILE}maildir=missing\n`, ''],
  ])('is %i %s', async (status, _what, rcFile, typed) => {
    await twins.each((world) => world.put('rc', rcFile));
    await agreeOnStatus(twins, `-f rc ${typed}`, status);
  });
});

describe('the exit status when the database', () => {
  test.each<[number, string, string, string]>([
    [3, 'is not there, for a search', 'new.db', 's:apples'],
    [3, 'is not there, for -r', 'new.db', '-r s:apples'],
    [3, 'is not there and the search is wrong', 'new.db', 'd:bogus'],
    [3, 'is not there and the result folder is indexed', 'new.db', '-o in s:apples'],
    [2, 'is a directory', 'mail', ''],
    [2, 'is of another kind', 'mail/text', ''],
    [2, 'is of another kind, for a search', 'mail/text', 's:apples'],
    [2, 'is of another kind, for a dump', 'mail/text', '-d'],
  ])('is %i when it %s', async (status, _what, database, typed) => {
    await useDatabase(database);
    await agreeOnStatus(twins, `-f rc ${typed}`, status);
  });

  test.each<[string, string, string, number, number]>([
    ['is not there', '-d', 'new.db', 2, 3],
    ['is a directory, for a search', 's:apples', 'mail', 3, 2],
    ['lies where there is no directory', '', 'nowhere/db', 1, 2],
    ['lies where there is no directory, for a search', '-r s:apples', 'nowhere/db', 1, 3],
  ])('%s: mairix %s', async (_what, typed, database, classic, ours) => {
    await useDatabase(database);
    await differOnStatus(`-f rc ${typed}`, classic, ours);
  });

  test('cannot be opened as an mbox of results', async () => {
    await twins.each((world) => world.put('rc', `${RC_FILE}mformat=mbox\n`));
    await differOnStatus('-f rc -o nowhere/found s:apples', 1, 2);
  });

  async function useDatabase(database: string): Promise<void> {
    await twins.each((world) => world.put('rc', RC_FILE.replace('~/.mairix.db', `~/${database}`)));
  }

  async function differOnStatus(typed: string, classic: number, ours: number): Promise<void> {
    await twins.differOn('Some exit statuses', statusOf(typed), { classic, ours });
  }
});

describe('a folder that is listed twice', () => {
  test.each<[string, string, number]>([
    ['a maildir', 'maildir=in\n', 2],
    ['an mbox', 'mbox=box\nmbox=box\n', 1],
  ])('%s: an error there; here it is read once', async (_what, line, status) => {
    const doubled = makeTwins({ ...MAIL, 'mail/box': '' }, `${RC_FILE}${line}`);
    await doubled.differ('A folder that is listed twice, or is of another kind', [], {
      classic: { status },
      ours: { status: 0, stdout: '' },
    });
    expect(await doubled.ours.find('s:apples')).toEqual(['in/cur/1:2,S']);
  });

  test('under another spelling is read twice there, and once here', async () => {
    const twice = makeTwins(MAIL, `${RC_FILE}maildir=./in\n`);
    await twice.agreeOn(async (world) => (await world.mairix()).status, 0);
    await twice.differOn(
      'A folder with two names',
      async (world) => (await world.find('s:apples')).sort(),
      { classic: ['./in/cur/1:2,S', 'in/cur/1:2,S'], ours: ['in/cur/1:2,S'] },
    );
  });
});

test('a first run that finds no mail makes no database there, and one here', async () => {
  const empty = makeTwins({ 'mail/in/cur/1': '' });
  await empty.each(async (world) => {
    rmSync(world.path('mail/in/cur/1'));
    await world.mairix();
  });
  await empty.differ('A first run that finds no mail', ['-r', 's:apples'], {
    classic: { status: 3 },
    ours: { status: 1, stdout: '', stderr: '' },
  });
});

async function agreeOnStatus(both: Twins, typed: string, status: number): Promise<void> {
  await both.agreeOn(statusOf(typed), status);
}

function statusOf(typed: string): (world: TempWorld) => Promise<number | null> {
  return async (world) => (await world.mairix(...typed.split(' ').filter(Boolean))).status;
}
