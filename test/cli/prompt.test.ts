import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { befriend } from '../helpers/friends.ts';
import { letter, makeWorld, RC_FILE, type TempWorld } from '../helpers/temp-world.ts';
import { hasTmux, openScreen, type Screen } from '../helpers/tmux.ts';

const MAIL = {
  'mail/in/cur/1:2,S': letter({ From: 'kevin@x.example', Subject: 'clock drifts' }),
  'mail/in/cur/2:2,S': letter({ From: 'ada@x.example', Subject: 'clockwork' }),
  'mail/in/cur/3:2,S': letter({ From: 'ada@x.example', Subject: 'clockwork, too' }),
};

function openPrompt(world: TempWorld, ...options: string[]): Screen {
  const { environment } = befriend(world);
  const command = `${['mairix', '--prompt', ...options].join(' ')}; echo "ended with $?"; sleep infinity`;
  return openScreen(command, { cwd: world.home, environment });
}

async function indexedWorld(): Promise<TempWorld> {
  const world = makeWorld(MAIL, `${RC_FILE}query=kevin: f:kevin\npeople=bosun: bo@x.example\n`);
  await world.index();
  return world;
}

describe.skipIf(!hasTmux)('--prompt', () => {
  test('asks for a search, and ends with its results', async () => {
    const world = await indexedWorld();
    const screen = openPrompt(world);
    await screen.shows('mairix>');
    screen.press("s:'clock drifts' d:2020", 'Enter');
    await screen.shows(/Matched 1 message[\s\S]*ended with 0/);
    expect(world.list('mail/found/cur')).toHaveLength(1);
  });

  test('takes options, behind those of the command line', async () => {
    const screen = openPrompt(await indexedWorld(), '--format', 'msgid');
    await screen.shows('mairix>');
    screen.press('--count f:ada', 'Enter');
    await screen.shows(/mairix> --count f:ada[\s\S]*cannot be used[\s\S]*mairix>$/m);
    screen.press('--limit 1 f:ada', 'Enter');
    await screen.shows('ended with 0');
  });

  test('completes keys, words that the mail has, the frequent ones first, and saved searches', async () => {
    const screen = openPrompt(await indexedWorld());
    await screen.shows('mairix>');
    screen.press('s:clockw', 'Tab');
    await screen.shows('mairix> s:clockwork');
    screen.press(' @k', 'Tab');
    await screen.shows('mairix> s:clockwork @kevin');
    screen.press(' --aug', 'Tab');
    await screen.shows('@kevin --augment');
    screen.press('C-u', 's:clo', 'Tab');
    await screen.shows(/mairix> s:clock$/m);
    screen.press('Tab');
    await screen.shows(/s:clockwork +s:clock/);
    screen.press('C-u', 'f:@bo', 'Tab');
    await screen.shows('mairix> f:@bosun');
    screen.press('C-u', 'd:yes', 'Tab');
    await screen.shows('mairix> d:yesterday');
  });

  test('asks again when nothing is found, or what was typed is wrong', async () => {
    const screen = openPrompt(await indexedWorld());
    await screen.shows('mairix>');
    screen.press('s:chrony', 'Enter');
    await screen.shows(/Matched 0 messages[\s\S]*mairix>$/m);
    screen.press('s:', 'Enter');
    await screen.shows(/a word is missing[\s\S]*mairix>$/m);
    screen.press('?', 'Enter');
    await screen.shows(/Tab completes[\s\S]*mairix>$/m);
    screen.press('C-d');
    await screen.shows('ended with 2');
  });

  test('keeps what was typed, for the user alone', async () => {
    const world = await indexedWorld();
    const first = openPrompt(world);
    await first.shows('mairix>');
    first.press('f:kevin', 'Enter');
    await first.shows('ended with 0');
    const file = world.path('.local/state/mairix/history');
    expect(readFileSync(file, 'utf8')).toBe('f:kevin\n');
    expect(statSync(file).mode & 0o777).toBe(0o600);

    const second = openPrompt(world);
    await second.shows('mairix>');
    second.press('Up');
    await second.shows('mairix> f:kevin');
    second.press('Enter');
    await second.shows('ended with 0');
    expect(readFileSync(file, 'utf8')).toBe('f:kevin\n');
  });

  test('keeps the last thousand of them, and does without where it may not write', async () => {
    const world = await indexedWorld();
    const lines = Array.from({ length: 2_000 }, (_, at) => `s:word${at}\n`);
    world.put('.local/state/mairix/history', lines.join(''));
    const screen = openPrompt(world);
    await screen.shows('mairix>');
    screen.press('f:kevin', 'Enter');
    await screen.shows('ended with 0');
    const kept = readFileSync(world.path('.local/state/mairix/history'), 'utf8').split('\n');
    expect(kept.slice(0, 2)).toEqual(['s:word1001', 's:word1002']);
    expect(kept.slice(-2)).toEqual(['f:kevin', '']);

    const without = makeWorld(MAIL);
    await without.index();
    writeFileSync(without.path('.local'), 'no directory');
    const other = openPrompt(without);
    await other.shows('mairix>');
    other.press('f:kevin', 'Enter');
    await other.shows('ended with 0');
  });

  test.each([
    ['C-c', 'ended with 130'],
    ['C-d', 'ended with 1'],
  ])('%s ends it, and leaves the results as they are', async (key, end) => {
    const world = await indexedWorld();
    await world.mairix('f:ada');
    const screen = openPrompt(world);
    await screen.shows('mairix>');
    screen.press('f:kev', key === 'C-d' ? 'C-u' : 'x', key);
    await screen.shows(end);
    expect(world.list('mail/found/cur')).toHaveLength(2);
  });

  test('works before there is an index', async () => {
    const screen = openPrompt(makeWorld(MAIL));
    await screen.shows('mairix>');
    screen.press('s:clo', 'Tab', 'ck', 'Enter');
    await screen.shows(/no database at[\s\S]*mairix>$/m);
  });
});

test('without a terminal it says what to do', async () => {
  expect(await makeWorld(MAIL).mairix('--prompt')).toEqual({
    status: 2,
    stdout: '',
    stderr: `mairix: --prompt needs a terminal
  give what to search for on the command line instead, such as mairix f:kevin
`,
  });
});

test.each([['--stats'], ['--watch'], ['s:clock']])('--prompt %s is refused', async (other) => {
  expect((await makeWorld(MAIL).mairix('--prompt', other)).status).toBe(3);
});
