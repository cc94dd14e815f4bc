import { setTimeout } from 'node:timers/promises';
import { StoreError } from '../../errors.ts';
import { hintWith } from '../../hint.ts';
import { REBUILD_HINT } from '../../store/rebuild-hint.ts';
import { steadyTime } from '../../util/time/steady-time.ts';
import type { Cluster } from '../cluster/cluster.ts';

const DEADLINE_MILLISECONDS = 120_000;
/** Pauses grow from the first to the last of these, while a busy cluster takes nothing. */
const FIRST_PAUSE_MILLISECONDS = 100;
const LAST_PAUSE_MILLISECONDS = 5_000;
const PATIENCE_MILLISECONDS = 120_000;

interface BulkAnswer {
  readonly errors: boolean;
  readonly items?: readonly Readonly<Record<string, BulkItem>>[];
}

interface BulkItem {
  readonly status: number;
  readonly error?: { readonly type: string; readonly reason?: string };
}

/** Sends actions (`bulkAction`) until all of them are done. Throws `StoreError`. */
export async function sendBulk(
  cluster: Cluster,
  actions: string,
  { path, signal }: { readonly path: string; readonly signal?: AbortSignal | undefined },
): Promise<void> {
  const end = steadyTime() + PATIENCE_MILLISECONDS;
  for (
    let pause = FIRST_PAUSE_MILLISECONDS;
    ;
    pause = Math.min(2 * pause, LAST_PAUSE_MILLISECONDS)
  ) {
    const answer = await cluster.ask<BulkAnswer>('POST', BULK, actions, {
      deadline: DEADLINE_MILLISECONDS,
      signal,
    });
    const errors = errorsIn(answer);
    const [first] = errors;
    if (first === undefined) return;
    // What comes after an action that was refused may fail only because of that, so all is sent again.
    const busy = errors.find(({ status }) => status === BUSY || status === UNAVAILABLE);
    if (busy === undefined) throw failedWith(first, path);
    if (steadyTime() + pause > end) throw tooBusy(busy, path);
    await setTimeout(pause, undefined, { signal });
  }
}

const BULK = '_bulk?filter_path=errors,items.*.status,items.*.error';
const CONFLICT = 409;
const MISSING = 404;
const BUSY = 429;
const UNAVAILABLE = 503;

/** A word that is there already is no error, and neither is a document to delete that is not there. */
function errorsIn({ errors, items = [] }: BulkAnswer): Required<BulkItem>[] {
  if (!errors) return [];
  return items.flatMap((item) =>
    Object.entries(item).flatMap(([kind, { status, error }]) =>
      error === undefined || (kind === 'create' && status === CONFLICT) ? [] : { status, error },
    ),
  );
}

function failedWith({ status, error: { type, reason = type } }: Required<BulkItem>, path: string) {
  if (status === MISSING) {
    return new StoreError(`the index ${path} has lost mail that runs have sent (${reason})`, {
      code: 'STORE_UNUSABLE',
      path,
      hint: REBUILD_HINT,
    });
  }
  return new StoreError(`OpenSearch does not store in ${path}: ${reason}`, {
    code: 'STORE_UNUSABLE',
    path,
    hint: hintWith(({ update }) => `what was read is kept; ${update} again to send it`),
  });
}

function tooBusy({ error: { type, reason = type } }: Required<BulkItem>, path: string) {
  return new StoreError(`OpenSearch is too busy to store in ${path}: ${reason}`, {
    code: 'STORE_UNREACHABLE',
    path,
    hint: hintWith(({ update }) => `what was read is kept; ${update} again later to send it`),
  });
}
