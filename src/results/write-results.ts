import { realPath } from '../files/real-path.ts';
import type { Hit } from '../model/hit.ts';
import { orAborted } from '../util/or-aborted.ts';
import { pause } from '../util/pause.ts';
import { resultsLock } from './disc/results-lock.ts';
import type { ResultsReport, ResultsTarget } from './disc/results-target.ts';
import { targetKind } from './disc/target-kind.ts';
import { orUnwritable } from './disc/unwritable.ts';
import { asidePath, recoverLeftovers } from './guard/aside.ts';
import { refuseForeign } from './guard/check-result-folder.ts';
import { handOverGnusNotes } from './guard/gnus-notes.ts';
import { LAYOUTS } from './guard/layouts.ts';
import { putInPlace } from './guard/put-in-place.ts';
import { removeResults } from './guard/remove-results.ts';
import { fetchedCopies } from './read/fetched-copies.ts';
import { readAhead } from './read/read-ahead.ts';
import type { Adding, WriterOptions } from './write/result-writer.ts';
import { WRITERS } from './write/writers.ts';

/**
 * Makes the folder hold all these messages; if anything fails, it keeps what it held before. Callers
 * call `checkResultFolder` first, because only they know the sources. If the signal is aborted, this
 * throws its reason at once; some reading may still go on until the caller ends the process.
 */
export async function writeResults(
  hits: Iterable<Hit> | AsyncIterable<Hit>,
  target: ResultsTarget,
): Promise<ResultsReport> {
  const place = realPath(target.folder);
  const lock = resultsLock(place, target);
  const aside = asidePath(place);
  try {
    await lock.take();
    await orUnwritable(target.folder, () => recoverLeftovers(place));
    refuseForeign(target, place);
    const earlier = await orUnwritable(target.folder, () => existingResults(target, place));
    // When we add to results, nobody may change them until the new ones are in place.
    if (!target.augment) lock.release();
    const building = build(hits, target, {
      aside,
      existing: target.augment ? earlier : undefined,
      earlier,
      hardLinks: target.hardLinks,
      renumber: target.renumber,
      report: target.report,
    });
    const { added, missing } = await orAborted(building, target.signal).catch((error) => {
      // What is still read then makes a box again that has been removed.
      void building.catch(() => {}).then(() => removeResults(aside));
      throw error;
    });
    if (!target.augment) await lock.take();
    const created = await orUnwritable(target.folder, () => missingDirectories(target));
    const replaced = await replace(target, aside, place);
    lock.release();
    if (replaced !== undefined && !removeResults(replaced)) {
      target.report({ location: replaced, reason: 'earlier results could not be removed' });
    }
    return { created, written: added, missing };
  } catch (error) {
    removeResults(aside);
    throw error;
  } finally {
    lock.release();
  }
}

/** Returns how many messages came to what. */
async function build(
  hits: Iterable<Hit> | AsyncIterable<Hit>,
  { folder, format, signal, fetcher }: ResultsTarget,
  options: WriterOptions,
): Promise<Record<Adding, number>> {
  const counts = { added: 0, present: 0, missing: 0 };
  let seen = 0;
  const writer = await orUnwritable(folder, () => WRITERS[format](options));
  const copyOf = fetchedCopies(options.earlier, format);
  for await (const message of readAhead(hits, fetcher, { copyOf })) {
    counts[await orUnwritable(folder, () => writer.add(message))]++;
    if (++seen % HITS_BETWEEN_PAUSES === 0) await pause(signal);
  }
  await orUnwritable(folder, () => writer.finish());
  return counts;
}

const HITS_BETWEEN_PAUSES = 100;

/** Returns where the earlier results are now. Checks the place again first: mail may have come there meanwhile. */
async function replace(
  target: ResultsTarget,
  aside: string,
  place: string,
): Promise<string | undefined> {
  refuseForeign(target, place);
  const replaced = await orUnwritable(target.folder, () => putInPlace(aside, place));
  if (replaced !== undefined) {
    await orUnwritable(target.folder, () => handOverGnusNotes(replaced, place));
  }
  return replaced;
}

function existingResults({ format }: ResultsTarget, place: string): string | undefined {
  return targetKind(place) === LAYOUTS[format].kind ? place : undefined;
}

/** The directories that classic mairix would announce, in its order. */
function missingDirectories({ folder, format }: ResultsTarget): string[] {
  const { kind, parts } = LAYOUTS[format];
  if (kind === 'file') return [];
  // Not `join`, which would turn the user's `./found` into `found/cur`.
  const start = folder.replace(/\/*$/, '/');
  return [folder, ...parts.map((part) => start + part)].filter(
    (path) => targetKind(path) !== 'directory',
  );
}
