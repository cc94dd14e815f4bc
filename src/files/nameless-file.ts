import { constants, openSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fsPath } from './fs-path.ts';
import { makeTemporaryDirectory } from './make-directory.ts';
import { removeTree } from './remove.ts';

const FLAGS = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL;
const PRIVATE = 0o600;

/**
 * Opens an empty file in the system's directory for temporary files, for reading and writing. It has no name, so
 * nothing is left of it when the process ends, however that happens.
 */
export function openNamelessFile(): number {
  const directory = makeTemporaryDirectory(join(tmpdir(), 'mairix-'));
  try {
    return openSync(fsPath(join(directory, 'nameless')), FLAGS, PRIVATE);
  } finally {
    removeTree(directory);
  }
}
