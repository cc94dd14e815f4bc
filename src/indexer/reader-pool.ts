import { Worker } from 'node:worker_threads';
import { CARES, type Care, type ChunkResult, type ReadTask } from './read-task.ts';
import type { ReaderData } from './reader-worker.ts';

/** Found from its own folder and, when the command line is built into one file, from there. */
const WORKER = new URL('../indexer/reader-worker.js', import.meta.url);
const LOOKS_PER_DEADLINE = 20;

/** What one message may take; beyond that it is given up and read with less care. */
interface ReaderLimits {
  readonly deadlineMilliseconds: number;
  readonly heapMegabytes: number;
}

const LIMITS: ReaderLimits = { deadlineMilliseconds: 10_000, heapMegabytes: 512 };

interface Reader {
  readonly worker: Worker;
  /** Index of the task being read, written by the worker. */
  readonly current: Int32Array;
}

interface Job {
  readonly tasks: readonly ReadTask[];
  /** What is to be said of tasks that were read with less care. */
  readonly notes: ReadonlyMap<number, string>;
  readonly resolve: (result: ChunkResult) => void;
  readonly reject: (error: unknown) => void;
}

const NOTES: Readonly<Record<Care, string>> = {
  full: '',
  tolerant: 'took too much time or memory; its text was read in a simpler way',
  head: 'took too much time or memory; only its beginning was read',
  none: 'took too much time or memory',
};

/**
 * Worker threads that read messages. A message that hangs or kills its worker is read again with
 * less care by a new worker; all others come out as if nothing had happened.
 */
export class ReaderPool {
  /** How many chunks are read at once. */
  readonly size: number;
  readonly #limits: ReaderLimits;
  readonly #waiting: Job[] = [];
  readonly #idle: Reader[] = [];
  readonly #all = new Set<Reader>();
  #closed = false;

  constructor(size: number, limits: Partial<ReaderLimits> = {}) {
    this.size = size;
    this.#limits = { ...LIMITS, ...limits };
  }

  /** Reads a chunk; the results have the order of the tasks. */
  async read(tasks: readonly ReadTask[]): Promise<ChunkResult> {
    return await new Promise((resolve, reject) => {
      this.#waiting.push({ tasks, notes: new Map(), resolve, reject });
      this.#startJobs();
    });
  }

  /** Ends the workers; what they are reading is given up. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#all].map(({ worker }) => worker.terminate()));
  }

  #startJobs(): void {
    while (this.#waiting.length > 0 && !this.#closed) {
      const reader = this.#idle.pop() ?? this.#hire();
      const job = reader && this.#waiting.shift();
      if (!reader || !job) return;
      this.#run(reader, job);
    }
  }

  /** A new reader, unless there are as many as there may be. */
  #hire(): Reader | undefined {
    if (this.#all.size >= this.size) return undefined;
    const current = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const workerData: ReaderData = { current };
    const resourceLimits = { maxOldGenerationSizeMb: this.#limits.heapMegabytes };
    const worker = new Worker(WORKER, { workerData, resourceLimits });
    const reader: Reader = { worker, current };
    // A worker can die between two jobs as well; then it only has to be forgotten.
    worker.on('error', () => this.#forget(reader)).on('exit', () => this.#forget(reader));
    this.#all.add(reader);
    return reader;
  }

  #forget(reader: Reader): void {
    this.#all.delete(reader);
    const at = this.#idle.indexOf(reader);
    if (at >= 0) this.#idle.splice(at, 1);
  }

  #run(reader: Reader, job: Job): void {
    const { worker, current } = reader;
    const stopWatching = watchProgress(current, this.#limits.deadlineMilliseconds, () =>
      fail(new Error('deadline passed')),
    );
    const settle = () => {
      stopWatching();
      worker.off('error', fail).off('exit', ended).off('message', done);
    };
    const fail = (cause: unknown) => {
      settle();
      this.#forget(reader);
      worker
        .terminate()
        .then(() => this.#retry(job, Atomics.load(current, 0), cause))
        .catch(job.reject);
    };
    const ended = () => fail(new Error('the reader ended'));
    const done = (result: ChunkResult) => {
      settle();
      this.#idle.push(reader);
      job.resolve(withNotes(result, job.notes));
      this.#startJobs();
    };
    worker.on('error', fail).on('exit', ended).on('message', done);
    Atomics.store(current, 0, 0);
    worker.postMessage(job.tasks);
  }

  #retry(job: Job, at: number, cause: unknown): void {
    const task = job.tasks[at];
    const care = task && CARES[CARES.indexOf(task.care) + 1];
    if (this.#closed || task === undefined || care === undefined) {
      job.reject(cause);
    } else {
      const notes = new Map(job.notes).set(at, NOTES[care]);
      this.#waiting.unshift({ ...job, notes, tasks: job.tasks.with(at, { ...task, care }) });
    }
    this.#startJobs();
  }
}

/**
 * Calls `onDeadline` once when the same task is being read for too long; gives a way to stop. Counts
 * its own looks rather than the clock, which may be set, or run on while the machine sleeps.
 */
function watchProgress(current: Int32Array, deadline: number, onDeadline: () => void): () => void {
  let task = 0;
  let looks = 0;
  const timer = setInterval(() => {
    const now = Atomics.load(current, 0);
    looks = now === task ? looks + 1 : 0;
    task = now;
    if (looks > LOOKS_PER_DEADLINE) onDeadline();
  }, deadline / LOOKS_PER_DEADLINE);
  return () => clearInterval(timer);
}

function withNotes(result: ChunkResult, notes: ReadonlyMap<number, string>): ChunkResult {
  if (notes.size === 0) return result;
  const results = result.results.map((entry, at) => {
    const note = notes.get(at);
    return note !== undefined && entry.kind === 'read'
      ? { ...entry, problems: [...entry.problems, note] }
      : entry;
  });
  return { ...result, results };
}
