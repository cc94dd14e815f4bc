import { homedir, hostname } from 'node:os';
import type { Config, FolderSpec } from '../config/config.ts';
import type { OpenSearchSettings } from '../config/open-search-settings.ts';
import { completeOpenSearch } from '../config/opensearch/complete-open-search.ts';
import { isOpenSearchAddress } from '../config/opensearch/parse-address.ts';
import { ConfigError } from '../errors.ts';
import { FOLDER_KINDS } from '../model/folder-kinds.ts';

/** A configuration as a program writes it: a database and folders are enough. `Config`, which `loadConfig` makes, is one. */
export interface IndexConfig extends Partial<Omit<Config, 'database' | 'folders' | 'openSearch'>> {
  /**
   * Path of the database file; `~/` at its beginning is the home directory, here and in `folders` and `base`. Or the
   * address of an index of OpenSearch: `opensearch+https://search.example.org/mail`.
   */
  readonly database: string;
  /** What else belongs to such an address; its `nodes` and `name` are always those of the address. */
  readonly openSearch?: Partial<OpenSearchSettings> | undefined;
  /**
   * Paths of mail folders of any kind, which is found out when they are read: `~/Maildir`; with all folders below it,
   * `~/Mail...`; `*`, `?` and `[a-z]` mean what they do in an rc file. Relative ones start from `base`, which is the
   * current directory unless you name another.
   */
  readonly folders: readonly (string | FolderSpec)[];
}

/** Fills in what a caller may leave out. Throws `ConfigError` if the settings of OpenSearch cannot be used. */
export function completeConfig({
  base = '.',
  omit = [],
  openSearch = {},
  ...config
}: IndexConfig): Config {
  return {
    ...config,
    base: fromHome(base),
    database: fromHome(config.database),
    folders: config.folders.flatMap(specsOf),
    omit,
    openSearch: isOpenSearchAddress(config.database)
      ? openSearchSettings(config, openSearch)
      : undefined,
  };
}

function openSearchSettings(
  { database, environment = {} }: Pick<IndexConfig, 'database' | 'environment'>,
  given: Partial<OpenSearchSettings>,
): OpenSearchSettings {
  const home = { environment, homeDirectory: homedir(), hostName: hostname() };
  const settings = completeOpenSearch(database, { environment, ...given }, home);
  if (!('message' in settings)) return settings;
  throw new ConfigError(settings.message, { hint: settings.hint });
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
