import { availableParallelism } from 'node:os';
import { relative, resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import { ConfigError } from '../errors.ts';
import { absolutePath } from '../files/current-directory.ts';
import type { Problem, UpdateEvent } from '../model/events.ts';
import { comparePaths } from '../model/path.ts';
import { findFolders, type SourceFolder } from '../sources/find-folders.ts';
import { SOURCE_KINDS } from '../sources/kinds/source-kinds.ts';
import type { Engine } from '../store/engine.ts';
import type { FolderKey } from '../store/folder-store.ts';
import type { UpdateStore } from '../store/update-store.ts';
import { nearest } from '../util/nearest.ts';
import { pause } from '../util/pause.ts';
import { ReaderPool } from './read/reader-pool.ts';
import { keepTimes } from './run/keep-times.ts';
import { purge } from './run/purge.ts';
import { readFiles } from './run/read-files.ts';
import { type Reporter, reporter, type UpdateReport } from './run/report.ts';
import type { Run } from './run/run.ts';
import { unreadMail } from './run/unread-mail.ts';
import { folderScope, isAtOrBelow, type Scope } from './scan/folder-scope.ts';
import { bytesToRead, scanBox } from './scan/scan-box.ts';
import { removeFolder, scanFolder } from './scan/scan-folder.ts';
import { WordCollector } from './words/word-collector.ts';

/** How long a run waits for another one to end, unless told otherwise. */
export const WAIT_MILLISECONDS = 10_000;

/** The thread that stores the messages keeps a processor busy itself. */
const READERS = Math.max(1, availableParallelism() - 1);

/** How to bring the database up to date. */
export interface UpdateOptions {
  /** Also take removed messages out of the database and give their space back (`-p`). */
  readonly purge?: boolean | undefined;
  /** Trust file names: a known one is unchanged (`-F`). */
  readonly fast?: boolean | undefined;
  /** Look only at these folders and what lies below them. */
  readonly folders?: readonly string[] | undefined;
  /** Hears of all that a run does, as it does it. */
  readonly onEvent?: ((event: UpdateEvent) => void) | undefined;
  /** Ends the run soon; what was read is stored, and `update` then throws its reason. */
  readonly signal?: AbortSignal | undefined;
  /** How long to wait for another run to end (default 10,000); 0: not at all. */
  readonly waitMilliseconds?: number | undefined;
}

/** As for `update`, but no mail is looked for. */
export type PurgeOptions = Pick<UpdateOptions, 'onEvent' | 'signal' | 'waitMilliseconds'>;

/** Brings the index up to date with the mail. Throws `ConfigError`, `StoreError`. */
export async function update(
  engine: Engine,
  config: Config,
  options: UpdateOptions = {},
): Promise<UpdateReport> {
  const { onEvent = () => {}, signal, waitMilliseconds = WAIT_MILLISECONDS } = options;
  signal?.throwIfAborted();
  requireFolders(config);
  const report = reporter(onEvent);
  return await engine.update(config.database, { waitMilliseconds, signal }, async (store) => {
    reportWarning(store, report);
    const headers = (config.headers ?? []).map((name) => name.toLowerCase());
    const pool = new ReaderPool(READERS, { headers });
    const stopReading = () => void pool.close();
    signal?.addEventListener('abort', stopReading);
    try {
      const { folders: only, fast = false } = options;
      store.useHeaders(headers);
      const words = new WordCollector({ knowsAll: store.vocabulary.isEmpty() });
      const unread = unreadMail(store, report);
      const run: Run = {
        config,
        store,
        pool,
        report,
        unread,
        words,
        only,
        fast,
        listed: [],
        signal,
      };
      await readMail(run);
      signal?.throwIfAborted();
      unread.keep(outsideOf(folderScope(config, only)));
      // Without changes nothing is written, not even this.
      if (report.hasChanges()) keepTimes(run);
      if (options.purge) await purge(run);
      if (report.hasChanges()) await putInOrder(run);
      return report.finish(store.messages.countLive());
    } finally {
      signal?.removeEventListener('abort', stopReading);
      await pool.close();
    }
  });
}

/** Takes removed messages out of the index without looking for new mail. Throws `StoreError`. */
export async function purgeOnly(
  engine: Engine,
  config: Config,
  { onEvent = () => {}, signal, waitMilliseconds = WAIT_MILLISECONDS }: PurgeOptions = {},
): Promise<UpdateReport> {
  const report = reporter(onEvent);
  return await engine.update(config.database, { waitMilliseconds, signal }, async (store) => {
    reportWarning(store, report);
    await purge({ store, report, signal });
    return report.finish(store.messages.countLive());
  });
}

function reportWarning({ warning }: UpdateStore, report: Reporter): void {
  if (warning !== undefined) report.problem(warning);
}

async function readMail(run: Run): Promise<void> {
  const { store, report, signal } = run;
  const boxes = await scanFolders(run);
  const files = store.candidates.total();
  const boxBytes = boxes.reduce((sum, box) => sum + bytesToRead(run, box), 0);
  report.tell({ kind: 'scanned', messages: files.messages, bytes: files.bytes + boxBytes });
  await readFiles(run);
  for (const box of boxes) {
    if (signal?.aborted) return;
    await scanBox(run, box);
  }
}

/** Looks through all directories; gives the boxes, in the order in which they are to be read. */
async function scanFolders(run: Run): Promise<SourceFolder[]> {
  const { config, store, unread, only, signal } = run;
  const scope = folderScope(config, only);
  const boxes: SourceFolder[] = [];
  const known: string[] = [];
  const present = new Set<string>();
  const unreachable: string[] = [];
  const note = (problem: Problem) => {
    if (problem.unreachable) unreachable.push(problem.location);
    unread.elsewhere(problem);
  };
  for (const folder of findFolders(config, note)) {
    await pause(signal);
    known.push(folder.path);
    if (scope?.(folder.path) === false) continue;
    present.add(keyOf(folder));
    const kind = SOURCE_KINDS[folder.kind];
    if (kind.holds === 'box') boxes.push(folder);
    else await scanFolder(run, folder, kind);
  }
  for (const folder of store.folders.all()) {
    if (present.has(keyOf(folder)) || scope?.(folder.path) === false) continue;
    present.add(keyOf(folder));
    if (!unreachable.some((place) => isAtOrBelow(folder.path, place)))
      await removeFolder(run, folder);
  }
  if (scope !== undefined && present.size === 0) throw noSuchFolder(run, known);
  return boxes.sort((left, right) => comparePaths(left.path, right.path));
}

/** Of a run that looks at some folders only, what it does not look at. */
function outsideOf(scope: Scope | undefined): (location: string) => boolean {
  return (location) => scope?.(location) === false;
}

function keyOf({ kind, path }: FolderKey): string {
  return `${kind} ${path}`;
}

async function putInOrder({ store, report, signal }: Run): Promise<void> {
  if (store.vocabulary.hasManyRepeats()) {
    report.tell({ kind: 'finishing' });
    for (const _ of store.vocabulary.rebuild()) await pause(signal);
  }
  for (const _ of store.shrink()) await pause(signal);
}

function requireFolders({ folders }: Config): void {
  if (folders.length > 0) return;
  throw new ConfigError('no folders to index', {
    hint: 'name them in the rc file with maildir=, mh= or mbox=',
  });
}

function noSuchFolder({ config, only = [] }: Run, known: readonly string[]): ConfigError {
  const [sought = ''] = only;
  const inBase = (path: string) => relative(absolutePath(config.base), absolutePath(path));
  const wanted = inBase(resolve(absolutePath(config.base), sought));
  const name = nearest(wanted, known.map(inBase));
  const meant = known.find((path) => inBase(path) === name);
  return new ConfigError(`no folder to index at ${only.join(', ')}`, {
    hint:
      meant === undefined
        ? 'give a folder of the rc file, by its full path or relative to base'
        : `did you mean ${meant}?`,
  });
}
