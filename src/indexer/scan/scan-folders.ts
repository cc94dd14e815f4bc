import { relative, resolve } from 'node:path';
import { authorityOf } from '../../config/imap-account.ts';
import { ConfigError } from '../../errors.ts';
import { absolutePath } from '../../files/current-directory.ts';
import type { Hint } from '../../hint.ts';
import type { Problem } from '../../model/events.ts';
import { comparePaths } from '../../model/path.ts';
import { imapPath, isImapPath } from '../../model/places/imap-path.ts';
import { findFolders, type SourceFolder } from '../../sources/find-folders.ts';
import { SOURCE_KINDS } from '../../sources/kinds/source-kinds.ts';
import type { FolderKey } from '../../store/folder-store.ts';
import { nearest } from '../../util/nearest.ts';
import { pause } from '../../util/pause.ts';
import type { Run } from '../run/run.ts';
import { removeFolder } from './folder/remove-folder.ts';
import { scanFolder } from './folder/scan-folder.ts';
import { folderScope, isAtOrBelow, type Scope } from './folder-scope.ts';

/** Looks through all folders except boxes, and returns the boxes in the order in which to read them. */
export async function scanFolders(run: Run): Promise<SourceFolder[]> {
  const scope = folderScope(run.config, run.only);
  const seen: SeenFolders = { known: [], present: new Set(), unreachable: [] };
  const boxes = await scanPresent(run, scope, seen);
  await removeAbsent(run, scope, seen);
  const isAboutServers = run.only?.some(isImapPath) === true;
  const foundNone = scope !== undefined && seen.present.size === 0 && !isAboutServers;
  if (foundNone && !run.mayBeGone) throw noSuchFolder(run, seen.known);
  return boxes.sort((left, right) => comparePaths(left.path, right.path));
}

/** The folders of the rc file that a run has seen. */
interface SeenFolders {
  /** Paths of all folders. */
  readonly known: string[];
  /** Kinds and paths of the folders that the run looks at. */
  readonly present: Set<string>;
  /** Places we cannot reach, so we do not know what folders they hold. */
  readonly unreachable: string[];
}

async function scanPresent(
  run: Run,
  scope: Scope | undefined,
  { known, present, unreachable }: SeenFolders,
): Promise<SourceFolder[]> {
  const boxes: SourceFolder[] = [];
  /** Several directives can name one place. */
  const noted = new Set<string>();
  const note = (problem: Problem) => {
    if (problem.unreachable) unreachable.push(problem.location);
    const { location, reason } = problem;
    const key = `${location}\0${reason}`;
    if (!noted.has(key)) run.unread.elsewhere(problem);
    noted.add(key);
  };
  for (const folder of findFolders(run.config, note)) {
    await pause(run.signal);
    known.push(folder.path);
    if (scope?.(folder.path) === false) continue;
    present.add(keyOf(folder));
    const kind = SOURCE_KINDS[folder.kind];
    if (kind.holds === 'box') boxes.push(folder);
    else await scanFolder(run, folder, kind);
  }
  return boxes;
}

/** Removes the folders that are gone, unless we cannot reach the place where they were. */
async function removeAbsent(
  run: Run,
  scope: Scope | undefined,
  { present, unreachable }: SeenFolders,
): Promise<void> {
  const ofAccounts = (run.config.imap ?? [])
    .filter(({ folders }) => folders.length > 0)
    .map((account) => imapPath(authorityOf(account), ''));
  for (const folder of run.store.folders.all()) {
    // Those of an account that is still there are compared with its server.
    if (ofAccounts.some((start) => folder.path.startsWith(start))) continue;
    if (present.has(keyOf(folder)) || scope?.(folder.path) === false) continue;
    present.add(keyOf(folder));
    if (unreachable.some((place) => isAtOrBelow(folder.path, place))) continue;
    await removeFolder(run, folder);
  }
}

function keyOf({ kind, path }: FolderKey): string {
  return `${kind} ${path}`;
}

const GIVE_KNOWN: Hint = {
  commandLine: 'give a folder of the rc file, by its full path or relative to base',
  library: 'give one that the configuration names, by its full path or relative to `base`',
};

function noSuchFolder({ config, only = [] }: Run, known: readonly string[]): ConfigError {
  const [sought = ''] = only;
  const inBase = (path: string) => relative(absolutePath(config.base), absolutePath(path));
  const wanted = inBase(resolve(absolutePath(config.base), sought));
  const name = nearest(wanted, known.map(inBase));
  const meant = known.find((path) => inBase(path) === name);
  return new ConfigError(`no folder to index at ${only.join(', ')}`, {
    hint: meant === undefined ? GIVE_KNOWN : `did you mean ${meant}?`,
  });
}
