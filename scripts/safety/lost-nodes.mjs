import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { builtModule, PROGRAM } from '../built.mjs';
import { startNodes } from '../opensearch/start-nodes.mjs';

/** @typedef {import('../opensearch/start-nodes.mjs').OpenSearchNode} Node */

/** A home with mail, whose index is on three nodes of OpenSearch that can be lost. */
export class NodesWorld {
  #written = 0;

  /** @param {readonly Node[]} nodes @param {string} home @param {number} replicas */
  constructor(nodes, home, replicas) {
    this.nodes = nodes;
    this.home = home;
    this.replicas = replicas;
    const hosts = nodes.map(({ url }) => new URL(url).host).join();
    this.rcFile = join(home, '.mairixrc');
    for (const part of ['new', 'cur', 'tmp'])
      mkdirSync(join(home, 'mail/in', part), { recursive: true });
    writeFileSync(
      this.rcFile,
      `base=~/mail\nmaildir=in\nmfolder=found\nwriter=w\nshards=3\nreplicas=${replicas}\n` +
        `database=opensearch+http://${hosts}/lost${replicas}\n`,
    );
  }

  /** Writes letters that all say "common", and gives the Message-IDs of all that there are. @param {number} count */
  write(count) {
    for (let at = 0; at < count; at++) {
      const number = ++this.#written;
      const words = Array.from(
        { length: 60 },
        (_, word) => `w${(number * 31 + word * word) % 5_000}`,
      );
      writeFileSync(
        join(this.home, `mail/in/cur/${number}:2,S`),
        `From: ada${number % 50}@example.org\nTo: bob@example.org\nSubject: letter ${number}\n` +
          `Message-ID: <${number}@lost>\nDate: Mon, 2 Mar 2020 10:00:00 +0000\n\ncommon ${words.join(' ')}\n`,
      );
    }
    return this.expected();
  }

  expected() {
    return Array.from({ length: this.#written }, (_, at) => `${at + 1}@lost`).sort();
  }

  /** Runs mairix; gives what it printed, and its exit status. @param {readonly string[]} args */
  async mairix(...args) {
    const child = spawn(process.execPath, [PROGRAM, ...args], {
      env: { HOME: this.home, PATH: process.env['PATH'] ?? '' },
    });
    const texts = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text) => {
      texts.stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      texts.stderr += text;
    });
    const [status] = await once(child, 'close');
    return { status, ...texts };
  }

  /** The Message-IDs that a search in a process of its own finds. @param {readonly string[]} options */
  async found(...options) {
    const { status, stdout, stderr } = await this.mairix(...options, '--format', 'msgid', 'common');
    return { status, stderr, ids: (stdout.match(/\d+@lost/g) ?? []).sort() };
  }

  /** The index as programs see it; close it after use. */
  async open() {
    /** @type {typeof import('../../src/index.ts')} */
    const { loadConfig, openMailIndex } = await import(builtModule('index.js'));
    const { config } = loadConfig({ rcFile: this.rcFile, environment: { HOME: this.home } });
    return openMailIndex(config);
  }

  /** A node that is there again, with all that it had. @param {Node} node */
  async restart(node) {
    await node.start();
    await this.settle();
  }

  /** Waits until every copy of every part is there. */
  async settle() {
    const wanted = 'wait_for_status=green&wait_for_nodes=3&timeout=120s';
    const response = await fetch(`${this.nodes[0]?.url}/_cluster/health?${wanted}`);
    // It answers 408 if that takes longer.
    if (!response.ok) throw new Error(`the nodes do not settle: ${await response.text()}`);
  }
}

/**
 * Starts three nodes for `work`, and ends them.
 * @template Step
 * @param {(makeWorld: (replicas: number) => NodesWorld) => AsyncGenerator<Step>} work
 */
export async function* withNodes(work) {
  const directory = mkdtempSync(join(tmpdir(), 'mairix-lost-nodes-'));
  const nodes = await startNodes({ directory: join(directory, 'nodes'), count: 3, isShort: true });
  try {
    yield* work((replicas) => new NodesWorld(nodes, join(directory, `home${replicas}`), replicas));
  } finally {
    for (const node of nodes) await node.remove();
    rmSync(directory, { recursive: true, force: true });
  }
}

/**
 * Asks the same question again and again, until it is told to stop; then gives how often the answer was right, an error
 * that says what is wrong, or anything else, which is listed.
 * @param {NodesWorld} world
 */
export async function searchUntilStopped(world) {
  /** @type {{ right: number, errors: number, wrong: string[] }} */
  const tally = { right: 0, errors: 0, wrong: [] };
  const expected = world.expected().join();
  let isStopped = false;
  const index = await world.open();
  const asking = (async () => {
    while (!isStopped) {
      try {
        const ids = [];
        for await (const { messageId } of index.search('common'))
          ids.push(...(messageId?.match(/\d+@lost/g) ?? []));
        if (ids.sort().join() === expected) tally.right++;
        else tally.wrong.push(`${ids.length} of ${world.expected().length} messages`);
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? error.code : undefined;
        if (code === 'STORE_UNREACHABLE' || code === 'STORE_INCOMPLETE') tally.errors++;
        else tally.wrong.push(String(error));
        await sleep(100);
      }
    }
    index.close();
  })();
  return async () => {
    isStopped = true;
    await asking;
    return tally;
  };
}
