import { lstatSync, rmSync } from 'node:fs';
import { describe, test } from 'vitest';
import { letter, RC_FILE, type TempWorld } from '../helpers/temp-world.ts';
import { makeTwins } from '../helpers/twins.ts';

const twins = makeTwins({ 'mail/in/cur/1:2,S': letter({ Subject: 'apples' }) });
await twins.each((world) => world.mairix());

describe('the format of results is told by the first letters of mformat=, capital or not:', () => {
  test.each<[string, string]>([
    ['maildir', 'maildir'],
    ['MaildirX', 'maildir'],
    ['mh', 'mh'],
    ['mhbox', 'mh'],
    ['mbox', 'mbox'],
    ['MboxRD', 'mbox'],
    ['raw', 'raw'],
    ['rawhide', 'raw'],
    ['exc', 'excerpt'],
    ['Excerpt', 'excerpt'],
    ['$TZ', 'maildir'],
    ['', 'maildir'],
    ['m', 'maildir'],
    ['xml', 'maildir'],
    ['raw\nmformat=mh', 'mh'],
  ])('%j is %s', (value, format) => twins.agreeOn((world) => formatWith(world, value), format));

  test('blanks before it do not count here', async () => {
    await twins.differOn('Spaces and CR in the rc file', (world) => formatWith(world, ' raw'), {
      classic: 'maildir',
      ours: 'raw',
    });
  });

  test('imap is a folder of an account', async () => {
    await twins.differOn('`mformat=imap`', (world) => formatWith(world, 'imap'), {
      classic: 'Matched 0 messages\n',
      ours: 'error',
    });
  });

  test('-r and -x count more', async () => {
    await twins.each((world) => world.put('rc', `${RC_FILE}mformat=mh\n`));
    await twins.agreeOn((world) => formatIn(world, '-x'), 'excerpt');
    await twins.agreeOn((world) => formatIn(world, '-r'), 'raw');
  });
});

async function formatWith(world: TempWorld, value: string): Promise<string> {
  world.put('rc', `${RC_FILE}mformat=${value}\n`);
  rmSync(world.path('mail/found'), { recursive: true, force: true });
  return await formatIn(world);
}

async function formatIn(world: TempWorld, ...options: readonly string[]): Promise<string> {
  const { stdout, stderr } = await world.mairix('-f', 'rc', ...options, 's:apples');
  if (stderr.startsWith('mairix: mformat=imap needs')) return 'error';
  if (stdout.startsWith('----')) return 'excerpt';
  if (stdout.startsWith('~')) return 'raw';
  const found = lstatSync(world.path('mail/found'), { throwIfNoEntry: false });
  if (found === undefined) return stdout;
  if (found.isFile()) return 'mbox';
  return world.list('mail/found').includes('cur/') ? 'maildir' : 'mh';
}
