import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { CLASS_PATH } from './fetch-opensearch.mjs';

/**
 * @typedef {object} NodesOptions
 * @property {string} directory  For their data; it is theirs, and gone when all of them have ended by themselves.
 * @property {number} [count]
 * @property {number} [follow]  They end when the process with this id does.
 * @property {number} [heapMegabytes]
 * @property {boolean} [isShort]  Compiles less, for tests: starting takes half of the time.
 */

/**
 * Starts nodes of OpenSearch on this machine, as one cluster that only it can reach.
 * @param {NodesOptions} options
 */
export async function startNodes({ directory, count = 1, ...options }) {
  mkdirSync(directory, { recursive: true });
  const nodes = [];
  const ports = await freePorts(2 * count);
  const names = Array.from({ length: count }, (_, at) => `node-${at + 1}`);
  const seeds = ports.slice(count).map((port) => `127.0.0.1:${port}`);
  for (const [at, name] of names.entries()) {
    const home = join(directory, name);
    const settings = {
      ...COMMON,
      'cluster.name': 'mairix',
      'node.name': name,
      'path.home': home,
      'http.port': ports[at],
      'transport.port': ports[count + at],
      ...(count === 1
        ? { 'discovery.type': 'single-node' }
        : {
            'discovery.seed_hosts': seeds.join(','),
            'cluster.initial_cluster_manager_nodes': names.join(','),
          }),
    };
    nodes.push(
      new OpenSearchNode({ home, url: `http://127.0.0.1:${ports[at]}`, settings, ...options }),
    );
  }
  await Promise.all(nodes.map((node) => node.start()));
  return nodes;
}

const COMMON = {
  'network.host': '127.0.0.1',
  'http.type': 'netty4',
  'transport.type': 'netty4',
  // A nearly full disc would stop the indexing.
  'cluster.routing.allocation.disk.threshold_enabled': false,
};

/** One node; it can be killed and started again with the same data. */
export class OpenSearchNode {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #process;

  /**
   * @param {Omit<NodesOptions, 'directory' | 'count'> & { home: string, url: string,
   *   settings: Record<string, string | number | boolean | undefined> }} options
   */
  constructor({ home, url, settings, follow = process.pid, heapMegabytes = 512, isShort = false }) {
    this.home = home;
    this.url = url;
    this.arguments = [
      `-Xms${heapMegabytes}m`,
      `-Xmx${heapMegabytes}m`,
      ...(isShort ? ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'] : []),
      ...['-cp', CLASS_PATH],
      'OpenSearchNode',
      String(follow),
      ...Object.entries(settings).map(([name, value]) => `${name}=${value}`),
    ];
  }

  get pid() {
    return this.#process?.pid;
  }

  /** Resolves when it can be asked. */
  async start() {
    mkdirSync(this.home, { recursive: true });
    const log = join(this.home, 'log');
    const file = openSync(log, 'w');
    // A process of its own, so that Ctrl-C at the terminal reaches only us.
    const node = spawn('java', this.arguments, { stdio: ['ignore', 'pipe', file], detached: true });
    closeSync(file);
    this.#process = node;
    const ended = once(node, 'exit').then(() => false);
    const { stdout } = node;
    if (stdout === null) throw new Error('java has no stdout');
    const started = once(stdout, 'data').then(() => true);
    if (!(await Promise.race([started, ended]))) {
      throw new Error(`a node of OpenSearch did not start:\n${readFileSync(log, 'utf8')}`);
    }
    stdout.destroy();
    node.unref();
  }

  /** Ends it at once, as a broken machine does. */
  async kill() {
    const node = this.#process;
    if (node === undefined || node.exitCode !== null || node.signalCode !== null) return;
    node.ref();
    node.kill('SIGKILL');
    await once(node, 'exit');
  }

  /** Ends it, and removes its data. */
  async remove() {
    await this.kill();
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** @param {number} count */
async function freePorts(count) {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  const ports = [];
  for (const server of servers) {
    if (!server.listening) await once(server, 'listening');
    const address = server.address();
    if (typeof address === 'object' && address !== null) ports.push(address.port);
  }
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}
