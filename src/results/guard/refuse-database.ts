import { ResultsError } from '../../errors.ts';
import { realPath } from '../../files/real-path.ts';

/** What SQLite and the lock of a run keep beside the database. */
const SUFFIXES = ['', '-wal', '-shm', '-journal', '-lock'] as const;

/** Throws a `ResultsError` if results would take the place of the database or a file of its. */
export function refuseDatabase(folder: string, database: string): void {
  const place = realPath(folder);
  if (!SUFFIXES.some((suffix) => realPath(`${database}${suffix}`) === place)) return;
  throw new ResultsError(`the result folder ${folder} belongs to the database`, {
    code: 'RESULTS_UNSAFE',
    folder,
    hint: 'choose another folder with mfolder= or -o',
  });
}
