/** Copies of less are cheaper than memory that threads share. */
const SHARED_FROM = 1024 * 1024;

/** Takes the bytes of a message part by part. */
export interface GatheredBytes {
  readonly length: number;
  add(part: Buffer): void;
  /** All of them in one piece; there is no adding any more. */
  join(): Buffer;
}

/**
 * Gathers up to `mostBytes`. A long message lies in one piece of growing memory that threads share:
 * else it would be there once more in parts, and two more times while it is given to a thread.
 */
export function gatherBytes(mostBytes: number): GatheredBytes {
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
    if (shared === undefined && length + part.length < SHARED_FROM) {
      parts.push(part);
      length += part.length;
      return;
    }
    shared ??= share();
    shared.grow(length + part.length);
    length += part.copy(Buffer.from(shared), length);
  }

  function share(): SharedArrayBuffer {
    const memory = new SharedArrayBuffer(length, { maxByteLength: mostBytes });
    let at = 0;
    for (const part of parts) at += part.copy(Buffer.from(memory), at);
    parts = [];
    return memory;
  }
}

/**
 * V8 does not count memory that threads share, and lets it lie about: 400 MB of long messages. Of as
 * much that is not shared, never touched and soon dropped, it hears.
 */
export function countShared(length: number): void {
  new ArrayBuffer(length);
}
