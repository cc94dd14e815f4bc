import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { innocentMessage } from './write-message.mjs';

/** Part of a name or a header; it must not reach a terminal. */
export const CONTROLS = '\x1b]0;owned\x07\x1b[2J\r\x9b31m';

/**
 * Puts into a mail directory what is no mail and would hang or harm whoever opens it, links that
 * lead round in circles or out, and names that would steer a terminal.
 *
 * @param {string} mail
 */
export function layOutPlaces(mail) {
  const current = join(mail, 'in/cur');
  writeFileSync(join(mail, '../secret'), innocentMessage('linked'));
  symlinkSync(join(mail, '../secret'), join(current, 'out'));
  symlinkSync('/dev/zero', join(current, 'zero'));
  symlinkSync('/dev/urandom', join(current, 'urandom'));
  symlinkSync('self', join(current, 'self'));
  symlinkSync('not-there', join(current, 'nowhere'));
  symlinkSync('..', join(current, 'above'));
  execFileSync('mkfifo', [join(current, 'fifo'), join(mail, 'fifo.box')]);
  symlinkSync(join(mail, 'fifo.box'), join(current, 'fifo-link'));
  mkdirSync(join(current, 'directory'));
  symlinkSync('/dev/zero', join(mail, 'zero.box'));
  symlinkSync('loop.box', join(mail, 'loop.box'));
  symlinkSync('..', join(mail, 'in/round'));
  symlinkSync('.', join(mail, 'in/self'));
  writeFileSync(join(mail, `${CONTROLS}.box`), 'no mail\n');
  writeFileSync(join(current, `${CONTROLS}\n`), innocentMessage('named'));
}
