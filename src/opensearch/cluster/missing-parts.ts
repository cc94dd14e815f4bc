import type { OpenSearchSettings } from '../../config/open-search-settings.ts';
import { hintOf, StoreError } from '../../errors.ts';
import { steadyTime } from '../../util/time/steady-time.ts';
import { addressOf, propertyOf } from './cluster-error.ts';

/**
 * The error for an answer to a search that not all of the index gave; `undefined` if all of it did. OpenSearch counts a
 * part that no node has as neither successful nor failed, and says nothing else about it.
 */
export function lackOf(settings: OpenSearchSettings, answer: unknown): StoreError | undefined {
  const several = propertyOf(answer, 'responses');
  for (const one of Array.isArray(several) ? several : [answer]) {
    const lack = lackOfSearch(settings, one);
    if (lack !== undefined) return lack;
  }
  return undefined;
}

function lackOfSearch(settings: OpenSearchSettings, answer: unknown): StoreError | undefined {
  const shards = propertyOf(answer, '_shards');
  const count = (name: string) => Number(propertyOf(shards, name) ?? 0);
  const isSearch = SEARCHES.some((property) => propertyOf(answer, property) !== undefined);
  const lacking = isSearch ? count('total') - count('successful') : count('failed');
  if (lacking > 0) {
    const message = `${lacking} of ${count('total')} parts of the index cannot be reached`;
    return incomplete(settings, message);
  }
  const isLate = propertyOf(answer, 'timed_out') === true;
  return isLate ? incomplete(settings, 'parts of the index did not answer in time') : undefined;
}

/** What only the answers to searches, counts and the opening of a point in time have. */
const SEARCHES = ['hits', 'count', 'pit_id'];

/** The error for an answer that nothing of the index gave, which is an error of OpenSearch; `undefined` for other errors. */
export function noPartAnswered(
  settings: OpenSearchSettings,
  body: unknown,
): StoreError | undefined {
  const type = propertyOf(propertyOf(body, 'error'), 'type');
  const status = propertyOf(body, 'status');
  return status === 503 && NO_PART.includes(type)
    ? incomplete(settings, 'parts of the index cannot be reached')
    : undefined;
}

/**
 * The error if a point in time is lost, because the node that kept it is not there or has begun anew; `undefined` for
 * other errors.
 */
export function stateLost(settings: OpenSearchSettings, body: unknown): StoreError | undefined {
  const isLost = causesIn(body).some(
    (cause) =>
      propertyOf(cause, 'type') === 'search_context_missing_exception' ||
      String(propertyOf(cause, 'reason')).startsWith('no node found for id'),
  );
  if (!isLost) return undefined;
  return incomplete(settings, 'a node was lost that the search was reading from');
}

/** The error that a node answers with, and what was at the bottom of it. */
export function causesIn(body: unknown): readonly unknown[] {
  const error = propertyOf(body, 'error');
  const causes = propertyOf(error, 'root_cause');
  return [error, ...(Array.isArray(causes) ? causes : [])];
}

const NO_PART: readonly unknown[] = [
  'search_phase_execution_exception',
  'no_shard_available_action_exception',
];

function incomplete(settings: OpenSearchSettings, message: string): StoreError {
  return new StoreError(message, {
    code: 'STORE_INCOMPLETE',
    path: addressOf(settings),
    hint: {
      commandLine: 'search again later, or with --partial for the mail in the other parts',
      library:
        'search again later, or give the configuration `onPartial` for the mail in the other parts',
    },
  });
}

/** A shard as `_cat/shards` lists it. */
export interface Part {
  readonly index: string;
  readonly shard: string;
  /** `p` for the first copy. */
  readonly prirep: string;
  readonly state: string;
}

const NAMING_MILLISECONDS = 5_000;

/** Asks for all parts of the index. */
export function partsRequest({ name }: OpenSearchSettings) {
  return {
    method: 'GET',
    path: `/_cat/shards/${name}.*?format=json&h=index,shard,prirep,state`,
    deadline: NAMING_MILLISECONDS,
    end: steadyTime() + NAMING_MILLISECONDS,
  } as const;
}

const PARTS_SHOWN = 5;

/** The same error, with the names of the parts of which no copy is there. */
export function namingParts(error: StoreError, parts: readonly Part[]): StoreError {
  const missing = parts.filter(({ prirep, state }) => prirep === 'p' && !THERE.includes(state));
  if (missing.length === 0) return error;
  const shown = missing.slice(0, PARTS_SHOWN).map(({ index, shard }) => `${index} shard ${shard}`);
  const rest = missing.length > PARTS_SHOWN ? [`${missing.length - PARTS_SHOWN} more`] : [];
  return new StoreError(`${error.message}: ${[...shown, ...rest].join(', ')}`, {
    code: error.code,
    path: error.path,
    hint: hintOf(error),
  });
}

const THERE = ['STARTED', 'RELOCATING'];
