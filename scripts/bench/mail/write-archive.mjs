import { appendFileSync, closeSync, existsSync, mkdirSync, openSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { makeMessages } from './messages.mjs';
import { openMailWriter } from './write-mail.mjs';

/** An archive is made of so many parts: the last one is maildirs, each other one is an mbox. */
export const PARTS = 5;
const PIECE_CHARACTERS = 4 * 2 ** 20;

/**
 * Invented mail as large archives have it: four mboxes, and maildirs with a fifth of the messages.
 * A part that is there already stays as it is.
 *
 * @param {string} base
 * @param {{ messages: number, seed: number, signal: AbortSignal }} wanted
 * @returns {Promise<import('../programs/program.mjs').Mail>}
 */
export async function writeArchive(base, { messages, seed, signal }) {
  mkdirSync(base, { recursive: true });
  const share = Math.ceil(messages / PARTS);
  const boxes = Array.from({ length: PARTS - 1 }, (_, part) => join(base, `part-${part + 1}.mbox`));
  for (const [part, box] of boxes.entries()) {
    await unlessThere(box, (path) =>
      writeBox(path, { messages: share, seed: seed + part, signal }),
    );
  }
  const maildirs = join(base, 'maildirs');
  await unlessThere(maildirs, async (path) => {
    mkdirSync(path);
    const rest = messages - share * boxes.length;
    await openMailWriter(path, seed + boxes.length).writeUntil(rest, signal);
  });
  return { base, maildirs: [maildirs], boxes };
}

/**
 * What is half written has another name, so that it never counts as there.
 *
 * @param {string} path
 * @param {(path: string) => Promise<void>} write
 */
async function unlessThere(path, write) {
  if (existsSync(path)) return;
  await write(`${path}.part`);
  renameSync(`${path}.part`, path);
}

/**
 * @param {string} path
 * @param {{ messages: number, seed: number, signal: AbortSignal }} wanted
 */
async function writeBox(path, { messages, seed, signal }) {
  const file = openSync(path, 'w');
  let piece = '';
  let written = 0;
  for (const message of makeMessages(seed)) {
    if (written === messages) break;
    piece += entryOf(message);
    written += 1;
    if (piece.length < PIECE_CHARACTERS && written < messages) continue;
    appendFileSync(file, piece, 'latin1');
    piece = '';
    await setImmediate();
    signal.throwIfAborted();
  }
  closeSync(file);
}

/**
 * Flags are in headers, and a line of text that looks like a separator is quoted.
 *
 * @param {import('./messages.mjs').Message} message
 */
function entryOf({ bytes, date, flags }) {
  const time = new Date(date * 1000);
  const day = time.toUTCString().replace(/^(\w+), (\d+) (\w+) (\d+) (\S+) GMT$/, '$1 $3 $2 $5 $4');
  const status = `Status: ${flags.includes('S') ? 'RO' : 'O'}\n`;
  const others = flags.replace('S', '').replace('R', 'A');
  const more = others === '' ? '' : `X-Status: ${others}\n`;
  return `From someone@home.example ${day}\n${status}${more}${bytes.replaceAll(/^(?=>*From )/gm, '>')}\n\n`;
}
