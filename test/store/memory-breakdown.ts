import { fold } from '../../src/model/fold.ts';
import type { Hit } from '../../src/model/hit.ts';
import type { Breakdown, MailCount } from '../../src/model/mail/breakdown.ts';

/** Counts hits in the plainest way. */
export function memoryBreakdown(hits: readonly Hit[], most: number): Breakdown {
  const folders = byCount(groupsOf(hits, ({ folder }) => folder)).slice(0, most);
  return {
    ...countOf(hits),
    months: monthsOf(hits),
    folders: folders.map(([path, some]) => ({ path, ...countOf(some) })),
    monthsOfFolders: folders
      .flatMap(([path, some]) => monthsOf(some).map((month) => ({ path, ...month })))
      .sort((one, other) => one.year - other.year || one.month - other.month),
    senders: byCount(groupsOf(hits, ({ from }) => fold(from?.[0]?.address ?? '')))
      .filter(([address]) => address !== '')
      .slice(0, most)
      .map(([, some]) => ({
        name: mostFrequent(some.map(({ from }) => from?.[0]?.name ?? '')),
        address: mostFrequent(some.map(({ from }) => from?.[0]?.address ?? '')),
        messages: some.length,
      })),
  };
}

function monthsOf(hits: readonly Hit[]) {
  const months = groupsOf(hits, ({ date }) => {
    const day = new Date(date * 1000);
    return `${day.getFullYear()} ${`${day.getMonth() + 1}`.padStart(2, '0')}`;
  });
  return [...months].sort().map(([month, some]) => {
    const [year = 0, inYear = 0] = month.split(' ').map(Number);
    return { year, month: inYear, ...countOf(some) };
  });
}

function groupsOf(hits: readonly Hit[], keyOf: (hit: Hit) => string): Map<string, Hit[]> {
  const groups = new Map<string, Hit[]>();
  for (const hit of hits) groups.set(keyOf(hit), [...(groups.get(keyOf(hit)) ?? []), hit]);
  return groups;
}

function byCount(groups: Map<string, Hit[]>): [key: string, hits: Hit[]][] {
  return [...groups].sort(
    ([one, some], [other, more]) => more.length - some.length || (one < other ? -1 : 1),
  );
}

function countOf(hits: readonly Hit[]): MailCount {
  return { messages: hits.length, bytes: hits.reduce((sum, { size }) => sum + size, 0) };
}

/** Of equally frequent ones, the first of the alphabet; nothing counts for none. */
function mostFrequent(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
  const [[best = ''] = []] = [...counts].sort(
    ([one, left], [other, right]) => right - left || (one < other ? -1 : 1),
  );
  return best;
}
