import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { befriend } from '../helpers/friends.ts';
import { letter, makeWorld, RC_FILE, type TempWorld } from '../helpers/temp-world.ts';
import { hasTmux, openScreen, type Screen } from '../helpers/tmux.ts';

// A summary on a terminal, which has 24 rows here

const DAYS = Array.from({ length: 30 }, (_, at) => at + 1);

async function thirtyDays(more = ''): Promise<TempWorld> {
  const world = makeWorld(
    Object.fromEntries(
      DAYS.map((day) => [
        `mail/in/cur/${100 + day}:2,S`,
        letter(
          {
            Subject: `[tide-watch] tide ${day}`,
            To: 'tide-watch@lists.example',
            Date: `${day} Apr 2020 10:00:00 +0000`,
            'Message-ID': `<${day}@x>`,
            References: day % 10 === 1 ? '' : `<${day - 1}@x>`,
          },
          'high water\n',
        ),
      ]),
    ),
    RC_FILE + more,
  );
  await world.index();
  return world;
}

function search(world: TempWorld, words: string, variables = ''): Screen {
  const { environment } = befriend(world);
  const command = `${variables} mairix ${words}; printf "ended with $?"; sleep infinity`;
  return openScreen(command, { cwd: world.home, environment });
}

const subjects = (lines: readonly string[]) =>
  lines.flatMap((line) => /tide (\d+)/.exec(line)?.[1] ?? []).map(Number);

describe.skipIf(!hasTmux)('--format summary on a terminal', () => {
  test('shows the newest that fit, without the tag of the list, and how many there are', async () => {
    const screen = search(await thirtyDays(), '--format summary s:tide');
    const lines = await screen.shows('ended with 0');
    expect(subjects(lines)).toEqual(DAYS.slice(8).reverse());
    expect(lines.join('\n')).toMatch(/^2020-04-30 .* {2}tide 30 {2}/);
    expect(lines).toContain('mairix: these are the 22 newest of 30; --pager or --limit shows more');
  });

  test('counts lines of texts too', async () => {
    const lines = await search(await thirtyDays(), '--format summary b:water').shows('ended with');
    expect(subjects(lines)).toEqual(DAYS.slice(19).reverse());
    expect(lines).toContain('mairix: these are the 11 newest of 30; --pager or --limit shows more');
  });

  test('keeps the order that somebody asked for', async () => {
    const words = '--sort date --format summary s:tide';
    const lines = await search(await thirtyDays(), words).shows('ended with');
    expect(subjects(lines)).toEqual(DAYS.slice(0, 22));
    expect(lines).toContain('mairix: these are the 22 first of 30; --pager or --limit shows more');
  });

  test('says which ones --limit gives where nobody asked for an order', async () => {
    const world = await thirtyDays();
    const note =
      'mairix: these are the first in the order of the index; for the newest, add --sort date-';
    const lines = await search(world, '--limit 3 --format summary s:tide | cat').shows('tide 3');
    expect(subjects(lines)).toEqual([1, 2, 3]);
    expect(lines).toContain(note);
    const newest = await search(world, '--limit 3 --sort date- --format summary s:tide').shows(
      'ended',
    );
    expect(subjects(newest)).toEqual([30, 29, 28]);
    expect(newest).not.toContain(note);
  });

  test('gives what --limit and --offset say', async () => {
    const words = '--limit 2 --offset 3 --format summary s:tide';
    const lines = await search(await thirtyDays(), words).shows('ended with 0');
    expect(subjects(lines)).toEqual([4, 5]);
    expect(lines.join('\n')).not.toContain('mairix:');
  });

  test('shows the newest thread first, and in it the oldest message', async () => {
    const lines = await search(await thirtyDays(), '-t --format summary s:tide').shows(
      'ended with',
    );
    expect(subjects(lines)).toEqual([...DAYS.slice(20), ...DAYS.slice(10, 20), 1, 2]);
  });

  test('says nothing where all fits', async () => {
    const lines = await search(await thirtyDays(), '--format summary d:20200420-').shows('ended');
    expect(subjects(lines)).toEqual(DAYS.slice(19).reverse());
    expect(lines.join('\n')).not.toContain('mairix:');
  });
});

describe.skipIf(!hasTmux)('--pager', () => {
  test('shows all in $PAGER, and the search decides how it ends', async () => {
    const world = await thirtyDays();
    const lines = await search(world, '--pager s:tide', "PAGER='wc -l'").shows('ended with 0');
    expect(lines[0]?.trim()).toBe('30');
    const both = '--format summary --pager s:tide';
    await search(world, both, "PAGER='wc -l'").shows('ended with 0');
    await search(world, '--pager s:nothing', "PAGER='wc -l'").shows('ended with 1');
  });

  test('is less if nobody says, which shows colours and outlives Ctrl-C', async () => {
    const screen = search(await thirtyDays(), '--pager s:tide', 'unset PAGER LESS; TERM=screen');
    await screen.shows(/tide 30[\s\S]*tide 8[^\n]*\n:/);
    screen.press('G');
    const lines = await screen.shows(/tide 1 /);
    expect(lines.join('\n')).not.toContain('ESC');
    screen.press('C-c');
    await setTimeout(500); // less drops what is typed at that moment
    screen.press('g');
    await screen.shows(/tide 30/);
    screen.press('q');
    await screen.shows('ended with 0');
  });

  test('can be left before everything is read', async () => {
    await search(await thirtyDays(), '--pager s:tide', "PAGER='head -n 1'").shows('ended with 0');
  });
});

test('--pager starts nothing where the output is no terminal', async () => {
  const world = await thirtyDays();
  const { status, stdout } = await world.mairixWith({ PAGER: 'false' }, '--pager', 's:tide');
  expect([status, stdout.split('\n').length]).toEqual([0, 31]);
});

test.each([['--pager', '--format', 'json', 's:tide'], ['--pager', '-r', 's:tide'], ['--pager']])(
  '%s %s %s %s is refused',
  async (...args) => {
    expect((await makeWorld({}).mairix(...args)).status).toBe(3);
  },
);
