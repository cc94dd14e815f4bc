import { appendFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isCompressed } from './take-mail.mjs';

/**
 * Where mail is delivered to: the first maildir, or else the first box that can grow.
 *
 * @typedef {{ maildirs: readonly string[], boxes: readonly string[] }} Folders
 */

/** @param {Folders} folders */
export function canDeliver(folders) {
  return folders.maildirs.length > 0 || growingBox(folders) !== undefined;
}

/**
 * @param {Folders} folders
 * @param {string} bytes
 */
export function deliver(folders, bytes) {
  const [maildir] = folders.maildirs;
  const box = growingBox(folders);
  if (maildir !== undefined) deliverTo(maildir, bytes);
  else if (box !== undefined) append(box, bytes);
}

/** @param {Folders} folders */
function growingBox({ boxes }) {
  return boxes.find((path) => !isCompressed(path));
}

let delivered = 0;

/**
 * @param {string} maildir
 * @param {string} bytes
 */
function deliverTo(maildir, bytes) {
  const name = `${Math.floor(Date.now() / 1000)}.N${++delivered}P${process.pid}.bench`;
  writeFileSync(join(maildir, 'tmp', name), bytes, 'latin1');
  renameSync(join(maildir, 'tmp', name), join(maildir, 'new', name));
}

/**
 * @param {string} box
 * @param {string} bytes
 */
function append(box, bytes) {
  appendFileSync(box, `From ada@home.example Mon Mar  2 10:00:00 2020\n${bytes}\n`, 'latin1');
}
