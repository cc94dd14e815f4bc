import { rungBelow } from './care.ts';
import type { Answer, Question } from './documents/document-questions.ts';
import type { ReaderData } from './read-tasks.ts';
import { type Failure, type Job, Reader, type ReaderLimits } from './reader.ts';
import type { ChunkResult, ReadTask } from './reader-protocol.ts';

/**
 * How many chunks a reader has at a time, so it need not wait for the next one while the thread that
 * stores messages is busy with a transaction.
 */
const CHUNKS_PER_READER = 24;

const LIMITS: ReaderLimits = { deadlineMilliseconds: 10_000, heapMegabytes: 512 };

/** How documents are read, and who answers the questions about them. */
export interface PoolDocuments {
  readonly means: NonNullable<ReaderData['documents']>;
  readonly answer: (question: Question) => Promise<Answer>;
}

interface PoolOptions extends Partial<ReaderLimits> {
  /** Names of headers that are indexed too, in lower case. */
  readonly headers?: readonly string[];
  readonly documents?: PoolDocuments | undefined;
  /** Whether messages themselves are kept. */
  readonly keepsSource?: boolean;
}

/**
 * Worker threads that read messages. If a message hangs or kills its worker, a new worker reads it again
 * with less care; the other messages are not affected.
 */
export class ReaderPool {
  /** How many chunks it takes to keep all readers busy. */
  readonly capacity: number;
  readonly #size: number;
  readonly #limits: ReaderLimits;
  readonly #headers: readonly string[];
  readonly #documents: PoolDocuments | undefined;
  readonly #keepsSource: boolean;
  readonly #waiting: Job[] = [];
  readonly #readers = new Set<Reader>();
  #closed = false;

  /** Starts at most `size` threads, each only when there is something for it to read. */
  constructor(
    size: number,
    { headers = [], documents, keepsSource = false, ...limits }: PoolOptions = {},
  ) {
    this.#size = size;
    this.capacity = size * CHUNKS_PER_READER;
    this.#limits = { ...LIMITS, ...limits };
    this.#headers = headers;
    this.#documents = documents;
    this.#keepsSource = keepsSource;
  }

  /** Starts a first reader early, while the caller is still preparing the chunk for it. */
  warmUp(): void {
    if (this.#readers.size === 0) this.#hire();
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  /** Reads a chunk; the results are in the order of the tasks. */
  async read(tasks: readonly ReadTask[]): Promise<ChunkResult> {
    if (this.#closed) throw closedError();
    return await new Promise((resolve, reject) => {
      this.#waiting.push({ tasks, notes: new Map(), resolve, reject });
      this.#startJobs();
    });
  }

  /** Ends the workers, and gives up the chunks that they are reading and those that are waiting. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { reject } of this.#waiting.splice(0)) reject(closedError());
    await Promise.all([...this.#readers].map((reader) => reader.end()));
  }

  #startJobs(): void {
    while (this.#waiting.length > 0 && !this.#closed) {
      const reader = this.#freeReader();
      const job = reader && this.#waiting.shift();
      if (!job) return;
      reader.begin(job);
    }
  }

  /** An idle reader, or a new one if there may be more, or the one with the least to do. */
  #freeReader(): Reader | undefined {
    const [idlest] = [...this.#readers].sort((one, other) => one.load - other.load);
    if (idlest?.load === 0) return idlest;
    if (this.#readers.size < this.#size) return this.#hire();
    return idlest !== undefined && idlest.load < CHUNKS_PER_READER ? idlest : undefined;
  }

  #hire(): Reader {
    const reader: Reader = new Reader(
      {
        ...this.#limits,
        headers: this.#headers,
        documents: this.#documents?.means,
        keepsSource: this.#keepsSource,
        answer: this.#documents?.answer ?? (async () => undefined),
      },
      (job, result) => {
        job.resolve(withNotes(result, job.notes));
        this.#startJobs();
      },
      (failure) => {
        this.#readers.delete(reader);
        this.#retry(failure);
      },
    );
    this.#readers.add(reader);
    return reader;
  }

  #retry({ jobs: [failed, ...others], task: at, cause, isUnanswered }: Failure): void {
    if (failed === undefined) return; // it ended between two chunks; the next chunk gets a new reader
    if (this.#closed || isUnanswered) {
      for (const { reject } of [failed, ...others]) reject(cause);
      return;
    }
    this.#waiting.unshift(...others);
    const task = failed.tasks[at];
    const rung = task && rungBelow(task.care);
    if (task === undefined || rung === undefined) {
      failed.reject(cause);
    } else {
      const tasks = failed.tasks.with(at, { ...task, care: rung.care });
      const notes = new Map(failed.notes).set(at, rung.note);
      this.#waiting.unshift({ ...failed, tasks, notes });
    }
    this.#startJobs();
  }
}

function closedError(): Error {
  return new Error('the readers were closed');
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
