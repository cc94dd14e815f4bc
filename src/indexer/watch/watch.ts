import type { Config } from '../../config/config.ts';
import type { ImapAccount } from '../../config/imap-account.ts';
import { isPassing, MairixError } from '../../errors.ts';
import type { Problem, UpdateEvent } from '../../model/events.ts';
import { watchFolders } from '../../sources/watch-folders.ts';
import type { Engine } from '../../store/engine.ts';
import { steadyTime } from '../../util/time/steady-time.ts';
import type { UpdateReport } from '../run/reporter.ts';
import { update } from '../update.ts';
import { newAlarm } from './alarm.ts';
import { type Look, newSchedule, type Pace } from './schedule.ts';

/** How to watch the mail; the defaults suit the mail of one person. */
export interface WatchOptions {
  /** Ends the watch; the iteration then ends without an error. */
  readonly signal?: AbortSignal | undefined;
  /** Called with each event of the runs, as it happens. */
  readonly onEvent?: ((event: UpdateEvent) => void) | undefined;
  /** How long to gather changes before looking at them (default 1000). */
  readonly gatherMilliseconds?: number | undefined;
  /** How often to ask IMAP servers about folders other than the inbox (default: a minute). */
  readonly serverMilliseconds?: number | undefined;
  /** How often to look at everything, whatever was noticed (default: an hour). */
  readonly checkMilliseconds?: number | undefined;
  /** How long a run waits for another one to end before it counts as failed (default 10,000). */
  readonly waitMilliseconds?: number | undefined;
  /** How long to wait after a failed run before trying again (default: half a minute). */
  readonly retryMilliseconds?: number | undefined;
}

/** An event of a watch. */
export type WatchEvent =
  /** A run is done; it looked only at these folders, or at all (`undefined`). */
  | {
      readonly kind: 'updated';
      readonly report: UpdateReport;
      readonly folders: readonly string[] | undefined;
    }
  /** A run failed, and the watch will try again; the usual cause is another run that holds the lock. */
  | { readonly kind: 'failed'; readonly error: MairixError }
  /** A directory cannot be watched; the next check finds its changes. Only the first one is reported. */
  | { readonly kind: 'unwatched'; readonly problem: Problem };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const RETRY = MINUTE / 2;

/**
 * Keeps the database up to date: looks at everything once, then at each change as it happens. Holds no
 * lock between runs. Throws `ConfigError` and `StoreError` only if the first run fails.
 */
export async function* watch(
  engine: Engine,
  config: Config,
  options: WatchOptions = {},
): AsyncGenerator<WatchEvent> {
  const { signal } = options;
  const schedule = newSchedule(paceOf(options), steadyTime());
  const alarm = newAlarm();
  const unwatched = onlyFirst<Problem>();
  /** Paths of files whose names something has taken since the last look. */
  const touched = new Set<string>();
  const hear = (look: Look) => {
    schedule.hear(look, steadyTime());
    alarm.wake();
  };
  const folders = watchFolders(config, {
    names(folder, path) {
      touched.add(path);
      hear({ folders: [folder], fast: true });
    },
    contents: (folder) => hear({ folders: [folder], fast: false }),
    folders: () => hear({ folders: undefined, fast: true }),
    anything: () => hear({ folders: undefined, fast: false }),
    problem: unwatched.add,
  });
  const servers = watchServers(config, options, (paths) => hear({ folders: paths, fast: true }));
  signal?.addEventListener('abort', alarm.wake);
  let looks = 0;
  try {
    while (!signal?.aborted) {
      const due = schedule.take(steadyTime());
      if (due === undefined) {
        await alarm.sleep(schedule.nextTime() - steadyTime());
        continue;
      }
      const isMissed = due.folders === undefined && folders.refresh();
      const look = isMissed ? { ...due, fast: false } : due;
      for (const problem of unwatched.take()) yield { kind: 'unwatched', problem };
      const paths = [...touched];
      touched.clear();
      const looking = { ...options, engine, config, isFirst: looks++ === 0, touched: paths };
      const event = await takeLook(look, looking);
      if (event === undefined) return;
      if (event.kind === 'failed') for (const path of paths) touched.add(path);
      schedule.end({ failed: event.kind === 'failed' ? look : undefined }, steadyTime());
      yield event;
    }
  } finally {
    signal?.removeEventListener('abort', alarm.wake);
    folders.close();
    servers.close();
  }
}

/** Watches each account with a connection of its own. */
function watchServers(
  config: Config,
  { serverMilliseconds: round = MINUTE, retryMilliseconds: retry = RETRY }: WatchOptions,
  hear: (paths: readonly string[]) => void,
) {
  const ending = new AbortController();
  const { signal } = ending;
  const begin = async (account: ImapAccount) => {
    // Loaded here, because most people's mail is on disc.
    const { watchServer } = await import('./watch-server.ts');
    await watchServer(account, { config, signal, round, retry, hear });
  };
  for (const account of config.imap ?? []) {
    // Only a mistake of ours could make this fail, and then Node ends the program and says so.
    if (account.folders.length > 0) void begin(account);
  }
  return { close: () => ending.abort() };
}

function paceOf({
  gatherMilliseconds: gather = 1000,
  retryMilliseconds: retry = RETRY,
  checkMilliseconds: check = HOUR,
}: WatchOptions): Pace {
  return { gather, retry, check };
}

/** Keeps only the first item added: if one directory cannot be watched, often thousands cannot. */
function onlyFirst<Item>() {
  const items: Item[] = [];
  let isFull = false;
  return {
    add(item: Item) {
      if (!isFull) items.push(item);
      isFull = true;
    },
    take: () => items.splice(0),
  };
}

interface Looking extends WatchOptions {
  readonly engine: Engine;
  readonly config: Config;
  readonly isFirst: boolean;
  /** See `update`. */
  readonly touched: readonly string[];
}

/** One step of the watch; `undefined` if its signal ended it. */
async function takeLook(
  { folders, fast }: Look,
  { engine, config, isFirst, touched, signal, onEvent, waitMilliseconds }: Looking,
): Promise<WatchEvent | undefined> {
  try {
    const options = { folders, fast, touched, signal, onEvent, waitMilliseconds };
    const report = await update(engine, config, options);
    return { kind: 'updated', report, folders };
  } catch (error) {
    if (signal?.aborted) return undefined;
    if (!(error instanceof MairixError) || (isFirst && !isPassing(error))) throw error;
    return { kind: 'failed', error };
  }
}
