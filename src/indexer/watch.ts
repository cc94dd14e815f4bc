import { setTimeout } from 'node:timers/promises';
import type { Config } from '../config/config.ts';
import { MairixError, StoreError } from '../errors.ts';
import type { Problem, UpdateEvent } from '../model/events.ts';
import { watchFolders } from '../sources/watch-folders.ts';
import { gatherChanges, type Look } from './gather-changes.ts';
import type { UpdateReport } from './run/report.ts';
import { update } from './update.ts';

/** How a watch is kept; each has a default that suits a mailbox of a person. */
export interface WatchOptions {
  /** Ends the watch: the iteration is then over, without an error. */
  readonly signal?: AbortSignal | undefined;
  /** What the runs tell while they work. */
  readonly onEvent?: ((event: UpdateEvent) => void) | undefined;
  /** How long changes are gathered before they are looked at (default 1000). */
  readonly gatherMilliseconds?: number | undefined;
  /** How often everything is looked at, whatever was heard (default: an hour). */
  readonly checkMilliseconds?: number | undefined;
  /** How long a run waits for another one to end before it counts as failed (default 10,000). */
  readonly waitMilliseconds?: number | undefined;
  /** How long after a run that could not be done the next is tried (default: half a minute). */
  readonly retryMilliseconds?: number | undefined;
}

/** What a watch tells. */
export type WatchEvent =
  /** A run was done; `folders` are the only ones it looked at, `undefined` is all of them. */
  | {
      readonly kind: 'updated';
      readonly report: UpdateReport;
      readonly folders: readonly string[] | undefined;
    }
  /** A run could not be done, and is tried again; another run that has the lock is the usual cause. */
  | { readonly kind: 'failed'; readonly error: MairixError }
  /** A directory cannot be watched: what changes there is found by the next check. Said once. */
  | { readonly kind: 'unwatched'; readonly problem: Problem };

const HOUR = 3_600_000;

/**
 * Keeps the database up to date: looks at everything, then at what changes, as it changes. Between
 * two runs it holds no lock. Throws `ConfigError` and `StoreError` only if the first run cannot be done.
 */
export async function* watch(
  config: Config,
  options: WatchOptions = {},
): AsyncGenerator<WatchEvent> {
  const { signal, onEvent, gatherMilliseconds = 1000 } = options;
  const { checkMilliseconds = HOUR, retryMilliseconds = 30_000, waitMilliseconds } = options;
  const common = { signal, onEvent, waitMilliseconds };
  const changes = gatherChanges();
  const unwatched: Problem[] = [];
  let hasToldOfWatches = false;
  const folders = watchFolders(config, {
    names: (folder) => changes.add({ folders: [folder], fast: true }),
    contents: (folder) => changes.add({ folders: [folder], fast: false }),
    folders: () => changes.add({ folders: undefined, fast: true }),
    problem: (problem) => unwatched.push(problem),
  });
  let isFirst = true;
  let nextCheck = performance.now();
  try {
    for (;;) {
      if (performance.now() >= nextCheck) {
        changes.add({ folders: undefined, fast: false });
        nextCheck = performance.now() + checkMilliseconds;
      }
      const look = changes.take();
      if (look !== undefined) {
        if (look.folders === undefined) folders.refresh();
        const [problem] = unwatched.splice(0);
        if (problem !== undefined && !hasToldOfWatches) {
          hasToldOfWatches = true;
          yield { kind: 'unwatched', problem };
        }
        const event = await lookAt(look);
        if (event === undefined) return;
        yield event;
        if (event.kind === 'failed') {
          changes.add(look);
          await rest(retryMilliseconds);
        }
        isFirst = false;
      }
      await changes.wait(Math.max(0, nextCheck - performance.now()), signal);
      if (signal?.aborted) return;
      if (performance.now() < nextCheck) await rest(gatherMilliseconds);
      if (signal?.aborted) return;
    }
  } finally {
    folders.close();
  }

  /** `undefined` when the watch is to end. */
  async function lookAt({ folders: only, fast }: Look): Promise<WatchEvent | undefined> {
    try {
      const report = await update(config, { folders: only, fast, ...common });
      return { kind: 'updated', report, folders: only };
    } catch (error) {
      if (signal?.aborted) return undefined;
      if (!(error instanceof MairixError) || (isFirst && !isLocked(error))) throw error;
      return { kind: 'failed', error };
    }
  }

  async function rest(milliseconds: number): Promise<void> {
    await setTimeout(milliseconds, undefined, { signal }).catch(() => {});
  }
}

function isLocked(error: MairixError): boolean {
  return error instanceof StoreError && error.code === 'STORE_LOCKED';
}
