import type { OpenSearchSettings } from '../../config/open-search-settings.ts';
import { StoreError } from '../../errors.ts';
import { firstLineOf } from '../../programs/first-line-of.ts';
import { addressOf } from './cluster-error.ts';

/** The password of the settings, if there is one; asks the command that prints it. Throws `StoreError`. */
export async function passwordOf(settings: OpenSearchSettings): Promise<string | undefined> {
  const { password, environment = {} } = settings;
  if (password === undefined || password.kind === 'password') return password?.text;
  const found = await firstLineOf(password.command, { environment });
  if (found.kind === 'line') return found.line;
  throw new StoreError(`there is no password for OpenSearch: ${found.reason}`, {
    code: 'STORE_REFUSED',
    path: addressOf(settings),
    hint: 'run the command by hand; its first line must be the password',
  });
}
