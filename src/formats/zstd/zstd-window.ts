import type { Decompress } from 'fzstd';

/** What zstd itself accepts by default. */
export const MAX_WINDOW_BYTES = 128 * 1024 * 1024;
/** How much is added after the window before it is moved to the front again. */
const SLACK_BYTES = 8 * 1024 * 1024;

/** What fzstd knows about a frame, under its own names: the window and its length. */
interface FrameState {
  w: Uint8Array;
  e: number;
}

/**
 * Keeps the window of a frame instead of fzstd, which moves all of it for each block: with the
 * largest window, a file of a million tiny blocks took hours. Ours grows with the unpacked data.
 */
export function zstdWindow(decoder: Decompress) {
  let buffer = Buffer.alloc(0);
  let filled = 0;
  let size = 0;
  return { take, put };

  /** To be called with each block before fzstd adds it to its window, which becomes that block alone. */
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
    const most = size + Math.max(SLACK_BYTES, length);
    if (buffer.length < most) {
      buffer = Buffer.concat([kept], Math.min(most, 2 * (filled + length)));
    } else {
      buffer.copyWithin(0, filled - kept.length, filled);
    }
    filled = kept.length;
  }
}

/** After a frame, fzstd leaves a number there. */
function stateOf(decoder: Decompress): FrameState | undefined {
  // fzstd offers no access to its window; a test with distances beyond a block shows that this works.
  const { s: state } = decoder as unknown as { readonly s: FrameState | number | undefined };
  return typeof state === 'object' ? state : undefined;
}
