import type { Environment } from '../config/environment.ts';
import type { ImapAccount } from '../config/imap-account.ts';
import { ServerError } from '../errors.ts';
import { runProgram } from '../programs/run-program.ts';
import { orAborted } from '../util/or-aborted.ts';
import { nameOf } from './server-error.ts';

/** What proves to a server who we are. */
export type Secret = { readonly pass: string } | { readonly accessToken: string };

/** How programs of the rc file are run. */
export interface Surroundings {
  readonly environment: Environment;
  readonly signal: AbortSignal | undefined;
}

/** Somebody may have to type a passphrase. */
const MOST_MILLISECONDS = 120_000;
const MOST_BYTES = 64 * 1024;

/** Asks the command of the account, if it has one; no shell is between. Throws `ServerError`. */
export async function secretOf(
  account: ImapAccount,
  surroundings: Surroundings,
): Promise<Secret | undefined> {
  const { secret } = account;
  if (secret === undefined) return undefined;
  if (secret.kind === 'password') return { pass: secret.text };
  const text = await firstLineOf(secret.command, account, surroundings);
  return secret.kind === 'token command' ? { accessToken: text } : { pass: text };
}

async function firstLineOf(
  command: readonly string[],
  account: ImapAccount,
  { environment, signal }: Surroundings,
): Promise<string> {
  const running = runProgram({
    command,
    environment,
    input: new Uint8Array(),
    milliseconds: MOST_MILLISECONDS,
    maxOutputBytes: MOST_BYTES,
  });
  try {
    const outcome = await orAborted(running.outcome, signal);
    // What it printed may be a secret, so it is in no message.
    if (outcome.kind === 'failed') throw noSecret(account, outcome.reason);
    const [line = ''] = outcome.output.toString('utf8').split(/\r?\n/);
    if (line === '') throw noSecret(account, `${command[0]} printed nothing`);
    return line;
  } finally {
    running.end();
  }
}

function noSecret(account: ImapAccount, reason: string): ServerError {
  const server = nameOf(account);
  return new ServerError(`there is no password for ${server}: ${reason}`, {
    code: 'SERVER_REFUSED',
    server,
    hint: 'run the command by hand; its first line must be the password or the token',
  });
}
