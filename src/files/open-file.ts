import { closeSync, constants, openSync, readSync } from 'node:fs';
import { fsPath } from './fs-path.ts';

/** The calls that take a descriptor know no paths: they are Node's own. */
export {
  closeSync as closeFile,
  fchmodSync as setMode,
  fstatSync as statOpenFile,
  readSync as readInto,
  writeSync as writeFrom,
} from 'node:fs';

const FLAGS = {
  read: constants.O_RDONLY,
  /** Does not wait for the other end of a pipe that has taken the place of a file. */
  'read without waiting': constants.O_RDONLY | constants.O_NONBLOCK,
  /** Refuses anything but a directory. */
  directory: constants.O_RDONLY | constants.O_DIRECTORY,
} as const;

/** A descriptor, which the caller closes. */
export function openFile(path: string, purpose: keyof typeof FLAGS = 'read'): number {
  return openSync(fsPath(path), FLAGS[purpose]);
}

/** Opens a file for as long as `use` takes. */
export function withFile<Result>(
  path: string,
  use: (descriptor: number) => Result,
  purpose: keyof typeof FLAGS = 'read',
): Result {
  const descriptor = openFile(path, purpose);
  try {
    return use(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Up to `length` bytes from position `at`; fewer only where the file ends. In `room`, if that is given, which has room for them. */
export function readAt(
  descriptor: number,
  at: number,
  length: number,
  room: Buffer = Buffer.allocUnsafe(length),
): Buffer {
  let filled = 0;
  while (filled < length) {
    const count = readSync(descriptor, room, filled, length - filled, at + filled);
    if (count === 0) break;
    filled += count;
  }
  return room.subarray(0, filled);
}
