import type { OpenSearchSettings } from '../../config/open-search-settings.ts';
import { StoreError } from '../../errors.ts';
import { hintWith } from '../../hint.ts';
import type { Notes } from '../../sqlite/notes.ts';
import { REBUILD_HINT } from '../../store/rebuild-hint.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { addressOf } from '../cluster/cluster-error.ts';
import { indexBodies, MAPPING_VERSION, STATE_MINUTES } from '../mapping/mappings.ts';
import { INDEX_KINDS, searchedNames, writtenNames } from '../names/index-names.ts';
import { makeIndex } from './make-index.ts';
import type { OrdinalDocument, WriterDocument } from './meta-document.ts';
import { type MetaIndex, openMeta } from './meta-index.ts';
import {
  newRegistration,
  type Registration,
  registrationIn,
  rememberRegistration,
  writerDocument,
} from './registration.ts';

/**
 * Makes sure that the notes and what the engine has belong together, and returns who writes. New notes are made
 * known to the engine, as are those of a rebuild that is complete: only then searches find what it made. Each
 * step may be repeated, so a run that was killed on the way is no trouble. Throws `StoreError`.
 */
export async function registerWriter(
  cluster: Cluster,
  settings: OpenSearchSettings,
  notes: Notes,
): Promise<Registration> {
  const meta = await openMeta(cluster, settings);
  const known = await meta.writer();
  const noted = registrationIn(notes);
  if (noted?.isPublished) {
    requireSame(settings, noted, known);
    await requireIndices(cluster, settings, noted);
    const others = await othersThan(noted, meta);
    await forgetGenerations(cluster, settings, { meta, generations: others.filter(isUnread) });
    return noted;
  }
  const own = noted ?? (await begin(meta, settings, notes, known));
  if (known !== undefined && known.notes !== own.notes && known.notes !== own.replaces) {
    throw takenBy(settings);
  }
  return await publish(cluster, settings, { notes, meta, own });
}

/** The number of a new writer is kept before anything else is made. */
async function begin(
  meta: MetaIndex,
  settings: OpenSearchSettings,
  notes: Notes,
  known: WriterDocument | undefined,
): Promise<Registration> {
  if (known !== undefined) throw takenBy(settings);
  const generation = nextGeneration(await meta.generations(), known);
  const ordinal = await meta.reserve(generation);
  const own = newRegistration(settings, { ordinal, generation, replaces: undefined });
  rememberRegistration(notes, own);
  return own;
}

/** A generation that the writer has not had, as far as anybody knows. */
export function nextGeneration(
  generations: readonly OrdinalDocument[],
  known: WriterDocument | undefined,
): number {
  return 1 + Math.max(known?.generation ?? 0, ...generations.map(({ generation }) => generation));
}

interface Publication {
  readonly notes: Notes;
  readonly meta: MetaIndex;
  readonly own: Registration;
}

/** Lets searches find what these notes are about, in place of what was there before. */
async function publish(
  cluster: Cluster,
  settings: OpenSearchSettings,
  { notes, meta, own }: Publication,
): Promise<Registration> {
  // A rebuild has filled them, and what is not there now is lost.
  if (own.state > 0) await requireIndices(cluster, settings, own);
  else await makeIndices(cluster, settings, own);
  const others = await othersThan(own, meta);
  await exchangeAliases(cluster, settings, { own, others });
  const published = { ...own, isPublished: true };
  await meta.putWriter(writerDocument(published));
  // Searches may be reading them; the next run removes them.
  for (const one of others) if (one.replaced === undefined) await meta.replace(one);
  rememberRegistration(notes, published);
  return published;
}

/** Whether no search is likely to read a generation any more. */
export function isUnread({ replaced = 0 }: OrdinalDocument): boolean {
  return Date.now() - replaced > STATE_MINUTES * 60_000;
}

/** What a rebuild has left that was killed, or has taken the place of. */
async function othersThan(own: Registration, meta: MetaIndex): Promise<OrdinalDocument[]> {
  return (await meta.generations()).filter(({ ordinal }) => ordinal !== own.ordinal);
}

/** Makes the indices of a generation that are not there yet; no search finds them. */
export async function makeIndices(
  cluster: Cluster,
  settings: OpenSearchSettings,
  { writer, generation }: Registration,
): Promise<void> {
  const names = writtenNames({ name: settings.name, writer, generation });
  const bodies = indexBodies(settings);
  for (const kind of INDEX_KINDS) await makeIndex(cluster, names[kind], bodies[kind]);
}

/** In one step, so that no search finds mail twice or not at all. */
async function exchangeAliases(
  cluster: Cluster,
  { name }: OpenSearchSettings,
  { own, others }: { readonly own: Registration; readonly others: readonly OrdinalDocument[] },
): Promise<void> {
  const aliases = searchedNames(name);
  const actionsFor = (
    action: 'add' | 'remove',
    { writer, generation }: OrdinalDocument | Registration,
  ) => {
    const names = writtenNames({ name, writer, generation });
    const missing = action === 'remove' ? { must_exist: false } : {};
    return INDEX_KINDS.map((kind) => ({
      [action]: { index: names[kind], alias: aliases[kind], ...missing },
    }));
  };
  const there = await indicesThere(cluster, name, others);
  const actions = [
    ...actionsFor('add', own),
    ...there.flatMap((other) => actionsFor('remove', other)),
  ];
  await cluster.ask('POST', '_aliases', { actions });
}

/** Those whose indices are all still there; a cleanup that was killed may have left some. */
async function indicesThere(
  cluster: Cluster,
  name: string,
  generations: readonly OrdinalDocument[],
): Promise<OrdinalDocument[]> {
  const there: OrdinalDocument[] = [];
  for (const one of generations) {
    const names = Object.values(writtenNames({ ...one, name }));
    const path = `${names.join()}/_mapping?filter_path=*.mappings._meta`;
    if ((await cluster.ask('GET', path, undefined, { mayBeMissing: true })) !== undefined) {
      there.push(one);
    }
  }
  return there;
}

/** Removes the indices of generations that nobody needs any more, and what else is known of them. */
export async function forgetGenerations(
  cluster: Cluster,
  { name }: OpenSearchSettings,
  {
    meta,
    generations,
  }: { readonly meta: MetaIndex; readonly generations: readonly OrdinalDocument[] },
): Promise<void> {
  for (const one of generations) {
    const names = Object.values(writtenNames({ ...one, name }));
    await cluster.ask('DELETE', `${names.join()}?ignore_unavailable=true`, undefined, {
      mayBeMissing: true,
    });
    await meta.forget(one.ordinal);
  }
}

function requireSame(
  settings: OpenSearchSettings,
  noted: Registration,
  known: WriterDocument | undefined,
): void {
  if (known === undefined) throw lost(settings);
  if (known.notes !== noted.notes) throw takenBy(settings);
  if (known.mapping !== MAPPING_VERSION) throw otherVersion(settings, known.mapping);
}

/** Throws `StoreError` unless the indices are there, as we made them. */
async function requireIndices(
  cluster: Cluster,
  settings: OpenSearchSettings,
  { writer, generation }: Registration,
): Promise<void> {
  const names = writtenNames({ name: settings.name, writer, generation });
  const path = `${Object.values(names).join()}/_mapping?filter_path=*.mappings._meta.mairix`;
  const found = await cluster.ask<Readonly<Record<string, object>>>('GET', path, undefined, {
    mayBeMissing: true,
  });
  // An index that OpenSearch made itself, when something was sent to one that was gone, has no such mark.
  if (INDEX_KINDS.some((kind) => found?.[names[kind]] === undefined)) throw lost(settings);
}

function lost(settings: OpenSearchSettings): StoreError {
  const path = addressOf(settings);
  return new StoreError(`the mail of writer ${settings.writer} is not in ${path} any more`, {
    code: 'STORE_UNUSABLE',
    path,
    hint: REBUILD_HINT,
  });
}

function takenBy(settings: OpenSearchSettings): StoreError {
  const path = addressOf(settings);
  const { writer, notes } = settings;
  return new StoreError(
    `${path} has mail of a writer ${writer} that is not in our notes (${notes})`,
    {
      code: 'STORE_FOREIGN',
      path,
      hint: hintWith(
        ({ rebuild, setting }) =>
          `if another machine has this name, choose one with ${setting('writer')}; if these notes were lost, ${rebuild} to put the mail of this machine in its place`,
      ),
    },
  );
}

function otherVersion(settings: OpenSearchSettings, mapping: number): StoreError {
  const path = addressOf(settings);
  const isNewer = mapping > MAPPING_VERSION;
  const by = isNewer ? 'a newer' : 'an older';
  return new StoreError(`${path} was written by ${by} mairix (mapping ${mapping})`, {
    code: 'STORE_OUTDATED',
    path,
    hint: isNewer
      ? 'use that version'
      : hintWith(
          ({ rebuild }) => `${rebuild} to bring it up to date; until then searches use it as it is`,
        ),
  });
}
