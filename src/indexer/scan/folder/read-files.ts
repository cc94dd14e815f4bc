import { fileFlags, type MaildirCache } from '../../../sources/file-flags.ts';
import type { UpdateStore } from '../../../store/update-store.ts';
import type { Labelled } from '../../read/read-in-order.ts';
import type { Run } from '../../run/run.ts';
import type { Destination } from '../../write/destination.ts';
import { readAndStore } from '../../write/read-and-store.ts';

/** Reads and stores all files of the work list, in the order of their paths. */
export async function readFiles(run: Run): Promise<void> {
  await readAndStore(run, tasksOf(run.store));
}

function* tasksOf({ candidates, messages }: UpdateStore): Generator<Labelled<Destination>> {
  const maildirs: MaildirCache = new Map();
  let folder: Destination['folder'] | undefined;
  for (const { path, folder: id, name, size, replaces, mayBe: number } of candidates.all()) {
    const mayBe = number === undefined ? undefined : messages.find(number);
    // One object for all that follow each other, because thousands wait for their messages to be read.
    if (folder?.id !== id) folder = { id, path: path.slice(0, -name.length - 1) };
    yield {
      task: { kind: 'file', path, knownHash: mayBe?.hash, care: 'full' },
      bytes: size,
      label: {
        location: { kind: 'file', path },
        folder,
        name,
        hash: undefined,
        replaces,
        mayBe,
        flags: fileFlags(path, maildirs),
      },
    };
  }
}
