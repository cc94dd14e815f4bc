import { dirname } from 'node:path';
import type { OpenSearchSettings } from '../../config/open-search-settings.ts';
import { StoreError } from '../../errors.ts';
import { makeDirectories } from '../../files/make-directory.ts';
import { type Notes, updateNotes } from '../../sqlite/notes.ts';
import type { Waiting } from '../../store/engine.ts';
import { REBUILD_HINT } from '../../store/rebuild-hint.ts';
import type { UpdateStore } from '../../store/update-store.ts';
import { invariant } from '../../util/invariant.ts';
import { type Cluster, openCluster } from '../cluster/cluster.ts';
import { addressOf } from '../cluster/cluster-error.ts';
import { metaName, writtenNames } from '../names/index-names.ts';
import type { WriterDocument } from './meta-document.ts';
import { openMeta } from './meta-index.ts';
import { OpenSearchUpdateStore } from './open-search-update-store.ts';
import { registerWriter } from './register-writer.ts';
import { type Registration, registrationIn } from './registration.ts';
import { makeSender } from './sender.ts';

/**
 * Opens the index for writing as soon as no other run on this machine has its notes. First sends what an earlier
 * run could not, and in the end what `work` has stored; then searches find it. If that fails, it stays in the
 * notes for the next run. `database` is a URL, or the path of the notes of a rebuild that is under way
 * (`rebuildIndex`). Throws `StoreError`.
 */
export async function updateIndex<Result>(
  settings: OpenSearchSettings,
  database: string,
  waiting: Waiting,
  work: (store: UpdateStore) => Promise<Result>,
): Promise<Result> {
  const isAside = !database.startsWith(URL_BEGINNING);
  makeDirectories(dirname(settings.notes));
  return await updateNotes(isAside ? database : settings.notes, waiting, async (notes) => {
    const cluster = await openCluster(settings);
    try {
      const registration = isAside
        ? registrationOf(notes)
        : await registerWriter(cluster, settings, notes);
      return await write({ cluster, settings, notes, registration, signal: waiting.signal }, work);
    } finally {
      cluster.close();
    }
  });
}

/** What the rc file calls an index of OpenSearch. */
const URL_BEGINNING = 'opensearch+';

interface Write {
  readonly cluster: Cluster;
  readonly settings: OpenSearchSettings;
  readonly notes: Notes;
  readonly registration: Registration;
  readonly signal: AbortSignal | undefined;
}

async function write<Result>(
  { cluster, settings, notes, registration, signal }: Write,
  work: (store: UpdateStore) => Promise<Result>,
): Promise<Result> {
  const sender = makeSender(cluster, notes.outbox, { path: addressOf(settings), signal });
  await sender.drain();
  if (registration.isPublished) await requireSameState(cluster, settings, registration);
  const store = new OpenSearchUpdateStore({ name: settings.name, notes, registration, sender });
  try {
    store.useSources(settings.keepsSource === true);
    const result = await work(store);
    await sendRest();
    return result;
  } catch (error) {
    // What a run has read before it failed is to be found, but whoever ends it does not want to wait.
    if (!signal?.aborted) await sendRest().catch(() => {}); // the next run sends it
    throw error;
  }

  async function sendRest(): Promise<void> {
    await sender.drain();
    if (sender.sent === 0) return;
    for (const _ of notes.shrink()); // what the outbox took
    const { mail, words, texts } = writtenNames({ ...registration, name: settings.name });
    await cluster.ask('POST', `${[mail, words, texts, metaName(settings.name)].join()}/_refresh`);
    if (store.hasFreed) {
      await cluster.ask(
        'POST',
        `${[mail, words, texts].join()}/_forcemerge?only_expunge_deletes=true&wait_for_completion=false`,
      );
    }
  }
}

function registrationOf(notes: Notes): Registration {
  const registration = registrationIn(notes);
  invariant(registration !== undefined, 'a rebuild begins with notes that say who writes');
  return registration;
}

/** Throws `StoreError` if the notes, or what the cluster has, are an old copy. */
async function requireSameState(
  cluster: Cluster,
  settings: OpenSearchSettings,
  { state }: Registration,
): Promise<void> {
  const known: WriterDocument | undefined = await (await openMeta(cluster, settings)).writer();
  if (known === undefined || known.state === state) return;
  const path = addressOf(settings);
  const old = known.state < state ? path : `its notes (${settings.notes})`;
  throw new StoreError(
    `${path} and its notes do not belong together: ${old} may come from an old backup`,
    { code: 'STORE_UNUSABLE', path, hint: REBUILD_HINT },
  );
}
