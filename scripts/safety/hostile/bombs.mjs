import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { innocentMessage, SEPARATOR } from './write-message.mjs';

export const PACKERS = /** @type {const} */ (['gzip', 'bzip2', 'xz', 'zstd']);
/** @typedef {typeof PACKERS[number]} Packer */

const MB = 1_000_000;

/**
 * What bombs hold after their one message, again and again.
 *
 * @type {Readonly<Record<string, () => Buffer>>}
 */
export const FILLINGS = {
  zeros: () => Buffer.alloc(100 * MB),
  separators: () => Buffer.from(SEPARATOR.repeat(2 * MB)),
};

/**
 * Writes a compressed mbox that begins with an innocent message and unpacks to that and so many
 * bytes of something, as several streams one after the other; is small on disc.
 *
 * @param {string} path
 * @param {{ packer: Packer, filling: () => Buffer, bytes: number }} options
 */
export function writeBomb(path, { packer, filling, bytes }) {
  const content = filling();
  const first = pack(packer, Buffer.from(`${SEPARATOR}${innocentMessage(packer)}\n`));
  const stream = pack(packer, content);
  const times = Math.ceil(bytes / content.length);
  writeFileSync(path, Buffer.concat([first, ...Array.from({ length: times }, () => stream)]));
}

/** @param {Packer} packer @param {Buffer} input */
function pack(packer, input) {
  return execFileSync(packer, ['-c'], { input, maxBuffer: 10 * MB });
}
