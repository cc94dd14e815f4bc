import { expect, test } from 'vitest';
import { DIRECTIVES } from '../../src/config/directives.ts';
import { findDirective, nearestDirective } from '../../src/config/find-directive.ts';
import { parseRcFile } from '../../src/config/rc-file.ts';

test.each([
  ['mh', 'mh'],
  ['MBox', 'mbox'],
  ['base', 'base'],
  ['basement', 'base'],
  ['folders old', 'folders'],
  ['mh_folders', 'mh_folders'],
  ['imap', 'imap'],
  ['imap_pipe', 'imap_pipe'],
  ['IMAP.work.Server', 'imap_server'],
  ['imap.home-2.token_command', 'imap_token_command'],
])('the key %j names %s', (key, name) => {
  expect(findDirective(key).directive?.name).toBe(name);
});

test.each([
  '',
  'bas',
  'maildirs',
  'imap_port',
  'imap.work',
  'imap.2.server',
  'imap.work.port',
  'mh_folders_',
  'toString',
])('the key %j names nothing', (key) => {
  expect(findDirective(key).directive).toBeUndefined();
});

test.each([
  ['mboxen', 'mbox'],
  ['mailbox', undefined],
  ['mail_dir', 'maildir'],
  ['DATABSE', 'database'],
  ['m', 'mh'],
  ['format', 'mformat'],
  ['follow_symlinks', 'follow_mbox_symlinks'],
  ['folder', 'mfolder'],
  ['', undefined],
  ['something else', undefined],
])('whoever writes %j is told of %s', (key, name) => {
  expect(nearestDirective(key)?.name).toBe(name);
});

test.each(DIRECTIVES)('the example of $name uses it', ({ name, example, renamed }) => {
  const { entries, problems } = parseRcFile(example, 'rc');
  expect(entries.map(({ key }) => key)).toEqual([renamed ?? name]);
  expect(problems.map(({ directive }) => directive)).toEqual(renamed ? [name] : []);
});
