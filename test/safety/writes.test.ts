import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BUILT } from '../../scripts/built.mjs';
import { type SwapReport, swapBetween, swapLinks } from '../../scripts/safety/swapped-links.mjs';
import { canTrace, TRACED, traceWrites } from '../../scripts/safety/traced-writes.mjs';

// At length: `npm run safety -- writes`.

describe('only the database and the result folder are written, by us alone, for their owner alone', () => {
  const some = TRACED.filter(({ name }) =>
    /^(?:a box that grew|rebuilding|(?:maildir|mh|mbox) results, (?:replaced|added)|hard links|a check)/.test(
      name,
    ),
  );

  test.skipIf(!canTrace()).each(some)('$name (under strace)', (scenario) => {
    const { calls, violations } = traceWrites(scenario);
    expect(violations).toEqual([]);
    expect(calls).toBeGreaterThan(1);
  });

  test('there are such scenarios', () => {
    expect(some).toHaveLength(10);
  });
});

test.each([
  ['at some moment', swapLinks({ searches: 4 }), 5],
  ['between two operations', swapBetween({ points: 3 }), 20],
])(
  'a link that takes the place of a result folder %s leads to no other mail',
  async (_, swaps, count) => {
    const reports: SwapReport[] = [];
    for await (const report of swaps) reports.push(report);
    expect(reports.flatMap(({ violations }) => violations)).toEqual([]);
    expect(reports).toHaveLength(count);
  },
);

test('the program as it is built can start the pager, and what the rc file names', () => {
  const files = readdirSync(join(BUILT, 'dist'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.c?js$/.test(name))
    .map((name) => ({ name, text: readFileSync(join(BUILT, 'dist', name), 'utf8') }));
  expect(files.length).toBeGreaterThan(100);
  const able = files.flatMap(({ name, text }) =>
    [...text.matchAll(STARTS_PROGRAMS)].map(
      ({ index, 0: module }) => `${name}: ${statementBefore(text, index)}${module}`,
    ),
  );
  expect(able.sort()).toEqual([
    // Loaded by what is named below; commander would start subcommands that are programs, and we have none.
    expect.stringMatching(/^cli\/program\.cjs: var require__late_child_process=/),
    // Both for `imap_pipe=`: the connection for much mail has a thread of its own.
    "imap/spawn-pipe.js: import { spawn } from 'node:child_process'",
    'imap/thread/late/spawn-pipe.js: import{spawn}from"node:child_process"',
    "programs/run-program.js: import { spawn } from 'node:child_process'",
  ]);
  const users = files.filter(({ text }) => /child_process\.spawn\)\(/.test(text));
  expect(users.map(({ name }) => name).sort()).toEqual([
    'cli/parts/imap-session.cjs',
    'cli/parts/mail-0000100.cjs', // of a run: `programs/run-program.ts`
    'cli/parts/open-pager.cjs',
  ]);
});

const STARTS_PROGRAMS = /["'`](?:node:)?(?:child_process|cluster)["'`]/g;

/** The beginning of the statement that goes on there; the program has all of a file on one line. */
function statementBefore(text: string, index: number): string {
  const ends = ['\n', ';', '(){'].map((end) => [text.lastIndexOf(end, index), end.length] as const);
  const start = Math.max(0, ...ends.map(([at, length]) => (at === -1 ? 0 : at + length)));
  return text.slice(start, index);
}
