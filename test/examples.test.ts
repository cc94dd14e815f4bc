import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BUILT } from '../scripts/built.mjs';
import { ROOT } from './helpers/root.ts';
import { letter, makeWorld, until } from './helpers/temp-world.ts';

const world = makeWorld({
  'mail/in/cur/1': letter({
    From: 'Ada <ada@example.org>',
    Subject: 'tide & <ebb>',
    'Message-ID': '<1@x>',
  }),
  'mail/in/cur/2': letter(
    { From: 'Bob <bob@example.org>', Subject: 'Re: low water', 'In-Reply-To': '<1@x>' },
    'From now on at noon.\n',
  ),
  'mail/in/cur/3': letter({ From: '"A. L." <Ada@example.org>', Subject: 'jib' }),
});

test('index and search', () => {
  expect(run('index-and-search', 's:jib')).toBe(
    '3 added, 3 messages\n2020-03-02 ~/mail/in/cur/3\n',
  );
});

test('results in a format of its own', () => {
  expect(run('html-results', 's:tide')).toContain(
    '<li><time>2020-03-02</time> tide &amp; &lt;ebb>\n',
  );
});

test('an address book', () => {
  expect(run('address-book', 'd:2020')).toBe('   2 ada@example.org\n   1 bob@example.org\n');
});

test('a thread as an mbox', () => {
  const box = run('export-thread', 's:tide');
  expect(box.match(/^From MAILER-DAEMON Mon Mar 02 10:00:00 2020$/gm)).toHaveLength(2);
  expect(box).toContain('\n>From now on at noon.\n');
});

test('watch', async () => {
  const env = { HOME: world.home, PATH: process.env['PATH'] };
  const watch = spawn(process.execPath, [join(BUILT, 'examples/watch.mjs'), 's:gale'], { env });
  let said = '';
  watch.stdout.on('data', (text) => (said += text));
  await until(() => said === 'watching\n');
  world.put('mail/in/new/4', letter({ Subject: 'gale' }));
  await until(() => said.includes('new: '));
  watch.kill('SIGTERM');
  const status = await new Promise((resolve) => watch.on('close', resolve));
  expect([status, said.replaceAll(world.home, '~')]).toEqual([
    0,
    'watching\nnew: ~/mail/in/new/4\n',
  ]);
});

test('threads as trees, of one folder', () => {
  expect(run('threads', 's:low', 'mail/in')).toBe(
    '2 messages\n  Ada: tide & <ebb>\n*   Bob: Re: low water\n',
  );
  expect(run('threads', 's:low', 'mail/other')).toBe('');
});

test('a message as text, its files, and its thread', () => {
  world.put(
    'mail/in/cur/5',
    letter(
      {
        From: 'Cy <cy@example.org>',
        Subject: 'charts',
        'Message-ID': '<5@x>',
        'In-Reply-To': '<1@x>',
        'Content-Type': 'multipart/mixed; boundary=b',
      },
      '--b\n\nHere it is.\n--b\nContent-Type: image/png; name=chart.png\nContent-Disposition: attachment\n\nPNG\n--b--\n',
    ),
  );
  expect(run('show-message', '5@x', world.path('.'))).toBe(`From: Cy <cy@example.org>
Subject: charts

Here it is.

[2] chart.png, 3 bytes
message 3 of 3 in its thread
`);
  expect(readFileSync(world.path('part-2'), 'utf8')).toBe('PNG');
});

test('mail in numbers, with labels', () => {
  world.put('mail/in/cur/6', letter({ 'X-Label': 'harbour', From: 'Ada <ada@example.org>' }));
  expect(run('mail-in-numbers', 'f:ada')).toMatch(
    /^3 messages, \d+ bytes\n {5}3 2020\n {5}3 ~\/mail\/in\n {5}3 ada@example.org\n {5}1 label harbour\n$/,
  );
});

test('what an expression can become', () => {
  expect(run('complete', 'k:har')).toBe('k:harbour\n');
});

test('there is no example without a test', () => {
  expect(readdirSync(join(ROOT, 'examples')).toSorted()).toEqual([
    'address-book.mjs',
    'complete.mjs',
    'export-thread.mjs',
    'html-results.mjs',
    'index-and-search.mjs',
    'mail-in-numbers.mjs',
    'show-message.mjs',
    'threads.mjs',
    'watch.mjs',
  ]);
});

function run(name: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(BUILT, `examples/${name}.mjs`), ...args],
    { env: { HOME: world.home, PATH: process.env['PATH'] }, encoding: 'utf8' },
  );
  expect([status, stderr]).toEqual([0, '']);
  return stdout.replaceAll(world.home, '~');
}
