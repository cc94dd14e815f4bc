import { closeSync, openSync, readSync } from 'node:fs';

/**
 * Words of a message, cheaply read: enough to know what could be searched for.
 *
 * @typedef {object} Sample
 * @property {readonly string[]} subject
 * @property {readonly string[]} from
 * @property {readonly string[]} body
 * @property {readonly string[]} phrases  Two words each, as `a+b`.
 * @property {import('mairix').Hit} hit
 */

const MESSAGES = 300;
const LONGEST = 30_000;

/**
 * Reads messages from all parts of the archive, as far as they are plain text.
 *
 * @param {readonly import('mairix').Hit[]} hits
 * @param {typeof import('mairix')} library
 * @returns {Sample[]}
 */
export function sampleMail(hits, library) {
  const step = Math.max(hits.length / MESSAGES, 1);
  const chosen = hits.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
  return chosen.flatMap((hit) => {
    const text = readMessage(hit, library);
    const [header = '', ...rest] = text.split('\n\n');
    if (/^content-transfer-encoding: *base64|^content-type: *multipart/im.test(header)) return [];
    const body = rest.join('\n\n');
    return {
      subject: wordsIn(headerOf(header, 'subject')),
      from: wordsIn(headerOf(header, 'from').replace(/<.*/, '')),
      body: wordsIn(body),
      phrases: [...body.toLowerCase().matchAll(/(?<= )([a-z]{3,}) (?=([a-z]{3,})[ ,.\n])/g)].map(
        ([, first, second]) => `${first}+${second}`,
      ),
      hit,
    };
  });
}

/**
 * Nothing for a compressed box, whose offsets count in the plain one.
 *
 * @param {import('mairix').Hit} hit
 * @param {typeof import('mairix')} library
 */
function readMessage({ location, size }, { pathToBytes }) {
  if (location.kind === 'imap' || /\.(?:gz|bz2|xz|zst)$/.test(location.path)) return '';
  const bytes = Buffer.alloc(Math.min(size, LONGEST));
  const file = openSync(pathToBytes(location.path), 'r');
  const read = readSync(
    file,
    bytes,
    0,
    bytes.length,
    location.kind === 'file' ? 0 : location.start,
  );
  closeSync(file);
  return bytes.toString('latin1', 0, read).replaceAll('\r\n', '\n');
}

/**
 * @param {string} header
 * @param {string} name
 */
function headerOf(header, name) {
  return new RegExp(`^${name}:(.*)`, 'im').exec(header)?.[1]?.replace(/=\?[^ ]*\?=/g, '') ?? '';
}

/** @param {string} text */
function wordsIn(text) {
  return text.toLowerCase().match(/(?<![\w\x80-\xff=])[a-z]{4,}(?![\w\x80-\xff=])/g) ?? [];
}
