import { closeSync, fstatSync, ftruncateSync, openSync, writeSync } from 'node:fs';

/** @typedef {import('./messages.mjs').Shape} Shape */

/**
 * Writes a message that says hostile things.
 *
 * @param {string} path
 * @param {string} id
 * @param {Shape} shape
 */
export function writeMessage(path, id, shape) {
  writeAll(path, (file) => appendMessage(file, id, shape));
}

/**
 * Writes an mbox of such messages, with an innocent one in front of the first and after the last.
 *
 * @param {string} path
 * @param {Iterable<readonly [id: string, Shape]>} shapes
 */
export function writeBox(path, shapes) {
  writeAll(path, (file) => {
    write(file, SEPARATOR + innocentMessage('first'));
    for (const [id, shape] of shapes) {
      write(file, `\n${SEPARATOR}`);
      appendMessage(file, id, shape);
    }
    write(file, `\n\n${SEPARATOR}${innocentMessage('last')}`);
  });
}

/** @param {string} id */
export function innocentMessage(id) {
  return `Message-ID: <${id}@example.org>\nSubject: innocent\nDate: Mon, 2 Mar 2020 10:00:00 +0000\n\nHello.\n`;
}

export const SEPARATOR = 'From ada@example.org Mon Mar  2 10:00:00 2020\n';

/** @param {string} path @param {(file: number) => void} append */
function writeAll(path, append) {
  const file = openSync(path, 'ax');
  try {
    append(file);
  } finally {
    closeSync(file);
  }
}

/** @param {number} file @param {string} id @param {Shape} shape */
function appendMessage(file, id, { headers, body, bytes }) {
  const start = fstatSync(file).size;
  write(file, `Message-ID: <${id}@example.org>\nFrom: mallory@example.org\n${headers}`);
  if (bytes === undefined) write(file, '\n');
  for (const block of inBlocks(body())) write(file, block);
  if (bytes !== undefined) ftruncateSync(file, start + bytes);
}

/** @param {number} file @param {string} text */
function write(file, text) {
  writeSync(file, text, null, 'latin1');
}

/** @param {Iterable<string>} pieces */
function* inBlocks(pieces) {
  let block = '';
  for (const piece of pieces) {
    block += piece;
    if (block.length < 1_000_000) continue;
    yield block;
    block = '';
  }
  yield block;
}
