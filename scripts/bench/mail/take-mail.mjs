import {
  closeSync,
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { BenchError } from '../bench-error.mjs';

const COMPRESSED = ['.gz', '.bz2', '.xz', '.zst'];
const PARTS = ['cur', 'new', 'tmp'];
/** Files between two looks at whether somebody pressed Ctrl-C. */
const STRETCH = 500;

/**
 * Makes a copy of somebody's mail below `base`, out of hard links where that is possible. Nothing
 * is written to the mail itself. Folders are called `box-1` …, boxes `mbox-1` ….
 *
 * @param {readonly string[]} paths
 * @param {{ base: string, signal: AbortSignal }} target
 * @returns {Promise<{ maildirs: string[], boxes: string[] }>}
 */
export async function takeMail(paths, { base, signal }) {
  const gone = paths.find((path) => !existsSync(path));
  if (gone !== undefined) throw new BenchError(`there is no ${gone}`);
  const found = paths.map((path) => findMail(resolve(path)));
  const empty = found.findIndex(({ maildirs, boxes }) => maildirs.length + boxes.length === 0);
  if (empty >= 0) throw new BenchError(`neither a maildir nor an mbox in ${paths[empty]}`);
  /** @type {string[]} */
  const maildirs = [];
  for (const [at, maildir] of found.flatMap(({ maildirs }) => maildirs).entries()) {
    maildirs.push(await copyMaildir(maildir, join(base, `box-${at + 1}`), signal));
  }
  const boxes = found
    .flatMap(({ boxes }) => boxes)
    .map((box, at) => {
      const copy = join(base, `mbox-${at + 1}${isCompressed(box) ? extname(box) : ''}`);
      copyOne(box, copy);
      return copy;
    });
  return { maildirs, boxes };
}

/**
 * Whether a box is written in a form to which no message can be appended.
 *
 * @param {string} path
 */
export function isCompressed(path) {
  return COMPRESSED.includes(extname(path));
}

/**
 * @param {string} path
 * @returns {{ maildirs: string[], boxes: string[] }}
 */
function findMail(path) {
  if (!statSync(path).isDirectory()) return { maildirs: [], boxes: isBox(path) ? [path] : [] };
  const entries = readdirSync(path, { withFileTypes: true });
  const isMaildir = PARTS.slice(0, 2).every((part) => entries.some(({ name }) => name === part));
  const inner = entries
    .filter((entry) => (isMaildir ? entry.isDirectory() && !PARTS.includes(entry.name) : true))
    .filter((entry) => entry.isDirectory() || entry.isFile())
    .map(({ name }) => findMail(join(path, name)));
  return {
    maildirs: [...(isMaildir ? [path] : []), ...inner.flatMap(({ maildirs }) => maildirs)],
    boxes: inner.flatMap(({ boxes }) => boxes),
  };
}

/** @param {string} path */
function isBox(path) {
  if (isCompressed(path)) return true;
  const bytes = Buffer.alloc(5);
  const file = openSync(path, 'r');
  readSync(file, bytes);
  closeSync(file);
  return bytes.toString('latin1') === 'From ';
}

/**
 * @param {string} from
 * @param {string} to
 * @param {AbortSignal} signal
 */
async function copyMaildir(from, to, signal) {
  for (const part of PARTS) mkdirSync(join(to, part), { recursive: true });
  for (const part of PARTS.slice(0, 2)) {
    // Names as bytes, for they need not be UTF-8.
    const names = readdirSync(join(from, part), { encoding: 'buffer' });
    for (const [at, name] of names.entries()) {
      linkOne(below(from, part, name), below(to, part, name));
      if (at % STRETCH !== 0) continue;
      await setImmediate();
      signal.throwIfAborted();
    }
  }
  return to;
}

/**
 * @param {string} folder
 * @param {string} part
 * @param {Buffer} name
 */
function below(folder, part, name) {
  return Buffer.concat([Buffer.from(`${folder}/${part}/`), name]);
}

/**
 * A hard link, or a copy: on another file system, or where the mail is somebody else's.
 *
 * @param {Buffer} from
 * @param {Buffer} to
 */
function linkOne(from, to) {
  const kind = lstatSync(from);
  if (kind.isDirectory()) return;
  if (!kind.isFile()) return copyOne(from, to);
  try {
    linkSync(from, to);
  } catch {
    copyOne(from, to);
  }
}

/**
 * @param {string | Buffer} from
 * @param {string | Buffer} to
 */
function copyOne(from, to) {
  const { atime, mtime } = statSync(from);
  copyFileSync(from, to);
  utimesSync(to, atime, mtime);
}
