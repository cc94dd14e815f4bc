import type { Hit } from '../../model/hit.ts';
import type { Site } from '../site.ts';

/** The message that the index has under a number. */
export async function findNumbered(number: number, { index }: Site): Promise<Hit | undefined> {
  const relatedTo = { kind: 'number', number } as const;
  for await (const hit of index.search('', { relatedTo, all: true, unique: false })) return hit;
  return undefined;
}
