import type { OpenSearchSettings } from '../../config/open-search-settings.ts';
import { StoreError } from '../../errors.ts';
import { exists } from '../../files/stat.ts';
import { hintWith } from '../../hint.ts';
import { checkNotes, type Notes, updateNotes } from '../../sqlite/notes.ts';
import type { DatabaseState } from '../../store/database-state.ts';
import { type Cluster, openCluster } from '../cluster/cluster.ts';
import { addressOf } from '../cluster/cluster-error.ts';
import { INDEX_KINDS, metaName, searchedNames, writtenNames } from '../names/index-names.ts';
import { folderId, type WriterDocument, writerId } from '../write/meta-document.ts';
import { type Registration, registrationIn } from '../write/registration.ts';
import { documentFaults } from './document-faults.ts';

/** How long a check waits for a run to end, which changes both sides. */
const WAIT_MILLISECONDS = 10_000;

/**
 * Reads all of the notes of this writer, and compares what they say with what the cluster has: each message, its
 * folder, thread and flags, each folder, and each text of an attached file. The words are not compared. Throws
 * `StoreError`.
 */
export async function checkIndex(settings: OpenSearchSettings): Promise<DatabaseState> {
  if (!exists(settings.notes)) throw noNotes(settings);
  const cluster = await openCluster(settings);
  try {
    const { faults, bytes, ...notes } = checkNotes(settings.notes);
    const waiting = { waitMilliseconds: WAIT_MILLISECONDS };
    return await updateNotes(settings.notes, waiting, async (open) => {
      const registration = registrationIn(open);
      if (registration === undefined) throw noNotes(settings);
      const check = { cluster, settings, registration, notes: open };
      return {
        ...notes,
        faults: [...faults.map((fault) => `notes: ${fault}`), ...(await faultsOf(check))],
        bytes: bytes + (await indexBytes(check)),
      };
    });
  } finally {
    cluster.close();
  }
}

interface Check {
  readonly cluster: Cluster;
  readonly settings: OpenSearchSettings;
  readonly registration: Registration;
  readonly notes: Notes;
}

async function faultsOf(check: Check): Promise<string[]> {
  const { notes, registration, settings } = check;
  if (notes.outbox.bytes() > 0 || !registration.isPublished) throw unfinished(settings);
  const faults: string[] = [];
  for (const find of [writerFaults, aliasFaults, folderFaults, textFaults]) {
    faults.push(...(await find(check)));
  }
  return [...faults, ...(await mailFaults(check))];
}

async function writerFaults({ cluster, settings, registration }: Check): Promise<string[]> {
  const path = `${metaName(settings.name)}/_doc/${writerId(registration.writer)}`;
  const found = await cluster.ask<{ readonly _source: WriterDocument }>('GET', path, undefined, {
    mayBeMissing: true,
  });
  const known = found?._source;
  if (known === undefined) return [`writer ${registration.writer} is not there`];
  if (known.notes !== registration.notes) {
    return [`writer ${registration.writer} has other notes than these`];
  }
  return known.state === registration.state ? [] : ['the notes or the index are an old copy'];
}

async function aliasFaults({ cluster, settings, registration }: Check): Promise<string[]> {
  const names = writtenNames({ ...registration, name: settings.name });
  const aliases = searchedNames(settings.name);
  const faults: string[] = [];
  for (const kind of INDEX_KINDS) {
    const path = `${names[kind]}/_alias/${aliases[kind]}`;
    const found = await cluster.ask('GET', path, undefined, { mayBeMissing: true });
    if (found === undefined) faults.push(`no search finds ${names[kind]}`);
  }
  return faults;
}

async function folderFaults({ cluster, settings, registration, notes }: Check): Promise<string[]> {
  const ids = notes.folders.all().map(({ id }) => folderId(registration, id));
  const lacking = await missingOf(cluster, metaName(settings.name), ids);
  return lacking === 0 ? [] : [`folders that are not in the index: ${lacking}`];
}

async function textFaults({ cluster, settings, registration, notes }: Check): Promise<string[]> {
  const { texts } = writtenNames({ ...registration, name: settings.name });
  const ids = notes.textKeys().map((key) => Buffer.from(key).toString('hex'));
  const lacking = await missingOf(cluster, texts, ids);
  return lacking === 0 ? [] : [`texts of attachments that are not in the index: ${lacking}`];
}

async function mailFaults({ cluster, settings, registration, notes }: Check): Promise<string[]> {
  const { mail } = writtenNames({ ...registration, name: settings.name });
  await cluster.ask('POST', `${mail}/_refresh`);
  return await documentFaults(cluster, mail, { notes, ordinal: registration.ordinal });
}

/** How many ids are asked for at a time. */
const IDS = 1_000;

/** How many documents are not there. */
async function missingOf(cluster: Cluster, index: string, ids: readonly string[]): Promise<number> {
  let missing = 0;
  for (let at = 0; at < ids.length; at += IDS) {
    const answer = await cluster.ask<{ readonly docs: readonly { readonly found?: boolean }[] }>(
      'POST',
      `${index}/_mget?_source=false`,
      { ids: ids.slice(at, at + IDS) },
    );
    missing += answer.docs.filter(({ found }) => found !== true).length;
  }
  return missing;
}

async function indexBytes({ cluster, settings, registration }: Check): Promise<number> {
  const names = Object.values(writtenNames({ ...registration, name: settings.name }));
  const answer = await cluster.ask<{
    readonly _all: { readonly primaries: { readonly store: { readonly size_in_bytes: number } } };
  }>('GET', `${names.join()}/_stats/store`);
  return answer._all.primaries.store.size_in_bytes;
}

function unfinished(settings: OpenSearchSettings): StoreError {
  const path = addressOf(settings);
  return new StoreError(`some of what the last run has read is not in ${path} yet`, {
    code: 'STORE_INCOMPLETE',
    path,
    hint: hintWith(({ update }) => `${update} once to send it`),
  });
}

function noNotes(settings: OpenSearchSettings): StoreError {
  return new StoreError(`writer ${settings.writer} has no notes at ${settings.notes}`, {
    code: 'STORE_MISSING',
    path: addressOf(settings),
    hint: hintWith(
      ({ update }) =>
        `${update} once to make them; only the machine that writes can check its mail`,
    ),
  });
}
