import { FOLDER_KINDS, type FolderKind } from '../model/folder-kinds.ts';
import { type Choice, readFormat, readSortOrder } from './choice.ts';
import type { Config, FolderSpec, ResultFormat, SortOrder } from './config.ts';
import type { DirectiveName } from './directives.ts';
import { splitFolderList } from './folder-list.ts';
import { headerNames } from './header-names.ts';
import type { ConfigProblem } from './problem.ts';
import type { RcFile } from './rc-file.ts';
import { requiredSetting } from './required-setting.ts';
import { savedQueries } from './saved-queries.ts';
import {
  type RcSetting,
  rcSettingsOf,
  type Setting,
  type Surroundings,
  settingsOf,
} from './settings.ts';

/** What the command line says, taken literally; it counts more than environment and rc file. */
export interface Overrides {
  readonly mfolder?: string | undefined;
  readonly mformat?: ResultFormat | undefined;
  readonly sort?: SortOrder | undefined;
}

/** A configuration that works, and what the user should hear about how it was written. */
export interface LoadedConfig {
  readonly config: Config;
  /** In the order of lines. */
  readonly problems: readonly ConfigProblem[];
}

/** Parsed rc file and environment → configuration; throws only when base or database is missing. */
export function makeConfig(
  rc: RcFile,
  surroundings: Surroundings,
  overrides: Overrides = {},
): LoadedConfig {
  const settings = (name: DirectiveName) => settingsOf(name, rc, surroundings);
  const format = choose(rcSettingsOf('mformat', rc, surroundings), rc.file, readFormat);
  const sort = choose(rcSettingsOf('sort', rc, surroundings), rc.file, readSortOrder);
  const headers = headerNames(rcSettingsOf('header', rc, surroundings), rc.file);
  const queries = savedQueries(rcSettingsOf('query', rc, surroundings), rc.file);
  const problems = [
    ...rc.problems,
    ...format.problems,
    ...sort.problems,
    ...queries.problems,
    ...headers.problems,
  ];
  return {
    config: {
      base: requiredSetting('base', settings('base'), rc).text,
      database: requiredSetting('database', settings('database'), rc).text,
      folders: FOLDER_KINDS.flatMap(({ name }) => folderSpecs(name, settings(name))),
      omit: splitFolderList(settings('omit')).map(({ text }) => text),
      mfolder: nonEmpty(overrides.mfolder ?? settings('mfolder').at(-1)?.text),
      mformat: overrides.mformat ?? format.value,
      sort: overrides.sort ?? sort.value,
      me: trimmedList(settings('me')),
      headers: headers.values,
      queries: queries.values,
      followMboxSymlinks: settings('follow_mbox_symlinks').length > 0,
    },
    problems: problems.toSorted((left, right) => left.line - right.line),
  };
}

function folderSpecs(kind: FolderKind, settings: readonly Setting[]): FolderSpec[] {
  return splitFolderList(settings).map(({ text, origin }) => ({ kind, pattern: text, origin }));
}

/** Blanks around an address or name are the user's, for the eye. */
function trimmedList(settings: readonly Setting[]): readonly string[] | undefined {
  const texts = splitFolderList(settings)
    .map(({ text }) => text.trim())
    .filter((text) => text !== '');
  return texts.length > 0 ? texts : undefined;
}

/** An empty `mfolder` would be the base folder itself, which must never receive results. */
function nonEmpty(mfolder: string | undefined): string | undefined {
  return mfolder === '' ? undefined : mfolder;
}

/** The last value that can be understood counts; every other text is a problem. */
function choose<Value>(
  settings: readonly RcSetting[],
  file: string,
  read: (text: string) => Choice<Value>,
): { value: Value | undefined; problems: ConfigProblem[] } {
  let value: Value | undefined;
  const problems: ConfigProblem[] = [];
  for (const { text, line } of settings) {
    const choice = read(text);
    if (choice.kind === 'value') value = choice.value;
    else problems.push({ file, line, ...choice.complaint });
  }
  return { value, problems };
}
