import type { OpenSearchSettings } from '../../config/open-search-settings.ts';
import { reasonOf, StoreError } from '../../errors.ts';
import { type Hint, hintWith } from '../../hint.ts';
import { CERTIFICATE_HINT, isCertificateError } from '../../util/is-certificate-error.ts';

/** The index as its errors name it. */
export function addressOf({ nodes, name }: OpenSearchSettings): string {
  return `${nodes.join(',')}/${name}`;
}

/** The host and port of a node, for messages. */
function hostOf(node: string): string {
  return new URL(node).host;
}

const LATER = hintWith(
  ({ update }) => `what was read is kept; ${update} again when OpenSearch can be reached`,
);

/** No answer came from a node. The error of the client has the request and the login in it, so only its cause is kept. */
export function unreachable(settings: OpenSearchSettings, node: string, error: Error): StoreError {
  const cause = causeOf(error);
  const path = addressOf(settings);
  if (isCertificateError(cause)) {
    return new StoreError(`the certificate of ${hostOf(node)} cannot be trusted`, {
      code: 'STORE_REFUSED',
      path,
      hint: CERTIFICATE_HINT,
      cause,
    });
  }
  return new StoreError(`OpenSearch cannot be reached at ${hostOf(node)}: ${reasonFor(cause)}`, {
    code: 'STORE_UNREACHABLE',
    path,
    hint: LATER,
    cause,
  });
}

/** A name with several addresses gives an error for each of them. */
function causeOf({ cause, message }: Error): Error {
  if (cause instanceof AggregateError && cause.errors[0] instanceof Error) return cause.errors[0];
  return cause instanceof Error ? cause : new Error(message);
}

const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'its name cannot be looked up now',
  EPROTO: 'it does not speak TLS',
};

function reasonFor(cause: Error): string {
  const code = 'code' in cause ? String(cause.code) : '';
  return REASONS[code] ?? reasonOf(cause);
}

/** A node did not answer within the deadline. */
export function tooLate(
  settings: OpenSearchSettings,
  node: string,
  milliseconds: number,
): StoreError {
  const seconds = Math.ceil(milliseconds / 1000);
  return new StoreError(`OpenSearch at ${hostOf(node)} did not answer within ${seconds} s`, {
    code: 'STORE_UNREACHABLE',
    path: addressOf(settings),
    hint: LATER,
  });
}

/** An answer came that is not of OpenSearch, such as the page of a proxy. */
export function incomprehensible(settings: OpenSearchSettings, node: string): StoreError {
  return new StoreError(`what answers at ${hostOf(node)} is not OpenSearch`, {
    code: 'STORE_UNUSABLE',
    path: addressOf(settings),
    hint: 'check the hosts and ports in database=; the default port is 9200',
  });
}

/** A node answered with an HTTP status that is an error; `body` is what it says. */
export function refusal(
  settings: OpenSearchSettings,
  node: string,
  { status, body }: { readonly status: number; readonly body: unknown },
): StoreError {
  const path = addressOf(settings);
  const host = hostOf(node);
  const who = settings.username ?? 'a program without a user name';
  const fails = (code: StoreError['code'], message: string, hint: Hint) =>
    new StoreError(message, { code, path, hint });
  switch (status) {
    case 401:
      return fails('STORE_REFUSED', `OpenSearch at ${host} refuses the login of ${who}`, LOGIN);
    case 403:
      return fails(
        'STORE_REFUSED',
        `OpenSearch at ${host} does not let ${who} do this: ${reasonIn(body)}`,
        'docs/organisation.md says which rights readers and writers need',
      );
    case 404:
      return fails('STORE_MISSING', `there is no index ${path}`, BUILD);
    case 429:
    case 503:
      return fails('STORE_UNREACHABLE', `OpenSearch at ${host} is busy: ${reasonIn(body)}`, LATER);
    case 502:
    case 504:
      return fails('STORE_UNREACHABLE', `OpenSearch cannot be reached behind ${host}`, LATER);
    default: {
      const reason = reasonIn(body);
      return isTooMuch(body)
        ? fails(
            'STORE_UNUSABLE',
            `the search is too much at once for OpenSearch at ${host}: ${reason}`,
            'ask for less at once: fewer or shorter words and paths, fewer errors, more of a word that is only begun',
          )
        : fails(
            'STORE_UNUSABLE',
            `OpenSearch at ${host} answers with an error (${status}): ${reason}`,
            'docs/organisation.md says which versions can be used',
          );
    }
  }
}

/** Whether it is the size of the question that OpenSearch refuses. */
function isTooMuch(body: unknown): boolean {
  return TOO_MUCH.test(reasonIn(body));
}

const TOO_MUCH =
  /maxClauseCount|exceeded the allowed maximum|Determinizing|too complex to determinize|automaton is too large|too many terms/i;

const LOGIN = 'check opensearch_username= and the password';
const BUILD = hintWith(({ update }) => `${update} once to build it`);

const MAX_REASON_LENGTH = 300;

/** What OpenSearch says, if it is OpenSearch that answered. */
function reasonIn(body: unknown): string {
  const error = propertyOf(body, 'error');
  const root = propertyOf(error, 'root_cause');
  const first: unknown = Array.isArray(root) ? root[0] : undefined;
  const reason =
    propertyOf(first, 'reason') ??
    propertyOf(error, 'reason') ??
    propertyOf(error, 'type') ??
    error;
  return typeof reason === 'string' ? reason.slice(0, MAX_REASON_LENGTH) : 'it does not say why';
}

/** A property of something that came as JSON. */
export function propertyOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}
