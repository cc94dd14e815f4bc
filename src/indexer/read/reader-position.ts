const CHUNKS_BEGUN = 0;
const TASK = 1;

/** How far a reader has come. Its thread writes this, and the pool reads it to see which message hangs. */
export class ReaderPosition {
  /** Memory that both threads share. */
  readonly numbers: Int32Array<SharedArrayBuffer>;

  constructor(numbers = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT))) {
    this.numbers = numbers;
  }

  beginChunk(): void {
    Atomics.store(this.numbers, TASK, 0);
    Atomics.add(this.numbers, CHUNKS_BEGUN, 1);
  }

  beginTask(at: number): void {
    Atomics.store(this.numbers, TASK, at);
  }

  get chunksBegun(): number {
    return Atomics.load(this.numbers, CHUNKS_BEGUN);
  }

  /** Index of the current task in the latest chunk. */
  get task(): number {
    return Atomics.load(this.numbers, TASK);
  }
}
