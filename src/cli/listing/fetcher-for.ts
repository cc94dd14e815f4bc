import { type FetchOptions, type MailFetcher, mailFetcher } from '../../imap/mail-fetcher.ts';
import type { IndexCommandInput } from '../command-input.ts';

/** Who fetches the mail of a search that is in no file here. */
export function fetcherFor(
  { index, config }: Pick<IndexCommandInput, 'index' | 'config'>,
  options: Omit<FetchOptions, 'kept'>,
): MailFetcher {
  const kept = config.openSearch?.keepsSource ? index.keptMail : undefined;
  return mailFetcher(config, { ...options, kept });
}
