import { SourceError } from '../errors.ts';
import type { MailFetcher } from '../imap/mail-fetcher.ts';
import type { Hit } from '../model/hit.ts';
import type { MessageLocation } from '../model/location.ts';
import { planRelated, type Related } from '../query/plan/plan-related.ts';
import { readForCopy } from '../sources/read-location.ts';
import { relocate } from '../sources/relocate.ts';
import type { SearchStore } from '../store/search-store.ts';

/** A message: one that a search found, or the one with this Message-ID (without `<>`), or with this number in the database. */
export type MailReference =
  | (Pick<Hit, 'location'> & Partial<Pick<Hit, 'subject' | 'number'>>)
  | { readonly messageId: string }
  | Pick<Hit, 'number'>;

/** The bytes of a message; of its copies, the first one that can be read. Throws `SourceError` if there is none, or it has changed. */
export async function readMail(
  which: MailReference,
  store: () => SearchStore,
  fetcher: MailFetcher,
): Promise<Buffer> {
  if ('location' in which) return await readWhereItIs(which, fetcher);
  let failure = new SourceError(`no message has ${nameOf(which)}`, { path: nameOf(which) });
  for await (const hits of store().search(() => planRelated(relatedTo(which)), ALL)) {
    for (const hit of hits) {
      try {
        return await readWhereItIs(hit, fetcher);
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        failure = error;
      }
    }
  }
  throw failure;
}

type Named = Exclude<MailReference, { readonly location: MessageLocation }>;

function relatedTo(which: Named): Related {
  return 'number' in which
    ? { kind: 'number', number: which.number }
    : { kind: 'message', messageId: which.messageId };
}

function nameOf(which: Named): string {
  return 'number' in which ? `the number ${which.number}` : `the Message-ID <${which.messageId}>`;
}

const ALL = { threads: false, markMatches: false, order: 'number', offset: 0 } as const;

interface Placed extends Partial<Pick<Hit, 'number'>> {
  readonly location: MessageLocation;
}

/** Mail programs rename the files of a maildir. What is not where it was may be kept by the index. */
async function readWhereItIs(placed: Placed, fetcher: MailFetcher): Promise<Buffer> {
  const { location } = placed;
  if (location.kind === 'imap') {
    const kept = await keptOf(placed, fetcher);
    const bytes = kept ?? (await fetcher.fetch([location])).get(location);
    if (bytes !== undefined) return bytes;
  }
  const { kind, path } = location;
  const now = kind === 'file' ? relocate(path) : undefined;
  try {
    return await readForCopy(now === undefined ? location : { kind: 'file', path: now });
  } catch (error) {
    const kept = await keptOf(placed, fetcher);
    if (kept === undefined) throw error;
    return kept;
  }
}

async function keptOf({ number }: Placed, { kept }: MailFetcher): Promise<Buffer | undefined> {
  if (number === undefined || kept === undefined) return undefined;
  const [source] = (await kept([{ number }])).values();
  return source;
}
