import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fsPath } from '../../src/files/fs-path.ts';
import { pathToBytes } from '../../src/model/path.ts';

export const MESSAGE = 'Subject: x\n\nhi\n';
export const BOX = `From a@bb Mon Mar  2 10:00:00 2020\n${MESSAGE}\n`;

/** A new temporary directory with files (text by path), directories (paths ending in `/`) and links. */
export function makeTree(entries: Readonly<Record<string, string | { linkTo: string }>>): string {
  const root = mkdtempSync(join(tmpdir(), 'mairix-'));
  for (const [name, entry] of Object.entries(entries)) {
    const path = join(root, name);
    mkdirSync(fsPath(name.endsWith('/') ? path : dirname(path)), { recursive: true });
    if (name.endsWith('/')) continue;
    if (typeof entry === 'string') writeFileSync(fsPath(path), entry);
    else symlinkSync(pathToBytes(entry.linkTo), fsPath(path));
  }
  return root;
}

/** Entries of an empty maildir at `path`. */
export function maildir(path: string): Record<string, string> {
  return { [`${path}/cur/`]: '', [`${path}/new/`]: '', [`${path}/tmp/`]: '' };
}
