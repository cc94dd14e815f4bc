import { homedir } from 'node:os';
import type { Config, FolderSpec } from '../config/config.ts';
import { FOLDER_KINDS } from '../model/folder-kinds.ts';

/** A configuration as a program writes it: a database and folders are enough. `Config`, which `loadConfig` makes, is one. */
export interface IndexConfig extends Partial<Omit<Config, 'database' | 'folders'>> {
  /** Path of the database file; `~/` at its beginning is the home directory, here and in `folders` and `base`. */
  readonly database: string;
  /**
   * Paths of mail folders of any kind, which is found out when they are read: `~/Maildir`; with all folders below it,
   * `~/Mail...`; `*`, `?` and `[a-z]` mean what they do in an rc file. Relative ones start from `base`, which is the
   * current directory unless you name another.
   */
  readonly folders: readonly (string | FolderSpec)[];
}

/** Fills in what a caller may leave out. */
export function completeConfig({ base = '.', omit = [], ...config }: IndexConfig): Config {
  return {
    ...config,
    base: fromHome(base),
    database: fromHome(config.database),
    folders: config.folders.flatMap(specsOf),
    omit,
  };
}

/** A path without a kind is looked at as each of them. */
function specsOf(folder: string | FolderSpec): readonly FolderSpec[] {
  if (typeof folder !== 'string') return [folder];
  const pattern = fromHome(folder);
  return FOLDER_KINDS.map(({ name: kind }) => ({ kind, pattern, origin: 'folders' }));
}

function fromHome(path: string): string {
  return /^~(?=\/|$)/.test(path) ? homedir() + path.slice(1) : path;
}
