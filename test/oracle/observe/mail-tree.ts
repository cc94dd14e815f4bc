import { spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

/** A folder of mail, below the directory `mail` of a home. */
export interface MailFolder {
  readonly kind: 'maildir' | 'mh' | 'mbox';
  readonly path: string;
}

/** Makes an empty folder of its kind; a box comes with its first message. */
export function makeMailFolder(home: string, { kind, path }: MailFolder): void {
  const root = join(home, 'mail', path);
  mkdirSync(kind === 'mbox' ? dirname(root) : root, { recursive: true });
  if (kind === 'mh') writeFileSync(join(root, '.mh_sequences'), '');
  if (kind === 'maildir')
    for (const part of ['cur', 'new', 'tmp']) mkdirSync(join(root, part), { recursive: true });
}

/** Writes a file below `mail` at this time, in seconds; a box by its suffix. */
export function putFile(home: string, path: string, bytes: Buffer, time: number): void {
  const file = join(home, 'mail', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, compressed(path, bytes));
  utimesSync(file, time, time);
}

/** A file below `mail`, decompressed. */
export function readMailFile(home: string, path: string): Buffer {
  return decompressed(readFileSync(join(home, 'mail', path)));
}

/** Files of messages in a folder, or the box itself, in a fixed order. */
export function filesIn(home: string, { kind, path }: MailFolder): string[] {
  const root = join(home, 'mail', path);
  if (!existsSync(root)) return [];
  switch (kind) {
    case 'maildir':
      return ['cur', 'new'].flatMap((part) =>
        namesIn(join(root, part)).map((name) => join(path, part, name)),
      );
    case 'mh':
      return namesIn(root)
        .filter((name) => /^\d+\.?$/.test(name))
        .map((name) => join(path, name));
    case 'mbox':
      return [path];
  }
}

/** Removes what a path below `mail` leads to. */
export function removeFile(home: string, path: string): void {
  rmSync(join(home, 'mail', path), { recursive: true });
}

/** Names as this file system gives them, sorted. */
function namesIn(directory: string): string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((name) => lstatSync(join(directory, name)).isFile())
    .sort();
}

/** The part of a maildir name that stays. */
export function uniqueName(path: string): string {
  return basename(path)
    .replace(/:2,.*$/, '')
    .replace(/[!;_-]2,[A-Za-z]*$/, '');
}

function compressed(path: string, bytes: Buffer): Buffer {
  if (path.endsWith('.gz')) return gzipSync(bytes);
  return path.endsWith('.bz2') ? bzip2(['-c'], bytes) : bytes;
}

/** What a file holds, whatever its name. */
export function decompressed(bytes: Buffer): Buffer {
  if (bytes.subarray(0, 2).toString('latin1') === '\x1f\x8b') return gunzipSync(bytes);
  return bytes.subarray(0, 3).toString() === 'BZh' ? bzip2(['-dc'], bytes) : bytes;
}

function bzip2(args: readonly string[], input: Buffer): Buffer {
  const { status, stdout } = spawnSync('bzip2', args, { input, maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error('bzip2 is needed, and failed');
  return stdout;
}
