import { constants as systemConstants } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { ResultsError } from '../../errors.ts';
import { closeFile, openFile } from '../../files/open-file.ts';
import type { ResultsTarget } from './results-target.ts';
import { systemCall } from './system-call.ts';

/** The right to change a result folder, among the searches of this machine. */
export interface ResultsLock {
  /** Throws `ResultsError` (RESULTS_LOCKED) when another search has it for too long. */
  readonly take: () => Promise<void>;
  readonly release: () => void;
}

/** Others have it for a moment, or, when they add to a folder, until that is done. */
const WAIT_MILLISECONDS = 60_000;
const RETRY_MILLISECONDS = 20;

/**
 * It is flock(2) on the directory that holds the folder: nothing has to be made for it, and the
 * kernel ends it with the process. Where the system has no such lock, every search takes it; then
 * the last of two that write at once wins.
 */
export function resultsLock(place: string, { folder, signal }: ResultsTarget): ResultsLock {
  let directory: number | undefined;
  return {
    async take() {
      directory = openDirectory(dirname(place));
      const end = performance.now() + WAIT_MILLISECONDS;
      while (directory !== undefined && (await isHeldElsewhere(directory))) {
        if (performance.now() >= end) throw locked(folder);
        await setTimeout(RETRY_MILLISECONDS);
        signal?.throwIfAborted();
      }
    },
    release() {
      if (directory !== undefined) closeFile(directory);
      directory = undefined;
    },
  };
}

/** Whoever makes results in a directory that is missing, or may not be read, reports that. */
function openDirectory(path: string): number | undefined {
  try {
    return openFile(path, 'directory');
  } catch {
    return undefined;
  }
}

const LOCK_EXCLUSIVELY = 2;
const DO_NOT_WAIT = 4;

async function isHeldElsewhere(directory: number): Promise<boolean> {
  const result = await systemCall('flock', [directory, LOCK_EXCLUSIVELY | DO_NOT_WAIT]);
  return result?.value === -1 && result.errno === systemConstants.errno.EWOULDBLOCK;
}

function locked(folder: string): ResultsError {
  return new ResultsError(`another search is writing results next to ${folder}`, {
    code: 'RESULTS_LOCKED',
    folder,
    hint: 'try again when it has finished',
  });
}
