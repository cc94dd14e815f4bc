import type { ImapAccount } from '../config/imap-account.ts';
import { reasonOf, ServerError } from '../errors.ts';

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
    hint: 'what was read is kept; run mairix again when the server can be reached',
    cause: error,
  });
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

interface Refusal {
  readonly is: (error: Error) => boolean;
  readonly says: (server: string, account: ImapAccount) => string;
  readonly hint: string;
}

const REFUSALS: readonly Refusal[] = [
  {
    is: (error) => 'authenticationFailed' in error && error.authenticationFailed === true,
    says: (server, { username }) => `${server} refuses the login of ${username ?? 'nobody'}`,
    hint: 'check the name and the password; some providers want a password made for this program, or OAuth2',
  },
  {
    is: (error) => 'code' in error && CERTIFICATE_ERROR.test(String(error.code)),
    says: (server) => `the certificate of ${server} cannot be trusted`,
    hint: 'if the server signed it itself, save that certificate and set NODE_EXTRA_CA_CERTS to its path',
  },
  {
    is: (error) => 'tlsFailed' in error && error.tlsFailed === true,
    says: (server) => `${server} offers no encryption, so a password would be readable on its way`,
    hint: 'write imap_server=imaps://… if it has a port for that (993)',
  },
];

const CERTIFICATE_ERROR = /CERT|SELF_SIGNED|UNABLE_TO_(?:GET_ISSUER|VERIFY)/;

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
