import { EventEmitter } from 'node:events';
import { syncBuiltinESMExports } from 'node:module';
import workerThreads from 'node:worker_threads';
import { builtModule } from '../../built.mjs';

/** @typedef {import('../../../src/indexer/read/read-tasks.ts').ReaderData} ReaderData */
/** @typedef {import('../../../src/indexer/read/reader-protocol.ts').ToReader} ToReader */

/**
 * Lets index runs of this process read mail without starting threads: that takes a tenth of a second each time,
 * most of what a life costs. Gives back how to undo it.
 */
export async function readInThread() {
  /** @type {typeof import('../../../src/indexer/read/read-tasks.ts')} */
  const { readTasks } = await import(builtModule('indexer/read/read-tasks.js'));
  /** @type {typeof import('../../../src/indexer/read/packed-results.ts')} */
  const { packResults } = await import(builtModule('indexer/read/packed-results.js'));

  class Reader extends EventEmitter {
    /** @param {URL} _url @param {{ workerData: ReaderData }} options */
    constructor(_url, { workerData }) {
      super();
      this.read = readTasks(workerData, async () => undefined);
      this.idle = Promise.resolve();
    }

    /** @param {Extract<ToReader, { kind: 'tasks' }>} heard */
    postMessage({ tasks }) {
      this.idle = this.idle.then(async () => {
        const { results, ...rest } = await this.read(tasks);
        this.emit('message', { kind: 'chunk', chunk: { ...rest, results: packResults(results) } });
      });
    }

    async terminate() {
      await this.idle;
    }
  }

  const { Worker } = workerThreads;
  Object.assign(workerThreads, { Worker: Reader });
  syncBuiltinESMExports();
  return () => {
    Object.assign(workerThreads, { Worker });
    syncBuiltinESMExports();
  };
}
