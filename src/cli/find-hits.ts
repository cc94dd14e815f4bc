import type { MailIndex } from '../api.ts';
import type { Config } from '../config/config.ts';
import type { Hit } from '../model/hit.ts';
import { EXIT } from './exit-code.ts';
import type { Options } from './options.ts';

/** The hits in the order that `sort=` asks for. */
export async function findHits(index: MailIndex, config: Config, options: Options): Promise<Hit[]> {
  const hits: Hit[] = [];
  const { words, threads } = options;
  for await (const hit of index.search(words, { threads, order: config.sort })) hits.push(hit);
  return hits;
}

export function exitOf(hits: readonly Hit[]): number {
  return hits.length > 0 ? EXIT.matched : EXIT.nothingMatched;
}
