import { ifPossible } from '../../files/errno.ts';
import { isDirectory, isThere } from '../../files/stat.ts';
import { MAILDIR_PARTS } from '../../formats/maildir-name.ts';
import { type Listing, listing, type Report, readMessageNames } from './message-files.ts';
import type { FilesKind } from './source-kind.ts';

/**
 * A directory with the directories `cur`, `new` and `tmp`, https://cr.yp.to/proto/maildir.html. Thunderbird's
 * maildirs have no `new`.
 */
export const maildir: FilesKind = {
  holds: 'files',
  hasKeywords: true,
  isFolder,
  leadsToFolders(directory) {
    const inMaildir = isFolder(directory);
    return ({ name, kind }) => kind !== 'file' && !(inMaildir && isPart(name));
  },
  isMarker: isPart,
  isPart,
  notThisKind: 'is not a maildir; add ... to its name for those below it',
  directories: (path) => [`${path}/cur`, ...(hasNew(path) ? [`${path}/new`] : [])],
  list,
};

function isFolder(path: string): boolean {
  return isDirectory(`${path}/cur`) && isDirectory(`${path}/tmp`);
}

/** Whether it is one of Thunderbird's, which keeps flags in the messages. */
export function isThunderbirds(path: string): boolean {
  return !hasNew(path) && ifPossible(() => isFolder(path)) === true;
}

/** Also true if it is there but we may not look: then listing it reports why. */
function hasNew(path: string): boolean {
  return ifPossible(() => isThere(`${path}/new`)) !== false;
}

function isPart(name: string): boolean {
  return MAILDIR_PARTS.some((part) => part === name);
}

function list(path: string, report: Report): Listing | undefined {
  const cur = readMessageNames(`${path}/cur`, report);
  const fresh = hasNew(path) ? readMessageNames(`${path}/new`, report) : [];
  if (cur === undefined || fresh === undefined) return undefined;
  const names = { length: cur.length + fresh.length, all: namesIn({ cur, new: fresh }) };
  return listing(path, names, { report, reportDirectories: true });
}

function* namesIn(directories: Readonly<Record<string, readonly string[]>>): Generator<string> {
  for (const [directory, names] of Object.entries(directories)) {
    for (const name of names) yield `${directory}/${name}`;
  }
}
