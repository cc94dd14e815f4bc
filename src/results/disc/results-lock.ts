import { constants as systemConstants } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { ResultsError } from '../../errors.ts';
import { closeFile, openFile } from '../../files/open-file.ts';
import { steadyTime } from '../../util/time/steady-time.ts';
import type { ResultsTarget } from './results-target.ts';
import { systemCall } from './system-call.ts';

/** Lets only one search of this machine at a time change a result folder. */
export interface ResultsLock {
  /** Throws `ResultsError` (RESULTS_LOCKED) when another search holds it for too long. */
  readonly take: () => Promise<void>;
  readonly release: () => void;
}

/** Another search holds it only for a moment, unless it adds to a folder: then until it is done. */
const WAIT_MILLISECONDS = 60_000;
const RETRY_MILLISECONDS = 20;

/**
 * This is flock(2) on the directory that holds the folder: it needs no file of its own, and the
 * kernel releases it when the process ends. Where the system has no such lock, every search gets it,
 * and if two write at once, the last one wins.
 */
export function resultsLock(place: string, { folder, signal }: ResultsTarget): ResultsLock {
  let directory: number | undefined;
  return {
    async take() {
      directory = openDirectory(dirname(place));
      const end = steadyTime() + WAIT_MILLISECONDS;
      while (directory !== undefined && isHeldElsewhere(directory)) {
        if (steadyTime() >= end) throw locked(folder);
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

/** A missing or unreadable directory is no error yet: writing the results will report it. */
function openDirectory(path: string): number | undefined {
  try {
    return openFile(path, 'directory');
  } catch {
    return undefined;
  }
}

const LOCK_EXCLUSIVELY = 2;
const DO_NOT_WAIT = 4;

function isHeldElsewhere(directory: number): boolean {
  const result = systemCall('flock', [directory, LOCK_EXCLUSIVELY | DO_NOT_WAIT]);
  return result?.value === -1 && result.errno === systemConstants.errno.EWOULDBLOCK;
}

function locked(folder: string): ResultsError {
  return new ResultsError(`another search is writing results next to ${folder}`, {
    code: 'RESULTS_LOCKED',
    folder,
    hint: 'try again when it has finished',
  });
}
