import type { Client } from '@opensearch-project/opensearch';
import type { OpenSearchSettings } from '../../config/open-search-settings.ts';
import type { StoreError } from '../../errors.ts';
import { steadyTime } from '../../util/time/steady-time.ts';
import { incomprehensible, propertyOf, refusal, tooLate, unreachable } from './cluster-error.ts';
import { causesIn, lackOf, noPartAnswered, stateLost } from './missing-parts.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD';

/** One node, with the client that talks to it and nothing else. */
export interface ClusterNode {
  readonly url: string;
  readonly client: Client;
}

/** A request that is under way. */
export interface Pending {
  abort(): void;
}

export interface ClusterRequest {
  readonly method: Method;
  readonly path: string;
  /** A text is NDJSON. */
  readonly body?: object | string | undefined;
  /** Milliseconds for all tries, for messages. */
  readonly deadline: number;
  /** When they are over, by `steadyTime()`. */
  readonly end: number;
  readonly signal?: AbortSignal | undefined;
  /** Holds it until it has ended. */
  readonly pending: Set<Pending>;
}

/** What became of a request that got no good answer. */
export type Failure<Answer> =
  /** No answer; `wasSent` says whether the node may have done what we asked. */
  | { readonly kind: 'lost'; readonly wasSent: boolean; readonly error: StoreError }
  /** Not done, but it may be possible in a while. */
  | { readonly kind: 'busy'; readonly error: StoreError }
  /** Only some parts of the index answered. */
  | { readonly kind: 'incomplete'; readonly answer?: Answer; readonly error: StoreError }
  /** A point in time is lost that a search was reading from. */
  | { readonly kind: 'state lost'; readonly error: StoreError }
  | { readonly kind: 'missing'; readonly error: StoreError }
  | { readonly kind: 'late'; readonly error: StoreError }
  | { readonly kind: 'final'; readonly error: StoreError };

type Outcome<Answer> = { readonly kind: 'answer'; readonly answer: Answer } | Failure<Answer>;

/** Sends a request to a node, once. Throws only the reason of the signal, or what is our own mistake. */
export async function send<Answer>(
  { url, client }: ClusterNode,
  request: ClusterRequest,
  settings: OpenSearchSettings,
): Promise<Outcome<Answer>> {
  const { method, path, body, deadline, end, signal, pending } = request;
  signal?.throwIfAborted();
  const milliseconds = Math.max(1, end - steadyTime());
  const sent = client.transport.request(
    { method, path, ...(typeof body === 'string' ? { bulkBody: body } : body && { body }) },
    { requestTimeout: milliseconds + CLIENT_MILLISECONDS },
  );
  // What it returned would be taken for a promise by those who call it.
  const stop = () => void sent.abort();
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    stop();
  }, milliseconds);
  signal?.addEventListener('abort', stop);
  pending.add(sent);
  try {
    const answer: unknown = (await sent).body;
    return judged(answer, method, { settings, url });
  } catch (error) {
    signal?.throwIfAborted();
    if (isLate) return { kind: 'late', error: tooLate(settings, url, deadline) };
    return failureOf(error, { settings, url });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
    pending.delete(sent);
  }
}

/** The client has a limit of its own, for connections on which nothing moves; ours is for the whole answer. */
const CLIENT_MILLISECONDS = 5_000;

interface Context {
  readonly settings: OpenSearchSettings;
  readonly url: string;
}

function judged<Answer>(
  body: unknown,
  method: Method,
  { settings, url }: Context,
): Outcome<Answer> {
  if (typeof body === 'string') {
    return { kind: 'final', error: incomprehensible(settings, url) };
  }
  // The caller knows what OpenSearch answers to its request.
  const answer = body as Answer;
  const error = method === 'HEAD' ? undefined : lackOf(settings, body);
  return error === undefined ? { kind: 'answer', answer } : { kind: 'incomplete', answer, error };
}

function failureOf(error: unknown, { settings, url }: Context): Failure<never> {
  if (!(error instanceof Error)) throw error;
  const meta = propertyOf(error, 'meta');
  const status = Number(propertyOf(meta, 'statusCode') ?? 0);
  if (error.name === 'ResponseError') {
    return refused({ status, body: propertyOf(meta, 'body') }, { settings, url });
  }
  if (error.name === 'DeserializationError') {
    return { kind: 'final', error: incomprehensible(settings, url) };
  }
  if (!LOST.includes(error.name)) throw error;
  const translated = unreachable(settings, url, error);
  if (translated.code === 'STORE_REFUSED') return { kind: 'final', error: translated };
  return { kind: 'lost', wasSent: !isUnsent(error.cause), error: translated };
}

const LOST: readonly string[] = ['ConnectionError', 'RequestAbortedError', 'TimeoutError'];

/** Whether there was no connection yet. */
function isUnsent(cause: unknown): boolean {
  const call = propertyOf(cause, 'syscall');
  return call === 'connect' || call === 'getaddrinfo' || cause instanceof AggregateError;
}

function refused(
  answer: { readonly status: number; readonly body: unknown },
  { settings, url }: Context,
): Failure<never> {
  const { status, body } = answer;
  const lack = noPartAnswered(settings, body);
  if (lack !== undefined) return { kind: 'incomplete', error: lack };
  const loss = stateLost(settings, body);
  if (loss !== undefined) return { kind: 'state lost', error: loss };
  const error = refusal(settings, url, answer);
  if (status === 404) return { kind: 'missing', error };
  if (status === 429 || status === 503 || isNodeLost(body)) return { kind: 'busy', error };
  if (status === 502 || status === 504) return { kind: 'lost', wasSent: true, error };
  return { kind: 'final', error };
}

/** Whether the node that was asked has just lost another one, which it says with status 500. */
function isNodeLost(body: unknown): boolean {
  return causesIn(body).some((cause) => NODE_LOST.includes(propertyOf(cause, 'type')));
}

const NODE_LOST: readonly unknown[] = [
  'node_not_connected_exception',
  'node_disconnected_exception',
];
