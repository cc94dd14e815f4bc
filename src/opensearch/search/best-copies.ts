import { hasFolderName } from '../../model/names/has-folder-name.ts';
import type { HitOptions, UniqueOptions } from '../../store/search-store.ts';
import { groupBy } from '../../util/group-by.ts';
import type { MailDocument } from '../mapping/mail-document.ts';
import { allOf, hasValue } from '../query/query.ts';
import { type CompiledSearch, matchesItself } from './compile-search.ts';
import type { FoundMessage } from './found-messages.ts';
import { PLACE_FIELDS } from './hit-of.ts';
import { HITS_PER_PAGE, pages } from './pages.ts';
import type { ArchiveState } from './search-context.ts';

/** What tells which copy is better. */
const COPY_FIELDS = [
  ...PLACE_FIELDS,
  'sameId',
  'content',
] as const satisfies readonly (keyof MailDocument)[];

type CopyDocument = Pick<MailDocument, (typeof COPY_FIELDS)[number]>;

/** How many hits a short search reads at least, because some of them may be copies. */
const FEWEST_READ = 100;

type CopyOptions = HitOptions & {
  readonly unique: UniqueOptions;
  readonly fields: readonly (keyof MailDocument)[];
};

/**
 * Of the copies of a message the best, where the best one comes in the order. Each page is asked for all copies of its
 * messages, so that nothing has to be kept, however much is found.
 */
export async function* bestCopies<Document>(
  state: ArchiveState,
  search: CompiledSearch,
  { unique, offset, limit = Number.POSITIVE_INFINITY, order, fields }: CopyOptions,
): AsyncGenerator<readonly FoundMessage<Document>[]> {
  const pageSize = Math.min(HITS_PER_PAGE, Math.max(FEWEST_READ, offset + limit));
  const found = pages<Document & CopyDocument>(state.snapshot, {
    query: search.inOrder,
    order,
    fields: [...fields, ...COPY_FIELDS],
    pageSize,
  });
  let toSkip = offset;
  let left = limit;
  if (left <= 0) return;
  for await (const page of found) {
    const copiesOf = await copiesReader(state, search, { page: page.map(sourceOf), unique });
    const best = page.flatMap((one): FoundMessage<Document>[] => {
      const [first, ...others] = copiesOf(one._source);
      if (first?.number !== one._source.number) return [];
      return [{ document: one._source, matches: matchesItself(one, search), others }];
    });
    const given = best.slice(toSkip, toSkip + left);
    toSkip = Math.max(0, toSkip - best.length);
    left -= given.length;
    if (given.length > 0) yield given;
    if (left <= 0) return;
  }
}

function sourceOf<Document>({ _source }: { readonly _source: Document }): Document {
  return _source;
}

interface Copies {
  readonly page: readonly CopyDocument[];
  readonly unique: UniqueOptions;
}

/** Gives all copies of a message of the page that the search finds, the best first; among equals, the one that was indexed first. */
async function copiesReader(
  state: ArchiveState,
  search: CompiledSearch,
  { page, unique }: Copies,
): Promise<(message: CopyDocument) => readonly CopyDocument[]> {
  const ids = new Set(page.flatMap(({ sameId }) => sameId ?? []));
  const copies: RankedCopy[] = [];
  const found = pages<CopyDocument>(state.snapshot, {
    query: allOf([search.inOrder, hasValue('sameId', [...ids])]),
    order: 'number',
    fields: COPY_FIELDS,
  });
  for await (const some of found) {
    const folders = await state.folders.find(some.map(({ _source }) => _source.folder));
    for (const one of some) {
      const path = folders.get(one._source.folder)?.path ?? '';
      copies.push({
        document: one._source,
        rank: rankOf({ path, matches: matchesItself(one, search) }, unique),
      });
    }
  }
  const groups = groupBy(copies, ({ document }) => keyOf(document, unique));
  return (message) => {
    if (message.sameId === undefined) return [message];
    const group = groups.get(keyOf(message, unique)) ?? [];
    return group.toSorted((one, other) => one.rank - other.rank).map(({ document }) => document);
  };
}

interface RankedCopy {
  readonly document: CopyDocument;
  /** The smaller, the better. */
  readonly rank: number;
}

function rankOf(
  { path, matches }: { readonly path: string; readonly matches: boolean },
  { prefer }: UniqueOptions,
): number {
  const place = prefer.findIndex((name) => hasFolderName(path, name));
  return (matches ? 0 : prefer.length + 1) + (place === -1 ? prefer.length : place);
}

function keyOf({ sameId, content }: CopyDocument, { byContent }: UniqueOptions): string {
  return byContent ? `${sameId} ${content}` : String(sameId);
}
