import type { KnownProblem } from '../../../model/events.ts';
import { formatLocation } from '../../../model/location.ts';
import { comparePaths } from '../../../model/path.ts';
import type { MailDocument } from '../../mapping/mail-document.ts';
import { textOfStored } from '../../mapping/stored-text.ts';
import { metaName } from '../../names/index-names.ts';
import { allOf, hasValue, LIVE } from '../../query/query.ts';
import { readFolders } from '../found-hits.ts';
import { locationOf, PLACE_FIELDS } from '../hit-of.ts';
import { pages } from '../pages.ts';
import type { ArchiveState } from '../search-context.ts';
import type { SearchAnswer } from '../snapshot.ts';

/** The problems of all live messages, and of all places that writers could not read, sorted by the bytes of their locations. */
export async function fetchProblems(state: ArchiveState): Promise<KnownProblem[]> {
  const problems = [...(await ofMessages(state)), ...(await ofPlaces(state))];
  return problems.sort((left, right) => comparePaths(left.location, right.location));
}

const FIELDS = [
  ...PLACE_FIELDS,
  'problems',
  'problemsSince',
] as const satisfies readonly (keyof MailDocument)[];

type ProblemMessage = Pick<MailDocument, (typeof FIELDS)[number]>;

async function ofMessages(state: ArchiveState): Promise<KnownProblem[]> {
  const problems: KnownProblem[] = [];
  const query = allOf([LIVE, { exists: { field: 'problems' } }]);
  for await (const page of pages<ProblemMessage>(state.snapshot, {
    query,
    order: 'number',
    fields: FIELDS,
  })) {
    const documents = page.map(({ _source }) => _source);
    const folderOf = await readFolders(state, documents);
    for (const document of documents) problems.push(...problemsOf(document, folderOf));
  }
  return problems;
}

function problemsOf(
  document: ProblemMessage,
  folderOf: Awaited<ReturnType<typeof readFolders>>,
): KnownProblem[] {
  const { problems = [], problemsSince: since = 0 } = document;
  const location = formatLocation(locationOf(document, folderOf(document)));
  return problems.map((reason) => ({ location, reason: textOfStored(reason), since }));
}

/** A writer keeps 100,000 at most, so they come in pages. */
const PLACES_PER_PAGE = 10_000;

async function ofPlaces({ cluster, name, writers }: ArchiveState): Promise<KnownProblem[]> {
  const problems: KnownProblem[] = [];
  // There may be others, of a rebuild that is under way or has just ended.
  const own = hasValue(
    'ordinal',
    writers.map(({ ordinal }) => ordinal),
  );
  const query = allOf([{ term: { kind: 'problem' } }, own]);
  let after: readonly unknown[] | undefined;
  for (;;) {
    const { hits } = await cluster.ask<SearchAnswer<PlaceProblem>>(
      'POST',
      `/${metaName(name)}/_search`,
      { query, size: PLACES_PER_PAGE, sort: [{ _id: 'asc' }], search_after: after },
    );
    for (const { _source } of hits.hits) problems.push(problemOf(_source));
    if (hits.hits.length < PLACES_PER_PAGE) return problems;
    after = hits.hits.at(-1)?.sort;
  }
}

interface PlaceProblem {
  readonly location: string;
  readonly reason: string;
  readonly since: number;
}

function problemOf({ location, reason, since }: PlaceProblem): KnownProblem {
  return { location: textOfStored(location), reason: textOfStored(reason), since };
}
