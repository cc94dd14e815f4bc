import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import type { Config } from '../config/config.ts';
import { ConfigError, SourceError } from '../errors.ts';
import { isTaken } from '../files/stat.ts';
import { isCompressed } from '../formats/compression.ts';
import type { UpdateEvent } from '../model/events.ts';
import { isImapPath } from '../model/places/imap-path.ts';
import type { SourceFolder } from '../sources/find-folders.ts';
import type { Engine } from '../store/engine.ts';
import type { UpdateStore } from '../store/update-store.ts';
import { DocumentDesk } from './read/documents/document-desk.ts';
import {
  documentPrograms,
  type Programs,
  programNames,
} from './read/documents/document-programs.ts';
import { readingSettings } from './read/documents/reading-settings.ts';
import { type PoolDocuments, ReaderPool } from './read/reader-pool.ts';
import { type Reporter, reporter, type UpdateReport } from './run/reporter.ts';
import type { Run } from './run/run.ts';
import { unreadMail } from './run/unread-mail.ts';
import { bytesToRead, scanBox } from './scan/box/scan-box.ts';
import { readFiles } from './scan/folder/read-files.ts';
import { folderScope } from './scan/folder-scope.ts';
import { scanFolders } from './scan/scan-folders.ts';
import { WordCollector } from './words/word-collector.ts';
import { keepRestless } from './write/keep-restless.ts';
import { keepTimes } from './write/keep-times.ts';
import { purge } from './write/purge.ts';
import { putInOrder } from './write/put-in-order.ts';

/** How long a run waits, by default, for another one to end. */
export const WAIT_MILLISECONDS = 10_000;

/** Leaves one processor to the thread that stores the messages, which keeps it busy. */
const READERS = Math.max(1, availableParallelism() - 1);

/** How to bring the database up to date. */
export interface UpdateOptions {
  /** Also delete removed messages from the database, and give back their space (`-p`). */
  readonly purge?: boolean | undefined;
  /** Trust file names: a file with a known name counts as unchanged (`-F`). */
  readonly fast?: boolean | undefined;
  /** Look only at these folders and the folders below them. */
  readonly folders?: readonly string[] | undefined;
  /** Called with each event of the run, as it happens. */
  readonly onEvent?: ((event: UpdateEvent) => void) | undefined;
  /** Ends the run soon; `update` stores what it has read, then throws the reason of the signal. */
  readonly signal?: AbortSignal | undefined;
  /** How long to wait for another run to end (default 10,000); 0 means not at all. */
  readonly waitMilliseconds?: number | undefined;
}

/** What only a watch knows. */
interface Heard {
  /** Paths of files that are looked at even with `fast`, because something has taken their names. */
  readonly touched?: readonly string[] | undefined;
}

/** The options of `update` that make sense when not looking for mail. */
export type PurgeOptions = Pick<UpdateOptions, 'onEvent' | 'signal' | 'waitMilliseconds'>;

/** Brings the index up to date with the mail. Throws `ConfigError`, `StoreError`. */
export async function update(
  engine: Engine,
  config: Config,
  options: UpdateOptions & Heard = {},
): Promise<UpdateReport> {
  const { onEvent = () => {}, signal, waitMilliseconds = WAIT_MILLISECONDS } = options;
  signal?.throwIfAborted();
  requireFolders(config);
  const report = reporter(onEvent);
  return await engine.update(config.database, { waitMilliseconds, signal }, async (store) => {
    reportWarning(store, report);
    const headers = (config.headers ?? []).map((name) => name.toLowerCase());
    const programs = documentPrograms(config);
    const documents = new DocumentDesk(store.extracts, { ...config, programs });
    // While a program works for one of them, another one can read.
    const readers = programs.size > 0 || config.decrypt ? READERS + 1 : READERS;
    const pool = new ReaderPool(readers, {
      headers,
      keepsSource: store.keepsSource,
      documents: documentsOf(config, programs, documents),
    });
    const stopReading = () => {
      documents.close();
      void pool.close();
    };
    signal?.addEventListener('abort', stopReading);
    try {
      store.useHeaders(headers);
      store.useReading(readingSettings(config, programs));
      if (config.decrypt) {
        // Loaded here, because it loads all that reads mail, which a run with nothing new does not need.
        const { tryAgain } = await import('./read/documents/try-again.ts');
        await tryAgain(store, documents.answer);
      }
      const run = beginRun({ config, store, pool, documents, report }, options);
      await takeSteps(run, options);
      return report.finish(store.messages.countLive());
    } finally {
      signal?.removeEventListener('abort', stopReading);
      documents.close();
      await pool.close();
    }
  });
}

/** How readers read documents and encrypted parts; `undefined` if nobody asked for that. */
function documentsOf(
  config: Config,
  programs: Programs,
  desk: DocumentDesk,
): PoolDocuments | undefined {
  const attachments = config.attachments !== undefined;
  const { decrypt = false } = config;
  if (!attachments && !decrypt && programs.size === 0) return undefined;
  return { means: { attachments, decrypt, filters: programNames(programs) }, answer: desk.answer };
}

/** Deletes removed messages from the index without looking for new mail. Throws `StoreError`. */
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

function requireFolders({ folders, imap = [] }: Config): void {
  if (folders.length > 0 || imap.some((account) => account.folders.length > 0)) return;
  throw new ConfigError('no folders to index', {
    hint: {
      commandLine: 'name them in the rc file with maildir=, mh=, mbox=, eml= or imap=',
      library: 'name some as `folders` or `imap` in the configuration',
    },
  });
}

function reportWarning({ warning }: UpdateStore, report: Reporter): void {
  if (warning !== undefined) report.problem(warning);
}

function beginRun(
  means: Pick<Run, 'config' | 'store' | 'pool' | 'documents' | 'report'>,
  { folders: only, fast = false, touched, signal }: UpdateOptions & Heard,
): Run {
  const { store, report } = means;
  const isFirst = store.vocabulary.isEmpty();
  const words = new WordCollector({ knowsAll: isFirst });
  const look = {
    only,
    mayBeGone: touched !== undefined,
    fast,
    touched: new Set(touched ?? []),
    named: new Set<string>(),
    troubled: new Set(fast ? store.problems.places() : []),
    listed: [],
    restless: [],
    failures: [],
  };
  return { ...means, ...look, unread: unreadMail(store, report), words, isFirst, signal };
}

async function takeSteps(run: Run, options: UpdateOptions): Promise<void> {
  const { report, unread, signal } = run;
  await readMail(run);
  signal?.throwIfAborted();
  unread.keep(isLeftBy(run));
  keepRestless(run);
  // If nothing has changed, we write nothing, not even the times.
  if (report.hasChanges()) keepTimes(run);
  if (options.purge) await purge(run);
  if (report.hasChanges()) await putInOrder(run);
  const [failure] = run.failures;
  if (failure !== undefined) throw failure.error;
}

async function readMail(run: Run): Promise<void> {
  const { report, signal } = run;
  const boxes = await scanFolders(run);
  report.tell({ kind: 'scanned', ...leftToRead(run, boxes) });
  await readFiles(run);
  for (const box of boxes) {
    if (signal?.aborted) return;
    await scanBox(run, box);
  }
  const { imap = [] } = run.config;
  if (imap.length === 0 || signal?.aborted) return;
  // Loaded here, because most people's mail is on disc.
  const { scanAccounts } = await import('./scan/server/scan-accounts.ts');
  await scanAccounts(run, imap);
}

function leftToRead(run: Run, all: readonly SourceFolder[]) {
  const files = run.store.candidates.total();
  const boxes = all
    .map((box) => ({ ...box, bytes: bytesToRead(run, box) }))
    .filter(({ bytes }) => bytes > 0);
  const bytes = boxes.reduce((sum, box) => sum + box.bytes, files.bytes);
  const { imap = [] } = run.config;
  const isHere = imap.every((account) => account.folders.length === 0);
  const isKnown = isHere && boxes.every(({ path }) => isPlain(path));
  return { messages: files.messages, boxes: boxes.length, bytes: isKnown ? bytes : undefined };
}

/** Of a box that cannot be looked at, reading it reports why. */
function isPlain(path: string): boolean {
  try {
    return !isCompressed(path);
  } catch (error) {
    if (error instanceof SourceError) return true;
    throw error;
  }
}

/** Whether a run did not look at a place: it looks only at some folders, or at names alone. */
function isLeftBy({ config, only, named, troubled, failures }: Run): (location: string) => boolean {
  const scope = folderScope(config, only);
  const isUnreached = (location: string) =>
    failures.some(({ place }) => location.startsWith(place)) ||
    (isImapPath(location) && only !== undefined);
  return (location) =>
    isUnreached(location) ||
    scope?.(location) === false ||
    (isIn(named, location) && troubled.has(location) && isTaken(location));
}

/** Whether a file is in one of these folders; in a maildir it is a level deeper. */
function isIn(folders: ReadonlySet<string>, location: string): boolean {
  const directory = dirname(location);
  return folders.has(directory) || folders.has(dirname(directory));
}
