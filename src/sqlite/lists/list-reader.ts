import { slices } from '../../util/slices.ts';
import { damage } from '../values/damage.ts';
import { LIST_READER } from './list-reader-code.ts';

/** What is looked for in the blocks of a full text table. */
interface Sought {
  /** In the order of their bytes, each with a newline after it. */
  readonly words: Buffer;
  /** A bit for each column that counts, the first one lowest. */
  readonly columns: number;
  readonly isEveryColumn: boolean;
  /** Whether the table keeps the places of words, and not only their columns. */
  readonly hasPlaces: boolean;
  /** A byte for each message from 1 on: `1` if it was found. */
  readonly marks: Buffer;
  /** How much room the longest list of `cutWhere` takes. */
  readonly longest: number;
}

/** Some of the words: where the first one is, and where the last one ends. */
export interface WordRange {
  /** How many of the words where they were cut come before these. */
  readonly before: number;
  readonly from: number;
  readonly to: number;
}

/** Marks the messages of words in the blocks that it is given. `scripts/list-reader` has the code, and says what a block is. */
export interface ListReader {
  /** Cuts the words where others are, which have a newline after each; leaves out what is empty. */
  cutWhere(others: Buffer): WordRange[];
  /** Says whether the last list goes on in the next block. */
  readBlock(block: Buffer, range: WordRange): boolean;
  /** The same for a block that only a list of the last block goes on in. */
  readRest(block: Buffer): boolean;
  /** Gives how many messages it has marked in all. */
  end(): number;
}

/** One memory holds the block that is read, the marks, the words, the others, and where these cut the words, in this order. */
export function listReader(sought: Sought): ListReader {
  const { words, marks, longest } = sought;
  const { memory, added, ...code } = newInstance();
  const marksAt = BLOCK_BYTES;
  const wordsAt = marksAt + marks.length;
  const othersAt = wordsAt + words.length;
  const cutsAt = Math.ceil((othersAt + longest) / 4) * 4;
  const mostCuts = Math.min(words.length, longest) + 1;
  const bytes = cutsAt + mostCuts * NUMBERS_FOR_A_CUT * 4;
  memory.grow(Math.ceil((bytes - memory.buffer.byteLength) / MEMORY_STEP));
  const place = new Uint8Array(memory.buffer);
  place.set(marks, marksAt);
  place.set(words, wordsAt);
  const { columns, isEveryColumn, hasPlaces } = sought;
  code.begin(marksAt, marks.length, columns, isEveryColumn ? 1 : 0, hasPlaces ? 1 : 0);

  return {
    cutWhere(others) {
      place.set(others, othersAt);
      const pieces = code.cutWords(wordsAt, othersAt, othersAt + others.length, cutsAt);
      const numbers = new Uint32Array(memory.buffer, cutsAt, pieces * NUMBERS_FOR_A_CUT);
      return slices([...numbers], NUMBERS_FOR_A_CUT).map(([before = 0, from = 0, to = 0]) => ({
        before,
        from,
        to,
      }));
    },
    readBlock(block, { from, to }) {
      put(block);
      return goesOn(code.readBlock(block.length, from, to));
    },
    readRest(block) {
      put(block);
      return goesOn(code.readRest(block.length));
    },
    end() {
      marks.set(place.subarray(marksAt, wordsAt));
      return added.value;
    },
  };

  function put(block: Buffer): void {
    if (block.length < HEADER_BYTES || block.length > BLOCK_BYTES) throw damage('a block of words');
    place.set(block);
  }
}

const NUMBERS_FOR_A_CUT = 3;
const HEADER_BYTES = 4;
/** FTS5 makes none that are longer, and ours are of 8 KiB at most. */
const BLOCK_BYTES = 65_536;
/** Of WebAssembly. */
const MEMORY_STEP = 65_536;

/** See `scripts/list-reader/list-reader.ts`. */
function goesOn(outcome: number): boolean {
  if (outcome > 1) throw damage('a block of words');
  return outcome === 1;
}

let compiled: WebAssembly.Module | undefined;

/** To compile it takes less than a millisecond. */
function newInstance(): ListReaderCode {
  compiled ??= new WebAssembly.Module(Buffer.from(LIST_READER, 'base64'));
  return new WebAssembly.Instance(compiled, {}).exports;
}

interface ListReaderCode {
  readonly memory: { readonly buffer: ArrayBuffer; grow(steps: number): number };
  readonly added: { readonly value: number };
  begin(marks: number, messages: number, columns: number, every: number, places: number): void;
  cutWords(from: number, to: number, othersEnd: number, cuts: number): number;
  readBlock(bytes: number, from: number, to: number): number;
  readRest(bytes: number): number;
}

/** As far as we use it; TypeScript has it only among what browsers have. */
declare namespace WebAssembly {
  class Module {
    constructor(code: Uint8Array);
  }
  class Instance {
    constructor(module: Module, imports: object);
    readonly exports: ListReaderCode;
  }
}
