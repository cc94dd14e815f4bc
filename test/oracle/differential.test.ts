import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { differences } from '../helpers/documents.ts';
import { isInstalled } from '../helpers/installed.ts';
import { corpusFolders, layOutMaildir, readCorpus } from '../helpers/lay-out-corpus.ts';
import { hasClassicMairix } from '../helpers/twins.ts';
import { ALLOWED_ROWS } from './judge/fixed-rows.ts';
import { newTally, summaryOf, type Tally } from './run/journal.ts';
import { live } from './run/live.ts';

// The long form; a disagreement names its seed:
// MAIRIX_ORACLE_COMMANDS=2000 MAIRIX_ORACLE_SEED=1 npx vitest run test/oracle/differential.test.ts
// and with a copy of any maildir, for trying real mail: MAIRIX_ORACLE_MAIL=/path/of/maildir
const {
  MAIRIX_ORACLE_COMMANDS = '240',
  MAIRIX_ORACLE_SEED = '20030301',
  MAIRIX_ORACLE_MAIL,
} = process.env;
const COMMANDS = Number(MAIRIX_ORACLE_COMMANDS);
const SEED = Number(MAIRIX_ORACLE_SEED);
const COMMANDS_PER_LIFE = 60;
const AT_ONCE = 2;

const canCompare = hasClassicMairix && isInstalled('bzip2');
if (!canCompare) console.warn('classic mairix and bzip2 are not installed: nothing is compared');

const workspace = mkdtempSync(join(tmpdir(), 'mairix-oracle-'));
afterAll(() => rmSync(workspace, { recursive: true }));

test.skipIf(!canCompare)(
  'two homes live through the same, and the programs differ only where the documents say so',
  { timeout: 24 * 3_600_000 },
  async () => {
    const tally = newTally();
    const seeds = Array.from(
      { length: Math.ceil(COMMANDS / COMMANDS_PER_LIFE) },
      (_, at) => SEED + at,
    );
    const waiting = seeds.values();
    const liveOn = async () => {
      for (const seed of waiting) await live({ seed, commandLines: COMMANDS_PER_LIFE, tally });
    };
    await Promise.all(Array.from({ length: AT_ONCE }, liveOn));
    expectAgreement(tally);
  },
);

test.skipIf(!canCompare)(
  'the same with mail that is not invented by chance',
  { timeout: 24 * 3_600_000 },
  async () => {
    const tally = newTally();
    const maildir = MAIRIX_ORACLE_MAIL ?? corpusMaildir(join(workspace, 'corpus'));
    await live({ seed: SEED, commandLines: Math.ceil(COMMANDS / 6), tally, maildir });
    expectAgreement(tally);
  },
);

test('every difference that is allowed is in the tables of differences', () => {
  expect(ALLOWED_ROWS.filter((row) => !differences().includes(row))).toEqual([]);
});

function expectAgreement(tally: Tally): void {
  console.log(summaryOf(tally));
  expect(tally.wrong.join('\n\n')).toBe('');
}

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
