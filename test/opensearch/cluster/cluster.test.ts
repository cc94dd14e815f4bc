import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect, promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { BUILT, builtModule } from '../../../scripts/built.mjs';
import type { OpenSearchSettings } from '../../../src/config/open-search-settings.ts';
import { type Cluster, openCluster } from '../../../src/opensearch/cluster/cluster.ts';
import { makeCertificate } from '../../helpers/dovecot.ts';
import { clusterUrl, freshSettings, hasOpenSearch } from '../../helpers/opensearch.ts';
import { type Behaviour, makeFront } from './make-front.ts';

const directory = mkdtempSync(join(tmpdir(), 'mairix-cluster-'));
afterAll(() => rmSync(directory, { recursive: true }));

const UNREACHABLE = {
  code: 'STORE_UNREACHABLE',
  hint: expect.stringContaining('call `update()` again'),
};

describe.skipIf(!hasOpenSearch)('a cluster', () => {
  let settings: OpenSearchSettings;
  let own: Cluster;
  beforeAll(async () => {
    settings = await freshSettings();
    own = await openCluster(settings);
  });
  afterAll(() => own?.close());

  /** A cluster of nodes that behave so for one request after the other. */
  async function opened(given: Partial<OpenSearchSettings>) {
    const cluster = await openCluster({ ...settings, ...given });
    onTestFinished(() => cluster.close());
    return cluster;
  }

  async function behind(...behaviours: Behaviour[]) {
    const front = await makeFront({ url: await clusterUrl(), behaviours });
    return { ...front, cluster: await opened({ nodes: [front.url] }) };
  }

  test('answers, and takes NDJSON as a text', async () => {
    const { name } = settings;
    const bulk = '{"index":{"_id":"1"}}\n{"text":"caf\u00e9"}\n';
    const written = await own.ask('POST', `/${name}.a/_bulk?refresh=true`, bulk);
    expect(written).toMatchObject({ errors: false, items: [{ index: { status: 201 } }] });
    const query = { query: { match: { text: 'caf\u00e9' } } };
    expect(await own.ask('POST', `/${name}.a/_search`, query)).toMatchObject({
      hits: { total: { value: 1 }, hits: [{ _id: '1' }] },
    });
  });

  test('says what is missing, unless it may be', async () => {
    const path = `/${settings.name}.none/_search`;
    await expect(own.ask('GET', path)).rejects.toMatchObject({
      code: 'STORE_MISSING',
      message: `there is no index ${settings.nodes[0]}/${settings.name}`,
      hint: 'call `update()` once to build it',
    });
    expect(await own.ask('GET', path, undefined, { mayBeMissing: true })).toBeUndefined();
    expect(await own.ask('HEAD', `/${settings.name}.none`)).toBe(false);
  });

  test('says what it refuses', async () => {
    await expect(own.ask('POST', '/_search', { query: { nonsense: 1 } })).rejects.toMatchObject({
      code: 'STORE_UNUSABLE',
      message: expect.stringMatching(/answers with an error \(400\): \[nonsense\] query malformed/),
    });
  });

  test.each<[string, Behaviour[]]>([
    ['is busy', [429, 503]],
    ['has just lost another node', ['has lost a node', 'has lost a node']],
    ['breaks the connection', ['cut', 'cut']],
    ['breaks off its answer', ['cut the answer', 'cut the answer']],
  ])('is asked again if it %s', async (_, behaviours) => {
    const { cluster, requests } = await behind(...behaviours);
    expect(await cluster.ask('GET', '/')).toMatchObject({ tagline: expect.any(String) });
    expect(requests()).toBe(3);
  });

  test('is asked by what must not be done twice only if it did nothing', async () => {
    const broken = await behind('cut');
    await expect(
      broken.cluster.ask('POST', '/_search', {}, { mayRepeat: false }),
    ).rejects.toMatchObject(UNREACHABLE);
    expect(broken.requests()).toBe(1);
    const busy = await behind(429);
    await busy.cluster.ask('GET', '/', undefined, { mayRepeat: false });
    expect(busy.requests()).toBe(2);
  });

  test('is given up when it stays busy until the deadline', async () => {
    const { cluster, requests, url } = await behind(...Array<Behaviour>(99).fill(503));
    await expect(cluster.ask('GET', '/', undefined, { deadline: 1_000 })).rejects.toMatchObject({
      ...UNREACHABLE,
      message: `OpenSearch at ${new URL(url).host} is busy: the queue is full`,
    });
    expect(requests()).toBeGreaterThan(2);
  });

  test('is given up when it does not answer, and so is a request that is aborted', async () => {
    const { cluster, url } = await behind('hang', 'hang');
    await expect(cluster.ask('GET', '/', undefined, { deadline: 300 })).rejects.toMatchObject({
      ...UNREACHABLE,
      message: `OpenSearch at ${new URL(url).host} did not answer within 1 s`,
    });
    const interruption = new Error('Ctrl-C');
    const controller = new AbortController();
    setTimeout(() => controller.abort(interruption), 100);
    const { signal } = controller;
    await expect(cluster.ask('GET', '/', undefined, { signal })).rejects.toBe(interruption);
  });

  test('answers through another node while one cannot be reached', async () => {
    for (const nodes of [
      ['http://127.0.0.1:1', ...settings.nodes],
      [...settings.nodes, 'http://localhost:1'],
    ]) {
      const cluster = await opened({ nodes });
      for (let times = 0; times < 4; times++) {
        expect(await cluster.ask('GET', '/', undefined, { mayRepeat: false })).toHaveProperty(
          'version',
        );
      }
    }
  });

  test.each([
    ['http://127.0.0.1:1', 'OpenSearch cannot be reached at 127.0.0.1:1: connection refused'],
    [
      'https://nowhere.invalid:9200',
      /OpenSearch cannot be reached at nowhere.invalid:9200: (?:there is no such host|its name cannot be looked up now)/,
    ],
  ])('that is not at %s is an error', async (node, message) => {
    const cluster = await opened({ nodes: [node] });
    await expect(cluster.ask('GET', '/')).rejects.toMatchObject({
      ...UNREACHABLE,
      message: expect.stringMatching(message),
    });
  });

  test('is not what speaks no TLS, or is a page', async () => {
    const url = await clusterUrl();
    const encrypted = await opened({ nodes: [url.replace('http:', 'https:')] });
    await expect(encrypted.ask('GET', '/')).rejects.toMatchObject({
      ...UNREACHABLE,
      message: expect.stringMatching(/it does not speak TLS/),
    });
    const { cluster, url: front } = await behind('not OpenSearch');
    await expect(cluster.ask('GET', '/')).rejects.toMatchObject({
      code: 'STORE_UNUSABLE',
      message: `what answers at ${new URL(front).host} is not OpenSearch`,
    });
  });

  describe('of which parts are missing', () => {
    let all: string;
    beforeAll(async () => {
      const { name } = settings;
      all = `${name}.whole,${name}.lost`;
      const shards = { number_of_shards: 2, number_of_replicas: 0 };
      await own.ask('PUT', `/${name}.whole`, { settings: shards });
      // No node may have it, so it is as if all had failed that did.
      const nowhere = { ...shards, 'routing.allocation.require._name': 'nobody' };
      await own.ask('PUT', `/${name}.lost?wait_for_active_shards=0`, { settings: nowhere });
    });

    test.each([
      ['_search', { size: 0 }],
      ['_count', undefined],
      ['_search/point_in_time?keep_alive=1m', undefined],
    ])('gives no answer to %s, but the names of the parts', async (path, body) => {
      await expect(own.ask('POST', `/${all}/${path}`, body)).rejects.toMatchObject({
        code: 'STORE_INCOMPLETE',
        message: `2 of 4 parts of the index cannot be reached: ${settings.name}.lost shard 0, ${settings.name}.lost shard 1`,
        hint: 'search again later, or give the configuration `onPartial` for the mail in the other parts',
      });
    });

    test('is an error too if no part is left', async () => {
      const partial = await opened({ onPartial() {} });
      const path = `/${settings.name}.lost/_search`;
      for (const cluster of [own, partial]) {
        await expect(cluster.ask('POST', path)).rejects.toMatchObject({
          code: 'STORE_INCOMPLETE',
          message: expect.stringMatching(/^parts of the index cannot be reached: /),
        });
      }
    });

    test('gives what is left if that was asked for, and says so', async () => {
      const told: string[] = [];
      const partial = await opened({ onPartial: (missing) => told.push(missing) });
      for (let times = 0; times < 2; times++) {
        const answer = await partial.ask('POST', `/${all}/_search`, { size: 0 });
        expect(answer).toMatchObject({ _shards: { total: 4, successful: 2, failed: 0 } });
      }
      expect(told).toEqual([expect.stringMatching(/^2 of 4 parts of the index cannot be reached/)]);
    });
  });

  describe('that wants a login', () => {
    const SECRET = 'correct horse';
    const password = { kind: 'password', text: SECRET } as const;
    const front = async () => makeFront({ url: await clusterUrl(), login: `ada:${SECRET}` });

    test('gets the password of the settings, or what a command prints', async () => {
      const nodes = [(await front()).url];
      const command = ['sh', '-c', 'echo "$SECRET"; echo more'];
      for (const given of [
        { password },
        { password: { kind: 'password command', command }, environment: { SECRET } } as const,
      ]) {
        const cluster = await opened({ nodes, username: 'ada', ...given });
        expect(await cluster.ask('GET', '/')).toHaveProperty('version');
      }
    });

    test('refuses another, and no error has it inside', async () => {
      const { url } = await front();
      const cluster = await opened({ nodes: [url], username: 'eve', password });
      const error = await cluster.ask('GET', '/').catch((reason: unknown) => reason);
      expect(error).toMatchObject({
        code: 'STORE_REFUSED',
        message: `OpenSearch at ${new URL(url).host} refuses the login of eve`,
        hint: 'check opensearch_username= and the password',
      });
      const basic = Buffer.from(`eve:${SECRET}`).toString('base64');
      const inside = inspect([error, cluster], { depth: 20, showHidden: true });
      expect(inside).not.toContain(SECRET);
      expect(inside).not.toContain(basic);
      const unreachable = await opened({
        nodes: ['http://127.0.0.1:1'],
        username: 'eve',
        password,
      });
      const failure = await unreachable.ask('GET', '/').catch((reason: unknown) => reason);
      expect(inspect(failure, { depth: 20, showHidden: true })).not.toContain(basic);
    });

    test('gets nothing if the command fails, and its output is not shown', async () => {
      const command = ['sh', '-c', `echo ${SECRET}; exit 1`];
      const given = { username: 'ada', password: { kind: 'password command', command } } as const;
      await expect(
        openCluster({ ...settings, ...given, environment: process.env }),
      ).rejects.toMatchObject({
        code: 'STORE_REFUSED',
        message: expect.not.stringContaining(SECRET),
        hint: 'run the command by hand; its first line must be the password',
      });
    });
  });

  test('is trusted if its certificate is: by NODE_EXTRA_CA_CERTS, if it signed that itself', async () => {
    const certificate = makeCertificate(directory);
    const tls = { key: readFileSync(join(directory, 'key.pem')), cert: readFileSync(certificate) };
    const front = await makeFront({ url: await clusterUrl(), tls });
    const asked = askInProcess(front.url, settings);
    expect(await asked({})).toMatch(
      /^STORE_REFUSED the certificate of 127.0.0.1:\d+ cannot be trusted\n.*NODE_EXTRA_CA_CERTS/,
    );
    expect(await asked({ NODE_EXTRA_CA_CERTS: certificate })).toBe('answer\n');
  });

  test('prints nothing when connections break', async () => {
    const front = await makeFront({
      url: await clusterUrl(),
      behaviours: Array<Behaviour>(99).fill('cut the answer'),
    });
    expect(await askInProcess(front.url, settings)({})).toMatch(
      /^STORE_UNREACHABLE OpenSearch cannot be reached at [^\n]*\n[^\n]*\n$/,
    );
  });
});

test('whoever lacks the client is told how to install it', async () => {
  cpSync(join(BUILT, 'dist'), join(directory, 'dist'), { recursive: true });
  const settings = { nodes: [], name: 'mail', writer: 'a', notes: '' };
  const module = join(directory, 'dist/opensearch/cluster/cluster.js');
  expect(await askInProcess('http://127.0.0.1:1', settings, module)({})).toBe(
    'CONFIG_INVALID the package @opensearch-project/opensearch is not installed\nrun: npm install @opensearch-project/opensearch\n',
  );
});

/** Asks in a process of its own; gives all that it printed. */
function askInProcess(
  node: string,
  settings: OpenSearchSettings,
  module = builtModule('opensearch/cluster/cluster.js'),
) {
  return async (env: Readonly<Record<string, string>>) => {
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '-e', ASKING, module, JSON.stringify({ ...settings, nodes: [node] })],
      { env },
    );
    return stdout + stderr.replace(/^.*Warning: .*\n.*\n/, '');
  };
}

const ASKING = `
  const [module, settings] = process.argv.slice(1);
  const { openCluster } = await import(module);
  try {
    const cluster = await openCluster(JSON.parse(settings));
    await cluster.ask('GET', '/');
    console.log('answer');
    cluster.close();
  } catch ({ code, message, hint }) {
    console.log(code + ' ' + message + '\\n' + hint);
  }
`;
