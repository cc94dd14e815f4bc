import { appendFileSync, closeSync, constants, fstatSync, ftruncateSync, openSync } from 'node:fs';
import { fsPath } from './fs-path.ts';

/** A descriptor that writes to the end of a file; nobody else's file is changed, and no pipe waited for. */
const FLAGS =
  constants.O_WRONLY |
  constants.O_APPEND |
  constants.O_CREAT |
  constants.O_NOFOLLOW |
  constants.O_NONBLOCK;
const PRIVATE = 0o600;

/**
 * Opens a file that we write to, for as long as `use` takes; makes it, for its owner alone, if there is none.
 * Throws unless the path names a regular file without another name: through a link we would write to
 * a file somewhere else.
 */
export function withOwnFile<Result>(path: string, use: (descriptor: number) => Result): Result {
  const descriptor = openSync(fsPath(path), FLAGS, PRIVATE);
  try {
    const found = fstatSync(descriptor);
    if (!found.isFile() || found.nlink > 1) throw new Error(`${path} is not a file of ours`);
    return use(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Makes an empty file unless there is one; its mode is left alone if there is. */
export function createIfMissing(path: string): void {
  withOwnFile(path, () => {});
}

/** Adds to the end of a file, which is made if it is missing. */
export function appendToFile(path: string, content: string | Uint8Array): void {
  withOwnFile(path, (descriptor) => appendFileSync(descriptor, content));
}

/** Writes a file, in place of any content that it had. */
export function rewriteFile(path: string, content: string): void {
  withOwnFile(path, (descriptor) => {
    ftruncateSync(descriptor);
    appendFileSync(descriptor, content);
  });
}
