import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { TempWorld } from '../../helpers/temp-world.ts';

export type ResultFormat = 'maildir' | 'mh' | 'mbox';

/** One message in a folder of results. */
export interface Result {
  /** `cur/123456789.7.mairix:2,S`; a message of an mbox is named by its place there. */
  readonly name: string;
  readonly kind: 'link' | 'hard link' | 'copy';
  /** Where a link leads, or the bytes of a copy; each with `~` for the home. */
  readonly content: string;
  /** Of a hard link, which shares it with its message. */
  readonly inode?: number;
}

/** Files that only our program makes, for itself and for mail programs. */
const MARKS = ['.mairix-results', '.noindex', '.mh_sequences'];
const MBOX_START = 'From mairix@mairix Mon Jan  1 12:34:56 1970\n';

/** All results that lie in a folder, of whatever format; `undefined` when there is none. */
export function readResults({ home, path }: TempWorld, folder: string): Result[] | undefined {
  const root = path(`mail/${folder}`);
  if (!existsSync(root)) return undefined;
  if (lstatSync(root).isFile())
    return boxResults(readFileSync(root, 'latin1').replaceAll(home, '~'));
  return filesBelow(root, '').map((name) => readResult(join(root, name), name, home));
}

function filesBelow(directory: string, prefix: string): string[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter(({ name }) => !MARKS.includes(name))
    .flatMap((entry) =>
      entry.isDirectory()
        ? filesBelow(join(directory, entry.name), `${prefix}${entry.name}/`)
        : [`${prefix}${entry.name}`],
    )
    .sort();
}

function readResult(file: string, name: string, home: string): Result {
  const state = lstatSync(file);
  if (state.isSymbolicLink())
    return { name, kind: 'link', content: readlinkSync(file).replaceAll(home, '~') };
  const content = readFileSync(file, 'latin1').replaceAll(home, '~');
  return state.nlink > 1
    ? { name, kind: 'hard link', content, inode: state.ino }
    : { name, kind: 'copy', content };
}

function boxResults(box: string): Result[] {
  const copies = box.split(new RegExp(`^${MBOX_START}(?=X-source-folder: )`, 'm')).slice(1);
  return copies.map((content, at) => ({ name: `${at}`, kind: 'copy', content }));
}
