import { basename, dirname } from 'node:path';
import type { Config } from '../config/config.ts';
import { reasonOf } from '../errors.ts';
import { errorCode, ifPossible } from '../files/errno.ts';
import { lostChanges } from '../files/lost-changes.ts';
import { exists, identityOf, isDirectory } from '../files/stat.ts';
import { type Change, type FSWatcher, watchDirectory } from '../files/watch-directory.ts';
import type { Problem } from '../model/events.ts';
import { findFolders, listedPlaces, type SourceFolder } from './find-folders.ts';
import { KEYWORDS_FILE } from './folder-keywords.ts';
import { SOURCE_KINDS } from './kinds/source-kinds.ts';

/** What a watch reports about the mail. */
export interface Listener {
  /** Mail came, went or moved here, under this path; looking at the names in the folder, and at that file, is enough. */
  names(folder: string, path: string): void;
  /** Something was written here, but no name changed. */
  contents(folder: string): void;
  /** Folders came or went. */
  folders(): void;
  /** So much happened at once that the system may not have reported all of it. */
  anything(): void;
  /** A directory cannot be watched. */
  problem(problem: Problem): void;
}

/** Directories that are being watched. */
export interface FolderWatch {
  /**
   * Finds the folders that exist now, and watches them. Returns whether a directory has become another one, or was
   * not watched for a while: what is in its files may have changed under the same names.
   */
  refresh(): boolean;
  close(): void;
}

/** The mail in a directory that we watch. */
interface Contents {
  /** The folder whose messages are directly in this directory. */
  folder?: string;
  /** The folder that keeps names of keywords in this directory. */
  keywordsOf?: string;
  /** Paths of the boxes in it, by name. */
  readonly boxes: Map<string, string>;
}

interface Watched extends Contents {
  readonly identity: string | undefined;
  readonly watcher: FSWatcher;
}

/**
 * Watches the directories of all mail folders, and those in which new ones may appear. Each directory
 * costs one kernel watch, however many messages it holds.
 */
export function watchFolders(config: Config, listener: Listener): FolderWatch {
  const watched = new Map<string, Watched>();
  /** All that were ever watched. */
  const heardOf = new Set<string>();
  const lost = lostChanges(listener.anything);
  return { refresh, close };

  function refresh(): boolean {
    const wanted = directoriesToWatch(config);
    let isMissed = false;
    for (const [directory, { identity }] of watched) {
      // A directory that was removed and created again is a different one.
      if (!wanted.has(directory) || identity !== identityIfPossible(directory)) forget(directory);
    }
    for (const [directory, contents] of wanted) {
      const known = watched.get(directory);
      if (known === undefined) {
        isMissed ||= heardOf.has(directory);
        begin(directory, contents);
      } else watched.set(directory, { ...known, ...contents });
    }
    return isMissed;
  }

  function begin(directory: string, contents: Contents): void {
    const identity = identityIfPossible(directory);
    heardOf.add(directory);
    try {
      const watcher = watchDirectory(directory, (change, name) => hear(directory, change, name));
      watcher.on('error', () => {
        forget(directory);
        listener.folders();
      });
      watched.set(directory, { ...contents, identity, watcher });
    } catch (error) {
      if (exists(directory)) listener.problem({ location: directory, reason: whyNot(error) });
    }
  }

  function hear(directory: string, change: Change, name: string | undefined): void {
    lost.count();
    const contents = watched.get(directory);
    if (contents === undefined) return;
    if (name === undefined || identityIfPossible(directory) !== contents.identity)
      listener.folders();
    else if (contents.keywordsOf !== undefined && name === KEYWORDS_FILE)
      listener.names(contents.keywordsOf, join(directory, name));
    else if (contents.boxes.has(name)) listener.contents(contents.boxes.get(name) ?? directory);
    else if (change === 'rename') hearName(directory, name, contents);
    else if (contents.folder !== undefined) listener.contents(contents.folder);
  }

  /** A directory may be a folder, and where mail should be it is a problem as well. */
  function hearName(directory: string, name: string, { folder }: Contents): void {
    if (mayBeFolder(directory, name)) listener.folders();
    if (folder !== undefined) listener.names(folder, join(directory, name));
  }

  /** Whether a name that came or went may be a folder, or a directory that contains folders. */
  function mayBeFolder(directory: string, name: string): boolean {
    const path = join(directory, name);
    if (isBesideDatabase(path, config)) return false; // each run creates and removes files there
    if (watched.has(path) || isDirectoryToSee(path)) return true;
    const isMail = watched.get(directory)?.folder !== undefined;
    return !isMail && config.folders.some(({ kind }) => SOURCE_KINDS[kind].isMarker(name));
  }

  function forget(directory: string): void {
    watched.get(directory)?.watcher.close();
    watched.delete(directory);
  }

  function close(): void {
    for (const { watcher } of watched.values()) watcher.close();
    watched.clear();
  }
}

/** Whether a path is that of the database, or of a file that belongs to it. */
function isBesideDatabase(path: string, { database }: Config): boolean {
  return path.startsWith(database) && DATABASE_ENDING.test(path.slice(database.length));
}

const DATABASE_ENDING = /^(?:\.sqlite)?(?:-(?:wal|shm|journal|lock))?$/;

/** All directories from the ones that hold messages up to the roots of the configuration. */
function directoriesToWatch(config: Config): Map<string, Contents> {
  const found = new Map<string, Contents>();
  const at = (directory: string): Contents => {
    const contents = found.get(directory) ?? { boxes: new Map() };
    found.set(directory, contents);
    return contents;
  };
  const roots = rootsOf(config);
  for (const root of roots) at(root);
  // One of them may be no folder yet, and become one.
  for (const place of listedPlaces(config)) if (isDirectoryToSee(place)) at(withoutSlash(place));
  for (const folder of findFolders(config, () => {})) {
    addMail(folder, at);
    for (
      let path = dirname(folder.path);
      roots.some((root) => isBelow(path, root));
      path = dirname(path)
    )
      at(path);
  }
  return found;
}

function addMail({ kind, path }: SourceFolder, at: (directory: string) => Contents): void {
  const source = SOURCE_KINDS[kind];
  if (source.holds === 'box') at(dirname(path)).boxes.set(basename(path), path);
  else {
    const contents = at(path);
    if (source.hasKeywords) contents.keywordsOf = path;
    for (const directory of source.directories(path)) at(directory).folder = path;
  }
}

/** The directories in which listed folders would appear, or the nearest existing directory above. */
function rootsOf({ base, folders }: Config): string[] {
  const places = folders.map(({ pattern }) => {
    const name = pattern.replace(/\.\.\.$/, '');
    return dirname(name.startsWith('/') ? `${name}x` : `${base}/${name}x`);
  });
  return [...new Set([base, ...places].map(nearestDirectory))];
}

/** Whether it is a directory, as far as we may look. */
function isDirectoryToSee(path: string): boolean {
  return ifPossible(() => isDirectory(path)) === true;
}

function withoutSlash(path: string): string {
  return path.replace(/(?<=.)\/+$/, '');
}

function nearestDirectory(path: string): string {
  return isDirectoryToSee(path) || dirname(path) === path ? path : nearestDirectory(dirname(path));
}

function isBelow(path: string, root: string): boolean {
  return path.startsWith(root === '/' ? root : `${root}/`);
}

function join(directory: string, name: string): string {
  return directory.endsWith('/') ? `${directory}${name}` : `${directory}/${name}`;
}

/** `undefined` if there is none, or if we may not look. */
function identityIfPossible(directory: string): string | undefined {
  return ifPossible(() => identityOf(directory));
}

function whyNot(error: unknown): string {
  return `cannot be watched: ${NOTHING_LEFT[errorCode(error) ?? ''] ?? reasonOf(error)}`;
}

const NOTHING_LEFT: Readonly<Record<string, string>> = {
  ENOSPC: 'no inotify watch is left (raise sysctl fs.inotify.max_user_watches)',
  EMFILE: 'no inotify instance is left (raise sysctl fs.inotify.max_user_instances)',
};
