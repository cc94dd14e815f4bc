import { flagsFromPath } from '../model/flags.ts';
import type { Candidate } from '../store/candidate-table.ts';
import type { Labelled } from './read-in-order.ts';
import type { Run } from './run.ts';
import { type Destination, readAndStore } from './write-messages.ts';

/** Reads and stores all files of the work list, in the order of their paths. */
export async function readFiles(run: Run): Promise<void> {
  await readAndStore(run, tasksOf(run.store.candidates.all()));
}

function* tasksOf(candidates: Iterable<Candidate>): Generator<Labelled<Destination>> {
  for (const { path, folder, name, size, replaces } of candidates) {
    yield {
      task: { kind: 'file', path, care: 'full' },
      bytes: size,
      label: {
        location: { kind: 'file', path },
        folder: { id: folder, path: path.slice(0, -name.length - 1) },
        name,
        hash: undefined,
        replaces,
        flags: flagsFromPath(path),
      },
    };
  }
}
