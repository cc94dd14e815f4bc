import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { layOutMail } from './kill-scenarios.mjs';

/** Where the kept databases believe their mail to be. */
export const KEPT_HOME = '/home/ada';
export const KEPT_RC_FILE =
  'base=~/mail\nmaildir=in\nmh=mh\nmbox=box\nmfolder=found\ndatabase=~/.mairix.db\n';
/** When its files were changed last, in seconds since 1970. */
const CHANGED = 1_600_000_000;

/**
 * The mail of the databases in `test/sqlite/kept`, the same to the last second wherever it is.
 *
 * @param {string} mail
 */
export function layOutKeptMail(mail) {
  layOutMail(mail);
  for (const entry of readdirSync(mail, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) utimesSync(join(entry.parentPath, entry.name), CHANGED, CHANGED);
  }
}
