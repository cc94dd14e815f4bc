import type { Environment } from '../config/environment.ts';
import type { ImapAccount } from '../config/imap-account.ts';
import { ServerError } from '../errors.ts';
import { firstLineOf } from '../programs/first-line-of.ts';
import { nameOf } from './server-error.ts';

/** What proves to a server who we are. */
export type Secret = { readonly pass: string } | { readonly accessToken: string };

/** How programs of the rc file are run. */
export interface Surroundings {
  readonly environment: Environment;
  readonly signal: AbortSignal | undefined;
}

/** Asks the command of the account, if it has one; no shell is between. Throws `ServerError`. */
export async function secretOf(
  account: ImapAccount,
  surroundings: Surroundings,
): Promise<Secret | undefined> {
  const { secret } = account;
  if (secret === undefined) return undefined;
  if (secret.kind === 'password') return { pass: secret.text };
  const found = await firstLineOf(secret.command, surroundings);
  if (found.kind === 'none') throw noSecret(account, found.reason);
  return secret.kind === 'token command' ? { accessToken: found.line } : { pass: found.line };
}

function noSecret(account: ImapAccount, reason: string): ServerError {
  const server = nameOf(account);
  return new ServerError(`there is no password for ${server}: ${reason}`, {
    code: 'SERVER_REFUSED',
    server,
    hint: 'run the command by hand; its first line must be the password or the token',
  });
}
