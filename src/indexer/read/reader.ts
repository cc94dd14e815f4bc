import { Worker } from 'node:worker_threads';
import type { Answer, Question } from './documents/document-questions.ts';
import { unpackResults } from './packed-results.ts';
import type { ReaderData } from './read-tasks.ts';
import { ReaderPosition } from './reader-position.ts';
import type { ChunkResult, FromReader, ReadTask, ToReader } from './reader-protocol.ts';

/** This path works both from this folder and from `dist/cli/parts`, the folder of the built command line. */
const WORKER = new URL('../../indexer/read/reader-worker.js', import.meta.url);
const LOOKS_PER_DEADLINE = 20;
/** The objects of a reader are soon garbage; a larger young generation would cost up to 40 MB and save no time. */
const YOUNG_MEGABYTES = 8;

/** How much time and memory reading one message may take; if it takes more, it is read again with less care. */
export interface ReaderLimits {
  readonly deadlineMilliseconds: number;
  readonly heapMegabytes: number;
}

/** A chunk, on its way through the readers. */
export interface Job {
  readonly tasks: readonly ReadTask[];
  /** Notes for the report about tasks that were read with less care. */
  readonly notes: ReadonlyMap<number, string>;
  readonly resolve: (result: ChunkResult) => void;
  readonly reject: (error: unknown) => void;
}

/** A reader that has ended, with its jobs; it was reading the first one. */
export interface Failure {
  readonly jobs: readonly Job[];
  /** The task in the first job that it was reading. */
  readonly task: number;
  readonly cause: unknown;
  /** Whether it is not its fault: whoever answers its questions has failed. */
  readonly isUnanswered: boolean;
}

/** What a reader is started with. */
export interface ReaderStart extends ReaderLimits, Omit<ReaderData, 'position'> {
  /** Answers its questions. */
  readonly answer: (question: Question) => Promise<Answer>;
}

/** One worker thread and its chunks, which it reads in order. */
export class Reader {
  readonly #worker: Worker;
  readonly #position = new ReaderPosition();
  readonly #jobs: Job[] = [];
  #jobsDone = 0;
  #watch: NodeJS.Timeout | undefined;
  readonly #deadline: number;
  readonly #onFailure: (failure: Failure) => void;
  #hasFailed = false;
  /** While somebody else works for it, its own time does not run. */
  #isAsking = false;

  constructor(
    { deadlineMilliseconds, heapMegabytes, headers, documents, keepsSource, answer }: ReaderStart,
    onDone: (job: Job, result: ChunkResult) => void,
    onFailure: (failure: Failure) => void,
  ) {
    const workerData: ReaderData = {
      position: this.#position.numbers,
      headers,
      documents,
      keepsSource,
    };
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
      .on('message', (said: FromReader) => {
        if (said.kind === 'question') {
          void this.#answer(answer(said.question));
          return;
        }
        const job = this.#jobs.shift();
        this.#jobsDone++;
        if (this.#jobs.length === 0) this.#stopWatching();
        if (job === undefined) return;
        const { results, ...rest } = said.chunk;
        onDone(job, { ...rest, results: unpackResults(results) });
      });
  }

  /** How many jobs it has. */
  get load(): number {
    return this.#jobs.length;
  }

  begin(job: Job): void {
    this.#jobs.push(job);
    this.#say({ kind: 'tasks', tasks: job.tasks });
    this.#watch ??= watchProgress(
      () => (this.#isAsking ? undefined : this.#position),
      this.#deadline,
      () => this.#fail(new Error('deadline passed')),
    );
  }

  async #answer(answering: Promise<Answer>): Promise<void> {
    this.#isAsking = true;
    try {
      this.#say({ kind: 'answer', answer: await answering });
    } catch (error) {
      this.#fail(error, { isUnanswered: true });
    } finally {
      this.#isAsking = false;
    }
  }

  #say(said: ToReader): void {
    this.#worker.postMessage(said);
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  /** Finished chunks may still arrive until the thread has ended. */
  #fail(
    cause: unknown,
    { isUnanswered }: Pick<Failure, 'isUnanswered'> = { isUnanswered: false },
  ): void {
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    this.#worker.terminate().finally(() => {
      this.#stopWatching(); // not earlier, because it may get a job while it is ending
      const isReading = this.#position.chunksBegun > this.#jobsDone;
      const task = isReading ? this.#position.task : 0;
      this.#onFailure({ jobs: this.#jobs, task, cause, isUnanswered });
    });
  }

  #stopWatching(): void {
    clearInterval(this.#watch);
    this.#watch = undefined;
  }
}

/**
 * Calls `onDeadline` if the reader spends too long on the same task. Counts its own checks rather than
 * asking the clock, because somebody may set the clock, and it runs on while the machine sleeps.
 */
function watchProgress(
  position: () => ReaderPosition | undefined,
  deadline: number,
  onDeadline: () => void,
): NodeJS.Timeout {
  let [chunk, task] = [0, 0];
  let looks = 0;
  return setInterval(() => {
    const reached = position();
    if (reached === undefined) return;
    const { chunksBegun, task: taskBegun } = reached;
    looks = chunk === chunksBegun && task === taskBegun ? looks + 1 : 0;
    [chunk, task] = [chunksBegun, taskBegun];
    if (looks > LOOKS_PER_DEADLINE) onDeadline();
  }, deadline / LOOKS_PER_DEADLINE);
}
