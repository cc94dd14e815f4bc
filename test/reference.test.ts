import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from './helpers/root.ts';

const REFERENCE = readFileSync(join(ROOT, 'docs/api/README.md'), 'utf8');

describe('docs/api', () => {
  test('has names that people gave, and names none of our files', () => {
    expect(REFERENCE).not.toContain('__');
    expect(REFERENCE.match(/\b(?!index\.)[\w-]+\.ts\b/g)).toBeNull();
  });

  test('links each type of ours in its tables, to a heading that is there', () => {
    const headings = [...REFERENCE.matchAll(/^### (?:`abstract` )?(\w+)/gm)].map(
      ([, name]) => name,
    );
    expect(headings.length).toBeGreaterThan(60);
    const cells = REFERENCE.split('\n').filter((line) => line.startsWith('| '));
    const unlinked = cells.flatMap((line) =>
      [...line.matchAll(/(?<!\[)`([A-Z][A-Za-z]+)`(?!\])/g)].map(([, name]) => name),
    );
    expect(unlinked.length).toBeGreaterThan(20);
    expect(unlinked.filter((name) => headings.includes(name))).toEqual([]);
  });

  test('says something of each property, but of those that only tell kinds apart', () => {
    const rows = REFERENCE.split('\n').filter((line) => line.includes('<a id="property-'));
    expect(rows.length).toBeGreaterThan(150);
    const silent = rows
      .filter((row) => !/\. +\|/.test(row))
      .map((row) => /`(\w+)\??`/.exec(row)?.[1]);
    expect(silent.filter((name) => name !== 'code' && name !== 'kind')).toEqual([]);
  });

  test('has no link that leads nowhere', () => {
    const anchors = new Set([
      ...[...REFERENCE.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id),
      ...anchorsOf([...REFERENCE.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading)),
    ]);
    const links = [...REFERENCE.matchAll(/\]\(#([^)]+)\)/g)].map(([, id]) => id);
    expect(links.length).toBeGreaterThan(200);
    expect(links.filter((id) => !anchors.has(id))).toEqual([]);
  });
});

/** As Markdown makes them of headings: the second of two equal ones has a number. */
function anchorsOf(headings: readonly string[]): string[] {
  const counts = new Map<string, number>();
  return headings.map((heading) => {
    const anchor = heading
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-');
    const before = counts.get(anchor) ?? 0;
    counts.set(anchor, before + 1);
    return before === 0 ? anchor : `${anchor}-${before}`;
  });
}

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
