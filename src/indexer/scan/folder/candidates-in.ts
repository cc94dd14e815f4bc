import type { Candidate } from '../../../store/candidate-list.ts';
import type { FreshFile } from './compare-folder.ts';

/** What the work list says of files in a folder. */
export function* candidatesIn(
  { id, path }: { readonly id: number; readonly path: string },
  files: Iterable<FreshFile>,
): Generator<Candidate> {
  for (const { name, size = 0, replaces, mayBe } of files) {
    yield { path: `${path}/${name}`, folder: id, name, size, replaces, mayBe };
  }
}
