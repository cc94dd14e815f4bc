import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * What a folder is made of; a `CorpusMessage` is one.
 *
 * @typedef {{ readonly name: string, readonly bytes: Buffer }} MessageToLayOut
 */

/** Time of the file or From_ line of a message that has no readable Date header. */
export const FALLBACK_DATE = new Date('2020-02-02T12:02:02Z');

/** What happened to a message in its maildir, by its place in the list; then from the start again. */
const STATES = /** @type {const} */ ([
  { directory: 'new', info: '' },
  { directory: 'cur', info: ':2,S' },
  { directory: 'cur', info: ':2,RS' },
  { directory: 'cur', info: ':2,S' },
  { directory: 'cur', info: ':2,FS' },
  { directory: 'cur', info: ':2,' },
]);

/**
 * Makes `folder` a maildir of these messages, some new, seen, replied or flagged.
 *
 * @param {string} folder
 * @param {readonly MessageToLayOut[]} messages
 * @returns {string[]} the path of each message
 */
export function layOutMaildir(folder, messages) {
  for (const directory of ['cur', 'new', 'tmp']) {
    mkdirSync(join(folder, directory), { recursive: true });
  }
  return messages.map((message, index) => {
    const { directory, info } = stateAt(index);
    const seconds = messageDate(message.bytes).getTime() / 1000;
    return writeMessage(
      join(folder, directory, `${seconds}.${message.name}.corpus${info}`),
      message,
    );
  });
}

/**
 * Adds the Maildir++ subfolder `.NAME` to the maildir `root`.
 *
 * @param {string} root
 * @param {string} name
 * @param {readonly MessageToLayOut[]} messages
 * @returns {string[]} the path of each message
 */
export function layOutMaildirFolder(root, name, messages) {
  return layOutMaildir(join(root, `.${name}`), messages);
}

/**
 * Makes `folder` an MH folder of these messages, numbered from 1, with its sequences.
 *
 * @param {string} folder
 * @param {readonly MessageToLayOut[]} messages
 * @returns {string[]} the path of each message
 */
export function layOutMh(folder, messages) {
  mkdirSync(folder, { recursive: true });
  const infos = messages.map((_, index) => stateAt(index).info);
  writeFileSync(join(folder, '.mh_sequences'), mhSequences(infos));
  return messages.map((message, index) => writeMessage(join(folder, `${index + 1}`), message));
}

/**
 * Writes these messages into one mbox, compressed when its name ends in `.gz`.
 *
 * @param {string} file
 * @param {readonly MessageToLayOut[]} messages
 * @returns {{ start: number, end: number }[]} where each message is in the decompressed box
 */
export function layOutMbox(file, messages) {
  const entries = messages.map(({ bytes }) => mboxEntry(bytes));
  const box = Buffer.concat(entries.flatMap(({ separator, content }) => [separator, content]));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, file.endsWith('.gz') ? gzipSync(box) : box);
  const dates = messages.map(({ bytes }) => messageDate(bytes).getTime());
  const newest = new Date(Math.max(...dates, 0));
  utimesSync(file, newest, newest);
  let end = 0;
  return entries.map(({ separator, content }) => {
    const start = end + separator.length;
    end = start + content.length;
    return { start, end };
  });
}

/**
 * The moment of the Date header as JavaScript reads it, else `FALLBACK_DATE`; whole seconds.
 *
 * @param {Buffer} bytes
 * @returns {Date}
 */
export function messageDate(bytes) {
  const [header = ''] = bytes.toString('latin1').split(/^\r?\n/m, 1);
  const moment = new Date(/^date:(.*)$/im.exec(header)?.[1] ?? '');
  return Number.isNaN(moment.getTime()) ? FALLBACK_DATE : moment;
}

/** @param {number} index */
function stateAt(index) {
  return STATES[index % STATES.length] ?? STATES[0];
}

/**
 * @param {string} path
 * @param {MessageToLayOut} message
 */
function writeMessage(path, { bytes }) {
  const date = messageDate(bytes);
  writeFileSync(path, bytes);
  utimesSync(path, date, date);
  return path;
}

/** @param {readonly string[]} infos  Maildir flags of the messages 1, 2, 3 … */
function mhSequences(infos) {
  /** @param {(info: string) => boolean} belongs */
  const numbers = (belongs) =>
    infos.flatMap((info, index) => (belongs(info) ? [index + 1] : [])).join(' ');
  return [
    `cur: ${infos.length}`,
    `unseen: ${numbers((info) => !info.includes('S'))}`,
    `replied: ${numbers((info) => info.includes('R'))}`,
    `flagged: ${numbers((info) => info.includes('F'))}`,
    '',
  ].join('\n');
}

/**
 * The From_ line and the message with its separating blank line, quoted as mboxrd wants it: every
 * line of `>`s and `From ` gets one `>` more, so nothing in the message looks like a separator.
 *
 * @param {Buffer} bytes
 */
function mboxEntry(bytes) {
  const text = bytes.toString('latin1').replace(/^(?=>*From )/gm, '>');
  const lineEnd = text === '' || text.endsWith('\n') ? '' : '\n';
  const separator = `From ${envelopeSender(text)} ${envelopeDate(messageDate(bytes))}\n`;
  return {
    separator: Buffer.from(separator, 'latin1'),
    content: Buffer.from(`${text}${lineEnd}\n`, 'latin1'),
  };
}

/** @param {string} text */
function envelopeSender(text) {
  return /^From:.*?(?<![^\s<])([\w.+-]+@[\w.-]+)(?![^\s>])/m.exec(text)?.[1] ?? 'MAILER-DAEMON';
}

/**
 * As C's asctime() prints it, in UTC: `Sun Feb  2 12:02:02 2020`.
 *
 * @param {Date} date
 */
function envelopeDate(date) {
  const [weekday, day, month, year, time] = date.toUTCString().replace(',', '').split(' ');
  return `${weekday} ${month} ${`${Number(day)}`.padStart(2)} ${time} ${year}`;
}
