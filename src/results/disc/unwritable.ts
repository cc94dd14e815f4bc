import { dirname } from 'node:path';
import { ResultsError, reasonOf } from '../../errors.ts';
import { errorCode } from '../../files/errno.ts';

/** Runs one step of writing results, and turns an error of the system into a `ResultsError`. */
export async function orUnwritable<T>(folder: string, step: () => T | Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    throw asUnwritable(folder, error);
  }
}

/** Turns an error of the system into a `ResultsError` about the folder; returns others unchanged. */
export function asUnwritable(folder: string, error: unknown): unknown {
  const code = errorCode(error);
  if (code === undefined) return error;
  return new ResultsError(`cannot write results to ${folder}: ${reasonOf(error)}`, {
    code: 'RESULTS_UNWRITABLE',
    folder,
    hint: hintFor(code, folder),
    cause: error,
  });
}

function hintFor(code: string, folder: string): string {
  switch (code) {
    case 'ENOENT':
      return `create ${dirname(folder)} first, or choose another folder with mfolder= or -o`;
    case 'ENOSPC':
    case 'EDQUOT':
      return 'make room, or choose another folder with mfolder= or -o';
    default:
      return 'choose another folder with mfolder= or -o';
  }
}
