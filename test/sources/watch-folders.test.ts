import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import { watchFolders } from '../../src/sources/watch-folders.ts';

test('a name that nobody can look at is heard like any other', async () => {
  const root = mkdtempSync(join(tmpdir(), 'mairix-watch-'));
  // Node cannot remove such a path.
  onTestFinished(() => void execFileSync('rm', ['-rf', root]));
  // The longest path that Linux takes has 4,095 bytes.
  const base = join(root, ...new Array(19).fill('d'.repeat(200)), 'e'.repeat(150));
  mkdirSync(base, { recursive: true });
  const config: Config = {
    base,
    database: join(root, 'db'),
    folders: [{ kind: 'mbox', pattern: '...', origin: 'rc:1' }],
    omit: [],
  };
  const heard = await new Promise((resolve) => {
    const folders = watchFolders(config, {
      names: resolve,
      contents: resolve,
      folders: () => resolve('folders'),
      anything: () => resolve('anything'),
      problem: resolve,
    });
    onTestFinished(() => folders.close());
    folders.refresh();
    execFileSync('touch', ['x'.repeat(200)], { cwd: base });
  });
  expect(heard).toBe('folders');
});
