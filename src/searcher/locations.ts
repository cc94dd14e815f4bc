import type { MessageLocation } from '../model/location.ts';
import { directoryTimes } from '../sources/directory-times.ts';
import type { SourceKind } from '../sources/kinds/source-kind.ts';
import { type DirectoryCache, relocate } from '../sources/relocate.ts';
import type { Place } from '../store/search-store.ts';

/**
 * Where messages are now, batch by batch; the place of one that is gone is the indexed one. Files of a folder whose
 * directories have not changed since it was indexed are where they were, so that nobody need look at each of them.
 */
export async function* locations(
  batches: AsyncIterable<readonly Place[]>,
): AsyncGenerator<readonly MessageLocation[]> {
  const unchanged = new Map<Place['folder'], boolean>();
  const directories: DirectoryCache = new Map();
  let kinds: Kinds | undefined;
  for await (const places of batches) {
    if (places.length > FEW) kinds ??= await loadKinds();
    yield places.map((place) => whereIs(place));
  }

  function whereIs({ folder, location }: Place): MessageLocation {
    if (location.kind !== 'file' || isAsItWas(folder)) return location;
    const { kind, path } = location;
    const now = relocate(path, directories);
    return now === undefined || now === path ? location : { kind, path: now };
  }

  function isAsItWas(folder: Place['folder']): boolean {
    const known = unchanged.get(folder);
    if (known !== undefined || kinds === undefined) return known ?? false;
    const answer = folder.kind !== 'imap' && hasTimes(folder, kinds[folder.kind]);
    unchanged.set(folder, answer);
    return answer;
  }
}

/** To look at so many files takes no longer than to load what knows the directories of a folder. */
const FEW = 200;

type Kinds = Awaited<ReturnType<typeof loadKinds>>;

async function loadKinds() {
  return (await import('../sources/kinds/source-kinds.ts')).SOURCE_KINDS;
}

function hasTimes({ path, times }: Place['folder'], kind: SourceKind): boolean {
  if (times === undefined || kind.holds !== 'files') return false;
  return directoryTimes(kind.directories(path), Date.now()) === times;
}
