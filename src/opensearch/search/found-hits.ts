import { StoreError } from '../../errors.ts';
import type { Copy, Hit } from '../../model/hit.ts';
import type { Plan } from '../../query/plan/plan.ts';
import type { HitOptions, Place } from '../../store/search-store.ts';
import { type FoundMessage, foundMessages } from './found-messages.ts';
import {
  foundPlace,
  HIT_FIELDS,
  type HitDocument,
  hitOf,
  locationOf,
  PLACE_FIELDS,
  type PlaceDocument,
} from './hit-of.ts';
import type { StoredFolder } from './known-folders.ts';
import type { ArchiveState } from './search-context.ts';

/** The hits of a plan, in order and page by page. */
export async function* foundHits(
  state: ArchiveState,
  plan: Plan,
  options: HitOptions,
): AsyncGenerator<readonly Hit[]> {
  const { markMatches } = options;
  const found = foundMessages<HitDocument>(state, plan, { ...options, fields: HIT_FIELDS });
  for await (const page of found) {
    const folderOf = await readFolders(state, page.flatMap(documentsOf));
    yield page.map(({ document, matches, others }) => ({
      ...hitOf(document, folderOf(document)),
      ...(markMatches ? { matched: matches } : {}),
      ...(others && { alsoIn: others.map((one) => copyOf(one, folderOf(one))) }),
    }));
  }
}

/** Where the hits of a plan are, as `foundHits` gives them. */
export async function* foundPlaces(
  state: ArchiveState,
  plan: Plan,
  options: HitOptions,
): AsyncGenerator<readonly Place[]> {
  const asked = { ...options, markMatches: false, fields: PLACE_FIELDS };
  for await (const page of foundMessages<PlaceDocument>(state, plan, asked)) {
    const folderOf = await readFolders(
      state,
      page.map(({ document }) => document),
    );
    yield page.map(({ document }) => foundPlace(document, folderOf(document)));
  }
}

function documentsOf({ document, others = [] }: FoundMessage<PlaceDocument>): PlaceDocument[] {
  return [document, ...others];
}

function copyOf(document: PlaceDocument, folder: StoredFolder): Copy {
  return { location: locationOf(document, folder), folder: folder.path };
}

/** Gives the folder of each of the messages. */
export async function readFolders(
  { database, folders }: ArchiveState,
  messages: readonly PlaceDocument[],
): Promise<(message: PlaceDocument) => StoredFolder> {
  const known = await folders.find(messages.map(({ folder }) => folder));
  return ({ folder: number }) => {
    const folder = known.get(number);
    if (folder !== undefined) return folder;
    throw new StoreError(`the index ${database} lacks folder ${number}`, {
      code: 'STORE_UNUSABLE',
      path: database,
      hint: {
        commandLine: 'run `mairix --rebuild` where the mail of this folder is',
        library: 'call `rebuild()` where the mail of this folder is',
      },
    });
  };
}
