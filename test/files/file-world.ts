import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';

/** A name that is not UTF-8: the byte E9 is a lone surrogate in our strings. */
export const ODD_NAME = 'caf\udce9';

/** Longer than any file system takes: the system refuses it, without saying that it is missing. */
export const TOO_LONG = 'x'.repeat(256);

/** An empty directory for each test. */
export function emptyDirectory(): { at(name: string): string } {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'mairix-files-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));
  return { at: (name) => `${root}/${name}` };
}
