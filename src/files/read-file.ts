import { createReadStream, readFileSync } from 'node:fs';
import { fsPath } from './fs-path.ts';
import { readAt, withFile } from './open-file.ts';

/** The whole content of a file. */
export function readFile(path: string): Buffer {
  return readFileSync(fsPath(path));
}

/** The whole content of a file as text in UTF-8. */
export function readText(path: string): string {
  return readFileSync(fsPath(path), 'utf8');
}

/** The first bytes of a file; fewer if it is shorter. */
export function readStart(path: string, length: number): Buffer {
  return withFile(path, (descriptor) => readAt(descriptor, 0, length));
}

/** The content of a file in chunks. */
export function readStream(path: string): AsyncIterable<Buffer> {
  return createReadStream(fsPath(path));
}
