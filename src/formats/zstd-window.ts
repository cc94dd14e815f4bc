import type { Decompress } from 'fzstd';

/** What zstd itself takes unless it is told otherwise. */
export const LARGEST_WINDOW = 128 * 1024 * 1024;
/** How much comes behind the window before it is moved to the front again. */
const SLACK = 8 * 1024 * 1024;

/** What fzstd knows of a frame, by its own names: the window, and how long it is. */
interface FrameState {
  w: Uint8Array;
  e: number;
}

/**
 * Keeps the window of a frame in fzstd's place, which moves all of it for each block: with the
 * largest one, a file of a million tiny blocks took hours. Ours grows with what is unpacked.
 */
export function zstdWindow(decoder: Decompress) {
  let buffer = Buffer.alloc(0);
  let filled = 0;
  let size = 0;
  return { take, put };

  /** To be called with each block before fzstd puts it into its window: that is the block alone now. */
  function take(block: Uint8Array): void {
    const state = stateOf(decoder);
    if (state === undefined) return;
    size ||= state.e;
    if (filled + block.length > buffer.length) makeRoom(block.length);
    buffer.set(block, filled);
    filled += block.length;
    state.w = block;
  }

  /** To be called before the next block is unpacked. */
  function put(): void {
    const state = stateOf(decoder);
    if (state === undefined || filled === 0) return;
    state.w = buffer.subarray(Math.max(0, filled - size), filled);
    state.e = state.w.length;
  }

  function makeRoom(length: number): void {
    const kept = buffer.subarray(Math.max(0, filled - size), filled);
    const most = size + Math.max(SLACK, length);
    if (buffer.length < most) {
      buffer = Buffer.concat([kept], Math.min(most, 2 * (filled + length)));
    } else {
      buffer.copyWithin(0, filled - kept.length, filled);
    }
    filled = kept.length;
  }
}

/** A number is what fzstd leaves there behind a frame. */
function stateOf(decoder: Decompress): FrameState | undefined {
  // fzstd has no door to its window: a test with distances beyond a block shows that this holds.
  const { s: state } = decoder as unknown as { readonly s: FrameState | number | undefined };
  return typeof state === 'object' ? state : undefined;
}
