import { setTimeout as sleep } from 'node:timers/promises';
import type { OpenSearchSettings } from '../../config/open-search-settings.ts';
import type { StoreError } from '../../errors.ts';
import { invariant } from '../../util/invariant.ts';
import { steadyTime } from '../../util/time/steady-time.ts';
import { loadClient } from './load-client.ts';
import { namingParts, type Part, partsRequest } from './missing-parts.ts';
import { passwordOf } from './password-of.ts';
import { pauseBefore } from './pause-before.ts';
import { type ClusterNode, type Failure, type Method, type Pending, send } from './send.ts';

/** How a request may fail and be repeated. */
export interface AskOptions {
  /** What is not there (404) is `undefined`, and no error. */
  readonly mayBeMissing?: true | undefined;
  /** Whether doing it twice is harmless, if a connection breaks before the answer is there; default: yes. */
  readonly mayRepeat?: boolean | undefined;
  /** Milliseconds until the answer must be there, with all repetitions; default: 30,000. */
  readonly deadline?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The cluster that an index is on. */
export interface Cluster {
  /**
   * Sends one request: to another node if one cannot be reached, and again after a pause if a node is busy. Gives the
   * answer as it came. Throws `StoreError`, whose message names the host and the reason, and never a secret.
   * A search that some parts of the index did not answer is an error too, unless the settings have `onPartial`.
   */
  ask<Answer>(
    method: Method,
    path: string,
    body: object | string | undefined,
    options: AskOptions & { readonly mayBeMissing: true },
  ): Promise<Answer | undefined>;
  ask<Answer>(
    method: Method,
    path: string,
    /** A text is NDJSON. */
    body?: object | string,
    options?: AskOptions,
  ): Promise<Answer>;

  /** Ends what is still going on. */
  close(): void;
}

const DEADLINE_MILLISECONDS = 30_000;
/** How long an error waits for the names of missing parts. */
const NAMING_PATIENCE_MILLISECONDS = 2_000;
const NAMING_PAUSE_MILLISECONDS = 200;

/** Opens a cluster, without a word to it. Throws `ConfigError`, `StoreError`. */
export async function openCluster(settings: OpenSearchSettings): Promise<Cluster> {
  const { username } = settings;
  const [makeClient, password] = await Promise.all([loadClient(), passwordOf(settings)]);
  const auth =
    username === undefined || password === undefined ? undefined : { username, password };
  const nodes = settings.nodes.map((url) => ({ url, client: makeClient({ node: url, auth }) }));
  return new OpenCluster(settings, nodes);
}

class OpenCluster implements Cluster {
  readonly #settings: OpenSearchSettings;
  readonly #nodes: readonly ClusterNode[];
  #current: number;
  readonly #pending = new Set<Pending>();
  #isClosed = false;
  /** What `onPartial` was told. */
  readonly #told = new Set<string>();

  constructor(settings: OpenSearchSettings, nodes: readonly ClusterNode[]) {
    this.#settings = settings;
    this.#nodes = nodes;
    // Many readers are spread over the nodes.
    this.#current = Math.floor(Math.random() * nodes.length);
  }

  async ask<Answer>(
    method: Method,
    path: string,
    body?: object | string,
    { mayBeMissing, mayRepeat = true, deadline = DEADLINE_MILLISECONDS, signal }: AskOptions = {},
  ): Promise<Answer | undefined> {
    const end = steadyTime() + deadline;
    const request = { method, path, body, deadline, end, signal, pending: this.#pending };
    for (let tries = 1; ; tries++) {
      invariant(!this.#isClosed, 'nothing is asked of a cluster that is closed');
      const outcome = await send<Answer>(this.#node(), request, this.#settings);
      if (outcome.kind === 'answer') return outcome.answer;
      if (outcome.kind === 'missing' && mayBeMissing) return undefined;
      if (outcome.kind !== 'final') this.#current++;
      const pause = pauseBefore(outcome, { tries, mayRepeat, nodes: this.#nodes.length });
      if (pause === undefined || steadyTime() + pause >= end) return await this.#giveUp(outcome);
      await sleepUnlessAborted(pause, signal);
    }
  }

  #node(): ClusterNode {
    const node = this.#nodes[this.#current % this.#nodes.length];
    invariant(node !== undefined, 'a cluster has nodes');
    return node;
  }

  /** What some parts of the index answered may be enough. */
  async #giveUp<Answer>(outcome: Failure<Answer>): Promise<Answer> {
    if (outcome.kind !== 'incomplete') throw outcome.error;
    const error = await this.#naming(outcome.error);
    const { onPartial } = this.#settings;
    if (onPartial === undefined || outcome.answer === undefined) throw error;
    if (!this.#told.has(error.message)) onPartial(error.message);
    this.#told.add(error.message);
    return outcome.answer;
  }

  /** Says which parts cannot be reached. The cluster needs a moment to notice that a node is gone. */
  async #naming(error: StoreError): Promise<StoreError> {
    for (let waited = 0; ; waited += NAMING_PAUSE_MILLISECONDS) {
      const request = { ...partsRequest(this.#settings), pending: this.#pending };
      const outcome = await send<readonly Part[]>(this.#node(), request, this.#settings);
      const named = outcome.kind === 'answer' ? namingParts(error, outcome.answer) : error;
      if (named !== error || waited >= NAMING_PATIENCE_MILLISECONDS || this.#isClosed) return named;
      await sleep(NAMING_PAUSE_MILLISECONDS);
    }
  }

  close(): void {
    this.#isClosed = true;
    for (const request of this.#pending) request.abort();
    for (const { client } of this.#nodes) void client.close();
  }
}

async function sleepUnlessAborted(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { ...(signal && { signal }) }).catch(() => {});
  signal?.throwIfAborted();
}
