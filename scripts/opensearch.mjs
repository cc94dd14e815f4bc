/**
 * OpenSearch on this machine, for tests and measurements.
 *
 *   node scripts/opensearch.mjs fetch     fetches it from Maven Central (45 MB), for tests; needs a JDK and Maven
 *   node scripts/opensearch.mjs run [N]   runs N nodes (1) until Ctrl-C, and prints their addresses
 *
 * It is put into ~/.cache/mairix, or where MAIRIX_OPENSEARCH says.
 */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchOpenSearch, OPENSEARCH } from './opensearch/fetch-opensearch.mjs';
import { startNodes } from './opensearch/start-nodes.mjs';

const [command, count = '1'] = process.argv.slice(2);
if (command === 'fetch') {
  fetchOpenSearch();
  console.log(OPENSEARCH);
} else if (command === 'run') {
  const directory = mkdtempSync(join(tmpdir(), 'mairix-opensearch-'));
  const nodes = await startNodes({ directory, count: Number(count) });
  for (const { url } of nodes) console.log(url);
  const alive = setInterval(() => {}, 60_000);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  clearInterval(alive);
  for (const node of nodes) await node.remove();
  rmSync(directory, { recursive: true });
} else {
  console.error('usage: node scripts/opensearch.mjs fetch | run [N]');
  process.exitCode = 1;
}
