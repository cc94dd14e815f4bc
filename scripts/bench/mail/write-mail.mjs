import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { makeMessages } from './messages.mjs';

/** Directories of more files are slow on some file systems, and nobody has them. */
const MESSAGES_IN_FOLDER = 50_000;
/** Messages between two looks at whether somebody pressed Ctrl-C. */
const STRETCH = 200;

/**
 * Writes invented mail into maildirs `box-01`, `box-02` … below `base`. What it gives writes more
 * of the same archive whenever it is asked.
 *
 * @param {string} base
 * @param {number} seed
 * @param {(message: import('./messages.mjs').Message) => boolean} [takes]  Which messages are written; default: all.
 */
export function openMailWriter(base, seed, takes = () => true) {
  const messages = makeMessages(seed);
  /** @type {string[]} */
  const maildirs = [];
  let written = 0;
  return {
    maildirs,
    /**
     * Goes on until there are so many messages.
     *
     * @param {number} count
     * @param {AbortSignal} [signal]
     */
    async writeUntil(count, signal) {
      for (; written < count; written++) {
        if (written % MESSAGES_IN_FOLDER === 0) maildirs.push(makeMaildir(base, maildirs.length));
        let message = messages.next().value;
        while (!takes(message)) message = messages.next().value;
        writeMessage(maildirs.at(-1) ?? base, written, message);
        if (written % STRETCH !== 0) continue;
        await setImmediate();
        signal?.throwIfAborted();
      }
    },
  };
}

/**
 * @param {string} base
 * @param {number} before  How many there are already.
 */
function makeMaildir(base, before) {
  const maildir = join(base, `box-${`${before + 1}`.padStart(2, '0')}`);
  for (const part of ['cur', 'new', 'tmp']) mkdirSync(join(maildir, part), { recursive: true });
  return maildir;
}

/**
 * @param {string} maildir
 * @param {number} number
 * @param {import('./messages.mjs').Message} message
 */
function writeMessage(maildir, number, { bytes, date, flags }) {
  const path = join(maildir, 'cur', `${date}.M${number}P1.home.example:2,${flags}`);
  writeFileSync(path, bytes, 'latin1');
  utimesSync(path, date, date);
}
