import type { Plan } from '../../query/plan/plan.ts';
import type { HitOptions } from '../../store/search-store.ts';
import type { MailDocument } from '../mapping/mail-document.ts';
import { bestCopies } from './best-copies.ts';
import { compileSearch, matchesItself } from './compile-search.ts';
import { countFound } from './count-found.ts';
import type { PlaceDocument } from './hit-of.ts';
import { pages } from './pages.ts';
import type { ArchiveState } from './search-context.ts';

/** A message that was found. */
export interface FoundMessage<Document> {
  readonly document: Document;
  /** Whether it matches itself, and not just another one of its thread. */
  readonly matches: boolean;
  /** The other copies that were found, in the order of preference; only if one of the copies is asked for. */
  readonly others?: readonly PlaceDocument[];
}

/** The messages that a plan asks for, in order and page by page, with these fields. */
export async function* foundMessages<Document>(
  state: ArchiveState,
  plan: Plan,
  options: HitOptions & { readonly fields: readonly (keyof MailDocument)[] },
): AsyncGenerator<readonly FoundMessage<Document>[]> {
  const search = await compileSearch(state, plan, options);
  const { unique, offset, limit, order, fields, onMatched } = options;
  if (unique !== undefined) {
    onMatched?.(await countFound(state, search.found, unique));
    yield* bestCopies<Document>(state, search, { ...options, unique });
    return;
  }
  const request = { query: search.inOrder, order, fields, offset, limit, onTotal: onMatched };
  for await (const page of pages<Document>(state.snapshot, request)) {
    yield page.map((one) => ({ document: one._source, matches: matchesItself(one, search) }));
  }
}
