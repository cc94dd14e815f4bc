import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from './helpers/root.ts';
import { hasTmux } from './helpers/tmux.ts';

describe.skipIf(!hasTmux)('the pictures in the documents', () => {
  test('show what a terminal shows now; stale: npm run screenshots', () => {
    const made = mkdtempSync(join(tmpdir(), 'screenshots-'));
    execFileSync(process.execPath, [join(ROOT, 'scripts/screenshots.mjs'), '--terminal', made], {
      stdio: 'ignore',
    });
    const kept = join(ROOT, 'docs/screenshots');
    const picture = (directory: string, name: string) =>
      readFileSync(join(directory, name), 'utf8').replace(/database \d+\.\d MB/, 'database 1.0 MB');
    // A browser draws the others, with the fonts that it finds.
    const drawn = readdirSync(kept).filter((name) => name.endsWith('.svg'));
    expect(drawn).toEqual(readdirSync(made));
    for (const name of readdirSync(made)) expect(picture(kept, name)).toBe(picture(made, name));
    rmSync(made, { recursive: true });
  });

  test.each(readdirSync(join(ROOT, 'docs/screenshots')).filter((name) => name.endsWith('.svg')))(
    '%s holds no escape sequence',
    (name) => {
      const text = readFileSync(join(ROOT, 'docs/screenshots', name), 'utf8');
      expect(text).not.toMatch(/\ufffd|\[\d+m/);
    },
  );
});
