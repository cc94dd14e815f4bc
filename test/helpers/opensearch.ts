import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { isFetched } from '../../scripts/opensearch/fetch-opensearch.mjs';
import { startNodes } from '../../scripts/opensearch/start-nodes.mjs';
import type { OpenSearchSettings } from '../../src/config/open-search-settings.ts';
import { until } from './temp-world.ts';

const { MAIRIX_OPENSEARCH_URL: ONES_OWN, MAIRIX_TEST_RUN: RUN = '' } = process.env;

/** Whether there is an OpenSearch to test with: one's own (`MAIRIX_OPENSEARCH_URL`), or one that was fetched. */
export const hasOpenSearch = ONES_OWN !== undefined || isFetched();
if (!hasOpenSearch) {
  console.warn('skipped without OpenSearch: run `node scripts/opensearch.mjs fetch`');
}

/** The node that all files of a test run share; the first one that asks starts it, and it ends with the run. */
const SHARED = join(tmpdir(), `mairix-opensearch-${RUN}`);
const FAILURE = join(SHARED, 'failure');
const URL_FILE = join(SHARED, 'node-1/url');

/** The address of a node of OpenSearch: `http://127.0.0.1:9200`. */
export async function clusterUrl(): Promise<string> {
  if (ONES_OWN !== undefined) return ONES_OWN.replace(/\/$/, '');
  if (isFirst()) await startShared();
  await until(() => existsSync(URL_FILE) || existsSync(FAILURE));
  if (existsSync(FAILURE)) throw new Error(readFileSync(FAILURE, 'utf8'));
  return readFileSync(URL_FILE, 'utf8');
}

function isFirst(): boolean {
  try {
    mkdirSync(SHARED);
    return true;
  } catch {
    return false;
  }
}

async function startShared(): Promise<void> {
  try {
    const [node] = await startNodes({ directory: SHARED, follow: Number(RUN), isShort: true });
    writeFileSync(`${URL_FILE}.new`, node?.url ?? '');
    renameSync(`${URL_FILE}.new`, URL_FILE);
  } catch (error) {
    writeFileSync(FAILURE, String(error));
  }
}

const names: string[] = [];
const directories: string[] = [];

afterAll(async () => {
  for (const directory of directories) rmSync(directory, { recursive: true });
  if (names.length === 0) return;
  const url = await clusterUrl();
  for (const name of names) await fetch(`${url}/${name}*`, { method: 'DELETE' });
});

/** A name that no other test gives an index; what has it is deleted when the test file ends. */
export function freshName(): string {
  const name = `test-${process.pid}-${Date.now().toString(36)}-${names.length}`;
  names.push(name);
  return name;
}

/** Settings as an rc file makes them, for an index of a fresh name. */
export async function freshSettings(
  given: Partial<OpenSearchSettings> = {},
): Promise<OpenSearchSettings> {
  const directory = mkdtempSync(join(tmpdir(), 'mairix-notes-'));
  directories.push(directory);
  const notes = join(directory, 'notes.db');
  const nodes = [await clusterUrl()];
  return { nodes, name: freshName(), writer: 'test', notes, ...given };
}
