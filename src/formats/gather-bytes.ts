/** Copying less than this is cheaper than memory that threads share. */
const MIN_SHARED_BYTES = 1024 * 1024;

/** Takes the bytes of a message part by part. */
export interface GatheredBytes {
  readonly length: number;
  add(part: Buffer): void;
  /** All of them in one piece; nothing can be added afterwards. */
  join(): Buffer;
}

/**
 * Gathers up to `maxBytes`. A long message is kept in one piece of growing memory that threads share;
 * otherwise there would be another copy in parts, and two more while it is handed to a thread.
 */
export function gatherBytes(maxBytes: number): GatheredBytes {
  let parts: Buffer[] = [];
  let length = 0;
  let shared: SharedArrayBuffer | undefined;
  return {
    get length() {
      return length;
    },
    add,
    join,
  };

  function join(): Buffer {
    if (shared === undefined) return Buffer.concat(parts, length);
    countShared(length);
    return Buffer.from(shared, 0, length);
  }

  function add(part: Buffer): void {
    if (shared === undefined && length + part.length < MIN_SHARED_BYTES) {
      parts.push(part);
      length += part.length;
      return;
    }
    shared ??= share();
    shared.grow(length + part.length);
    length += part.copy(Buffer.from(shared), length);
  }

  function share(): SharedArrayBuffer {
    const memory = new SharedArrayBuffer(length, { maxByteLength: maxBytes });
    let at = 0;
    for (const part of parts) at += part.copy(Buffer.from(memory), at);
    parts = [];
    return memory;
  }
}

/**
 * V8 does not count memory that threads share, and so frees it late: 400 MB of long messages pile up.
 * It does count this piece of the same size, which is not shared, never touched and dropped at once.
 */
export function countShared(length: number): void {
  new ArrayBuffer(length);
}
