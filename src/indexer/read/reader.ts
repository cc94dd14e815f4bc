import { Worker } from 'node:worker_threads';
import { ReaderPosition } from './reader-position.ts';
import type { ChunkResult, ReadTask } from './reader-protocol.ts';
import type { ReaderData } from './reader-worker.ts';

/** The same from this folder and from that of the built command line, `dist/cli/parts`. */
const WORKER = new URL('../../indexer/read/reader-worker.js', import.meta.url);
const LOOKS_PER_DEADLINE = 20;
/** What a reader makes is soon garbage: more room for it would cost up to 40 MB and save no time. */
const YOUNG_MEGABYTES = 8;

/** What reading one message may take; one that takes more is read again with less care. */
export interface ReaderLimits {
  readonly deadlineMilliseconds: number;
  readonly heapMegabytes: number;
}

/** A chunk on its way through the readers. */
export interface Job {
  readonly tasks: readonly ReadTask[];
  /** What the report is to say of tasks that were read with less care. */
  readonly notes: ReadonlyMap<number, string>;
  readonly resolve: (result: ChunkResult) => void;
  readonly reject: (error: unknown) => void;
}

/** A reader that ended, with its jobs; the first is the one it was reading. */
export interface Failure {
  readonly jobs: readonly Job[];
  /** The task of the first job that it was reading. */
  readonly task: number;
  readonly cause: unknown;
}

/** One worker thread and its chunks, which it reads in their order. */
export class Reader {
  readonly #worker: Worker;
  readonly #position = new ReaderPosition();
  readonly #jobs: Job[] = [];
  #jobsDone = 0;
  #watch: NodeJS.Timeout | undefined;
  readonly #deadline: number;
  readonly #onFailure: (failure: Failure) => void;
  #hasFailed = false;

  constructor(
    { deadlineMilliseconds, heapMegabytes, headers }: ReaderLimits & Pick<ReaderData, 'headers'>,
    onDone: (job: Job, result: ChunkResult) => void,
    onFailure: (failure: Failure) => void,
  ) {
    const workerData: ReaderData = { position: this.#position.numbers, headers };
    const resourceLimits = {
      maxOldGenerationSizeMb: heapMegabytes,
      maxYoungGenerationSizeMb: YOUNG_MEGABYTES,
    };
    this.#worker = new Worker(WORKER, { workerData, resourceLimits });
    this.#deadline = deadlineMilliseconds;
    this.#onFailure = onFailure;
    this.#worker
      .on('error', (cause) => this.#fail(cause))
      .on('exit', () => this.#fail(new Error('the reader ended')))
      .on('message', (result: ChunkResult) => {
        const job = this.#jobs.shift();
        this.#jobsDone++;
        if (this.#jobs.length === 0) this.#stopWatching();
        if (job !== undefined) onDone(job, result);
      });
  }

  /** How many jobs it has. */
  get load(): number {
    return this.#jobs.length;
  }

  begin(job: Job): void {
    this.#jobs.push(job);
    this.#worker.postMessage(job.tasks);
    this.#watch ??= watchProgress(this.#position, this.#deadline, () =>
      this.#fail(new Error('deadline passed')),
    );
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  /** Chunks that were finished meanwhile still arrive before the thread has ended. */
  #fail(cause: unknown): void {
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    this.#worker.terminate().finally(() => {
      this.#stopWatching(); // not earlier: it may get a job while it ends
      const isReading = this.#position.chunksBegun > this.#jobsDone;
      const task = isReading ? this.#position.task : 0;
      this.#onFailure({ jobs: this.#jobs, task, cause });
    });
  }

  #stopWatching(): void {
    clearInterval(this.#watch);
    this.#watch = undefined;
  }
}

/**
 * Calls `onDeadline` when the same task is being read for too long. Counts its own looks instead
 * of asking the clock, which may be set, or run on while the machine sleeps.
 */
function watchProgress(
  position: ReaderPosition,
  deadline: number,
  onDeadline: () => void,
): NodeJS.Timeout {
  let [chunk, task] = [0, 0];
  let looks = 0;
  return setInterval(() => {
    const { chunksBegun, task: taskBegun } = position;
    looks = chunk === chunksBegun && task === taskBegun ? looks + 1 : 0;
    [chunk, task] = [chunksBegun, taskBegun];
    if (looks > LOOKS_PER_DEADLINE) onDeadline();
  }, deadline / LOOKS_PER_DEADLINE);
}
