import { copyFileSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { TempWorld } from '../../helpers/temp-world.ts';
import { filesIn, type MailFolder } from '../observe/mail-tree.ts';
import type { Both } from '../observe/two-programs.ts';

/** All message files and boxes of a home, by path below `mail`. */
export type MailBytes = ReadonlyMap<string, Buffer>;

export function mailBytes(home: string, folders: readonly MailFolder[]): MailBytes {
  const paths = folders.flatMap((folder) => filesIn(home, folder));
  return new Map(paths.map((path) => [path, readFileSync(join(home, 'mail', path))]));
}

export function isSameMail(one: MailBytes, other: MailBytes): boolean {
  return (
    one.size === other.size && [...one].every(([path, bytes]) => other.get(path)?.equals(bytes))
  );
}

/** Brings back mail that classic mairix has written over: with `-a`, a copy may go through a hard link. */
export function repairMail({ ours, classic }: Both<TempWorld>, mail: MailBytes): void {
  for (const [path, bytes] of mail) {
    const [good, bad] = [ours, classic].map(({ home }) => join(home, 'mail', path));
    if (good === undefined || bad === undefined || readFileSync(bad).equals(bytes)) continue;
    copyFileSync(good, bad);
    utimesSync(bad, statSync(good).atime, statSync(good).mtime);
  }
}
