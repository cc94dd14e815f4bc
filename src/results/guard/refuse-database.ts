import { ResultsError } from '../../errors.ts';
import { realPath } from '../../files/real-path.ts';

/** The database itself, and the files that SQLite and the lock of a run keep beside it. */
const SUFFIXES = ['', '-wal', '-shm', '-journal', '-lock'] as const;

/** Throws a `ResultsError` if the results would replace the database or one of its files. */
export function refuseDatabase(folder: string, database: string): void {
  const place = realPath(folder);
  if (!SUFFIXES.some((suffix) => realPath(`${database}${suffix}`) === place)) return;
  throw new ResultsError(`the result folder ${folder} belongs to the database`, {
    code: 'RESULTS_UNSAFE',
    folder,
    hint: 'choose another folder with mfolder= or -o',
  });
}
