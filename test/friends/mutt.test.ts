import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { codeBlock } from '../helpers/documents.ts';
import { befriend } from '../helpers/friends.ts';
import { canRun } from '../helpers/installed.ts';
import { ROOT } from '../helpers/root.ts';
import { type Files, letter, makeWorld } from '../helpers/temp-world.ts';
import { hasTmux, openScreen, type Screen } from '../helpers/tmux.ts';

// contrib/muttrc in a mutt that has everything set which could be in its way

const muttPrograms = ['mutt', 'neomutt'].filter((program) => hasTmux && canRun(program, '-v'));

const KEVIN = { From: 'Kevin <kevin@x.example>' };
const BOB = { From: 'Bob <bob@x.example>' };
const MAIL = {
  'mail/in/cur/1:2,S': letter({ ...KEVIN, Subject: 'apple pie', 'Message-ID': '<pie@x>' }),
  'mail/my old mail/cur/2:2,S': letter({
    ...BOB,
    Subject: 'Re: apple pie',
    'Message-ID': '<tart@x>',
    References: '<pie@x>',
  }),
  'mail/my old mail/cur/3:2,S': letter({
    ...KEVIN,
    Subject: 'cherries',
    'Message-ID': '<cherries.$HOME=+@x>',
  }),
  'mail/crew/cur/4:2,S': fromCrew('Ada', { 'Reply-To': 'Ada <ada@x.example>' }),
  'mail/crew/cur/5:2,S': fromCrew('Zoe', { 'Reply-To': 'Zoe <zoe@x.example>' }),
  'mail/crew/cur/6:2,S': letter({ From: 'A. Zorn <ada@x.example>', Subject: 'sails of her own' }),
};

const MUTTRC = readFileSync(join(ROOT, 'contrib/muttrc'));

/** A message that a list sends under its own address. */
function fromCrew(name: string, headers: Readonly<Record<string, string>>): string {
  return letter({
    From: `${name} via Crew <crew@lists.example>`,
    'List-Post': '<mailto:crew@lists.example>',
    Subject: `sails of ${name}`,
    ...headers,
  });
}

/** Opens `=in`, which has one message that is indexed, and these that came later. */
async function open(program: string, more = '', later: Files = {}): Promise<Screen> {
  const world = makeWorld(
    { ...MAIL, 'mairix/contrib/muttrc': MUTTRC },
    'base=~/mail\nmaildir=in:my old mail:crew\nmfolder=vfolder\ndatabase=~/.mairix.db\n',
  );
  await world.index();
  for (const [name, content] of Object.entries(later)) world.put(name, content);
  world.put('muttrc', `set folder=~/mail\n${codeBlock('docs/mail-programs.md', 'muttrc')}${more}`);
  const { environment } = befriend(world);
  const screen = openScreen(`${program} -n -F muttrc -f =in`, { cwd: world.home, environment });
  await screen.shows('Msgs:');
  return screen;
}

describe.each(muttPrograms)('%s', (program) => {
  test(',s searches, and ,v opens the results', async () => {
    const screen = await open(program);
    screen.press(',s');
    await screen.shows('mairix>');
    screen.press('s:pear', 'Enter');
    await screen.shows(/Matched 0 messages[\s\S]*mairix>/);
    screen.press('s:app', 'Tab');
    await screen.shows('mairix> s:apple');
    screen.press('Enter');
    await screen.shows('Matched 2 messages');
    screen.press('Enter');
    await screen.shows('=in');
    screen.press(',v');

    const index = await screen.shows(/-%-.*=vfolder.*Msgs:2/);
    expect(index.filter((line) => line.includes('apple pie'))).toHaveLength(2);
  });

  test.each(['', 'set pipe_decode wait_key\n', 'unset pipe_decode wait_key\n'])(
    ',t opens the thread of a message, which lies in two folders (%s)',
    async (more) => {
      const screen = await open(program, more);
      screen.press(',t');

      const index = await screen.shows(/-%-.*=vfolder.*Msgs:2/);
      expect(index.filter((line) => /Kevin|Bob/.test(line))).toHaveLength(2);
    },
  );

  test(',f opens all mail of the sender, and ,j leads from there to a folder with blanks', async () => {
    const screen = await open(program, 'set sort=subject pipe_decode\n');
    screen.press(',f');
    const index = await screen.shows(/-%-.*=vfolder.*Msgs:2/);
    expect(index.filter((line) => line.includes('Kevin'))).toHaveLength(2);

    screen.press('2', 'Enter'); // cherries
    screen.press(',j');
    await screen.shows(/---.*=my old mail.*Msgs:2/);
    screen.press('Enter');
    await screen.shows('Subject: cherries');
  });

  test(',f on mail that a list sends under its own address opens all mail of its author', async () => {
    const screen = await open(program, 'set sort=subject pipe_decode\n');
    screen.press('c');
    await screen.shows('Open mailbox');
    screen.press('C-u', '=crew', 'Enter');
    await screen.shows(/---.*=crew.*Msgs:3/);
    screen.press('1', 'Enter'); // sails of Ada
    screen.press(',f');
    const index = await screen.shows(/-%-.*=vfolder.*Msgs:2/);
    expect(index.filter((line) => /sails of (?:Ada|her own)/.test(line))).toHaveLength(2);
  });

  test(',j stays where it is with a message that the index does not have', async () => {
    const screen = await open(program, '', {
      'mail/in/cur/0:2,S': letter({
        Date: 'Tue, 2 Mar 2021 10:00:00 +0000',
        Subject: 'new',
        'Message-ID': '<new@x>',
      }),
    });
    screen.press('*', ',j');
    await screen.shows('is not in the index');
    screen.press('Enter');
    await screen.shows(/---.*=in.*Msgs:2/);
  });

  test('^T completes an address by the beginnings of its words', async () => {
    const screen = await open(program);
    screen.press('m');
    await screen.shows('To:');
    screen.press('kev x', 'C-t');
    await screen.shows('To: Kevin <kevin@x.example>');
  });

  describe('settings in front of contrib/muttrc count', () => {
    const world = makeWorld(
      {
        ...MAIL,
        'mairix/contrib/muttrc': MUTTRC,
        'work rc': 'base=~/mail\nmaildir=in\nmfolder=found\ndatabase=~/work.db\n',
      },
      'base=~/mail\nmaildir=my old mail\nmfolder=vfolder\ndatabase=~/.mairix.db\n',
    );
    const { environment, run } = befriend(world);
    world.put(
      'muttrc',
      `set folder=~/mail my_mairix="mairix -f '$HOME/work rc'" my_mairix_results="=found"
set query_command="abook --mutt-query '%s' | sort"
${codeBlock('docs/mail-programs.md', 'muttrc')}`,
    );

    test('for the command and the result folder', async () => {
      await world.mairix('-f', world.path('work rc'));
      const screen = openScreen(`${program} -n -F muttrc -f =in`, { cwd: world.home, environment });
      await screen.shows('Msgs:');
      screen.press(',f');
      await screen.shows(/-%-.*=found.*Msgs:1/);
    });

    test('for addresses', () => {
      const { stdout } = run(program, '-n', '-F', 'muttrc', '-Q', 'query_command');
      expect(stdout.trim()).toMatch(/"abook --mutt-query '%s' \| sort"$/);
    });
  });
});
