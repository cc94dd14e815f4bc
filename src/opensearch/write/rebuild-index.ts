import { dirname } from 'node:path';
import type { OpenSearchSettings } from '../../config/open-search-settings.ts';
import { makeDirectories } from '../../files/make-directory.ts';
import { replaceNotes, updateNotes } from '../../sqlite/notes.ts';
import type { Waiting } from '../../store/engine.ts';
import { openCluster } from '../cluster/cluster.ts';
import { openMeta } from './meta-index.ts';
import { forgetGenerations, isUnread, makeIndices, nextGeneration } from './register-writer.ts';
import { newRegistration, rememberRegistration } from './registration.ts';
import { updateIndex } from './update-index.ts';

/**
 * Lets `make` fill new indices, with new notes whose path it is given; then searches find them in
 * place of the old ones. If anything fails before that, the old ones and their notes stay. Throws `StoreError`.
 */
export async function rebuildIndex<Result>(
  settings: OpenSearchSettings,
  database: string,
  waiting: Waiting,
  make: (aside: string) => Promise<Result>,
): Promise<Result> {
  makeDirectories(dirname(settings.notes));
  const result = await replaceNotes(settings.notes, waiting, async (aside) => {
    await begin(settings, aside);
    return await make(aside);
  });
  // The new notes are in place now, and say that they are not published yet: whichever run comes first does that.
  await updateIndex(settings, database, waiting, async () => {});
  return result;
}

/** Makes the indices, and notes that know them. What a rebuild has left that was killed is removed first. */
async function begin(settings: OpenSearchSettings, aside: string): Promise<void> {
  const cluster = await openCluster(settings);
  try {
    const meta = await openMeta(cluster, settings);
    const known = await meta.writer();
    const generations = await meta.generations();
    const left = generations.filter(({ ordinal }) => ordinal !== known?.ordinal);
    await forgetGenerations(cluster, settings, { meta, generations: left.filter(isUnread) });
    const generation = nextGeneration(generations, known);
    const ordinal = await meta.reserve(generation);
    const own = newRegistration(settings, { ordinal, generation, replaces: known?.notes });
    await makeIndices(cluster, settings, own);
    await updateNotes(aside, { waitMilliseconds: 0 }, async (notes) =>
      rememberRegistration(notes, own),
    );
  } finally {
    cluster.close();
  }
}
