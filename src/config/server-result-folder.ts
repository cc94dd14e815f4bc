import type { Config } from './config.ts';
import type { ImapAccount } from './imap-account.ts';

/** A folder on a server for the results of searches. */
export interface ServerResultFolder {
  readonly account: ImapAccount;
  /** As the user writes it. */
  readonly folder: string;
}

// mfolder := [ account ":" ] folder

/**
 * Where `mformat=imap` puts results: the folder `found` of the account without a name, or of the only one; with
 * `mfolder=work:found`, that of the account `work`. `undefined` without such a folder or account.
 */
export function serverResultFolder({
  imap = [],
  mfolder = '',
}: Pick<Config, 'imap' | 'mfolder'>): ServerResultFolder | undefined {
  const colon = mfolder.indexOf(':');
  const name = mfolder.slice(0, Math.max(0, colon));
  const named = imap.find((account) => account.name !== '' && account.name === name);
  const account =
    named ?? imap.find((one) => one.name === '') ?? (imap.length === 1 ? imap[0] : undefined);
  const folder = named === undefined ? mfolder : mfolder.slice(colon + 1);
  return account === undefined || folder === '' ? undefined : { account, folder };
}
