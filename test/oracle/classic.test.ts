import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { corpusFolders, layOutMaildir, readCorpus } from '../helpers/lay-out-corpus.ts';
import { hasClassicMairix } from '../helpers/twins.ts';
import { type Comparison, compareWithClassic } from './compare-classic.ts';

// Any maildir, for trying real mail:
// MAIRIX_ORACLE_MAIL=/path/of/maildir MAIRIX_ORACLE_SEARCHES=1000 npx vitest run test/oracle/classic.test.ts
const {
  MAIRIX_ORACLE_MAIL,
  MAIRIX_ORACLE_SEARCHES = '300',
  MAIRIX_ORACLE_SEED = '20030301',
} = process.env;

if (!hasClassicMairix) console.warn('classic mairix is not installed: nothing is compared with it');

let world: string;
beforeAll(() => {
  vi.stubEnv('TZ', 'UTC');
  world = mkdtempSync(join(tmpdir(), 'mairix-classic-'));
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(world, { recursive: true });
});

test.skipIf(!hasClassicMairix)(
  'classic mairix gives the same answers but where it is to be better',
  { timeout: 600_000 },
  async () => {
    const comparison = await compareWithClassic({
      maildir: MAIRIX_ORACLE_MAIL ?? corpusMaildir(join(world, 'mail')),
      workspace: world,
      searches: Number(MAIRIX_ORACLE_SEARCHES),
      seed: Number(MAIRIX_ORACLE_SEED),
    });
    console.log(summaryOf(comparison));
    expect(comparison.disagreeing).toEqual([]);
  },
);

function corpusMaildir(folder: string): string {
  const messages = corpusFolders()
    // Beyond the depth that we read, words of headers are words of the text.
    .filter((name) => name !== 'large')
    .flatMap((name) => readCorpus(name))
    // It may end classic mairix.
    .filter(({ bytes }) => !bytes.includes('x-uuencode'));
  layOutMaildir(folder, messages);
  return folder;
}

function summaryOf({ messages, agreeing, fixed, disagreeing }: Comparison): string {
  const reasons = [...new Set(fixed.map(({ why }) => why))].map(
    (why) => `  ${fixed.filter((difference) => difference.why === why).length} × ${why}`,
  );
  return [
    `${MAIRIX_ORACLE_SEARCHES} searches of ${messages} messages: ${agreeing} answers are the same,`,
    `${disagreeing.length} differ without a reason; messages that only one program found, and why:`,
    ...reasons,
  ].join('\n');
}
