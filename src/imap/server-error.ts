import type { ImapAccount } from '../config/imap-account.ts';
import { reasonOf, ServerError } from '../errors.ts';
import { type Hint, hintWith } from '../hint.ts';
import { CERTIFICATE_HINT, isCertificateError } from '../util/is-certificate-error.ts';

/** What people call the server of an account. */
export function nameOf({ name, server }: ImapAccount): string {
  if (server.kind === 'host') return server.host;
  return name === '' ? 'the command of imap_pipe' : `the command of imap.${name}.pipe`;
}

/** What went wrong between us and a server, with the next step. Secrets are never part of it. */
export function serverError(account: ImapAccount, error: unknown): Error {
  if (error instanceof ServerError || !(error instanceof Error)) return toError(error);
  const server = nameOf(account);
  for (const { is, says, hint } of REFUSALS) {
    if (!is(error)) continue;
    const message = says(server, account);
    return new ServerError(message, { code: 'SERVER_REFUSED', server, hint, cause: error });
  }
  const reason = reasonFor(error);
  return new ServerError(`the connection to ${server} failed: ${reason}`, {
    code: 'SERVER_UNREACHABLE',
    server,
    hint: hintWith(
      ({ update }) => `what was read is kept; ${update} again when the server can be reached`,
    ),
    cause: error,
  });
}

/** The server does not do what we asked, and says nothing that helps; the hint is what may be wrong. */
export function refused(
  account: ImapAccount,
  what: string,
  hint = 'the quota may be used up, or the folder may be there for reading only',
): ServerError {
  const server = nameOf(account);
  return new ServerError(`${server} refuses ${what}`, { code: 'SERVER_REFUSED', server, hint });
}

/** Why a server does not take one message; `undefined` if it takes none at all, or cannot be asked. */
export function refusalOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || REFUSALS.some(({ is }) => is(error))) return undefined;
  if (responseCode(error) === 'APPENDLIMIT') return 'the server says that it is too long';
  return 'responseStatus' in error ? 'the server does not take it' : undefined;
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

interface Refusal {
  readonly is: (error: Error) => boolean;
  readonly says: (server: string, account: ImapAccount) => string;
  readonly hint: Hint;
}

const REFUSALS: readonly Refusal[] = [
  {
    is: (error) => 'authenticationFailed' in error && error.authenticationFailed === true,
    says: (server, { username }) => `${server} refuses the login of ${username ?? 'nobody'}`,
    hint: 'check the name and the password; some providers want a password made for this program, or OAuth2',
  },
  {
    is: isCertificateError,
    says: (server) => `the certificate of ${server} cannot be trusted`,
    hint: CERTIFICATE_HINT,
  },
  {
    is: (error) => 'tlsFailed' in error && error.tlsFailed === true,
    says: (server) => `${server} offers no encryption, so a password would be readable on its way`,
    hint: {
      commandLine: 'write imap_server=imaps://… if it has a port for that (993)',
      library: "write `security: 'tls'` if it has a port for that (993)",
    },
  },
  {
    is: (error) => responseCode(error) === 'OVERQUOTA',
    says: (server) => `${server} takes no more mail: the quota is used up`,
    hint: 'make room there, or choose another folder with mfolder= or -o',
  },
  {
    is: (error) => responseCode(error) === 'NOPERM',
    says: (server, { username }) => `${server} does not let ${username ?? 'us'} change this folder`,
    hint: 'choose another folder with mfolder= or -o',
  },
];

function responseCode(error: Error): string | undefined {
  return 'serverResponseCode' in error ? String(error.serverResponseCode) : undefined;
}

/** Words for what the client reports in codes of its own. */
const REASONS: Readonly<Record<string, string>> = {
  CONNECT_TIMEOUT: 'no answer in time',
  GREETING_TIMEOUT: 'no answer in time',
  UPGRADE_TIMEOUT: 'no answer in time',
  ETIMEOUT: 'no answer in time',
  NoConnection: 'it was closed',
  EConnectionClosed: 'it was closed',
  ClosedAfterConnectText: 'the server closed it at once',
  ClosedAfterConnectTLS: 'the server closed it at once',
  ENOTFOUND: 'there is no such host',
};

/** Not the text of the server, which may be anything. */
function reasonFor(error: Error): string {
  const code = 'code' in error ? String(error.code) : '';
  const known = Object.hasOwn(REASONS, code) ? REASONS[code] : undefined;
  if (known !== undefined) return known;
  if ('syscall' in error) return reasonOf(error);
  return 'serverResponseCode' in error || 'responseStatus' in error
    ? 'the server refused a command'
    : 'the server sent what cannot be understood';
}
