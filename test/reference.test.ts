import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './helpers/root.ts';

test('docs/api is what the docstrings say, and all that is exported has one; stale: npm run reference', () => {
  const made = mkdtempSync(join(tmpdir(), 'reference-'));
  const script = join(ROOT, 'scripts/reference.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, made], {
    encoding: 'utf8',
  });
  expect(status, stdout + stderr).toBe(0);
  const reference = (directory: string) => readFileSync(join(directory, 'README.md'), 'utf8');
  expect(reference(join(ROOT, 'docs/api'))).toBe(reference(made));
  rmSync(made, { recursive: true });
});
