import { gzipSync } from 'node:zlib';
import { readCorpus } from '../../corpus.mjs';

/** @typedef {import('../../bench/mail/random.mjs').Random} Random */

/** The messages that are mutated: those of `corpus/`, unless they are long. */
export const CORPUS = readCorpus()
  .map(({ bytes }) => bytes)
  .filter(({ length }) => length < 100_000);

/**
 * One of the corpus, or MIME that nobody has written so far.
 *
 * @param {Random} random
 */
export function pickMessage(random) {
  return random.chance(0.6) ? random.pick(CORPUS) : Buffer.from(entity(random, 0), 'latin1');
}

const TYPES = [
  'text/plain',
  'text/html',
  'text/calendar; method=REQUEST',
  'text/plain; format=flowed; delsp=yes',
  'application/pdf; name="a b.pdf"',
  'application/ms-tnef; name=winmail.dat',
  'application/pkcs7-mime; smime-type=signed-data',
  'message/rfc822',
  'message/delivery-status',
  'text/x-vcard',
  'image/png',
  'x/y/z',
];
const CHARSETS = ['utf-8', 'iso-8859-1', 'utf-7', 'utf-16', 'iso-2022-jp', 'gb18030', 'none'];
const ENCODINGS = ['7bit', '8bit', 'base64', 'quoted-printable', 'x-uuencode', 'binary', 'none'];
const WORDS = [
  'hello',
  'w\xf6rld',
  '\xe6\xbc\xa2',
  '=C3=A9',
  '+AOk-',
  '\x1b$B$"\x1b(B',
  '<p>&amp;',
  'aGVsbG8=',
];

/** @param {Random} random @param {number} depth @returns {string} */
function entity(random, depth) {
  const isMultipart = depth < 6 && random.chance(0.5);
  const lines = [
    `Subject: ${words(random, 5)}`,
    `From: "${words(random, 2)}" <ada@example.org>`,
    `Date: Mon, ${random.below(40)} Mar 20${random.below(99)} 10:00:00 +0${random.below(999)}`,
    `References: <${random.below(9)}@x> <${random.below(9)}@x`,
    `Content-Transfer-Encoding: ${random.pick(ENCODINGS)}`,
  ].filter(() => random.chance(0.7));
  if (!isMultipart) {
    const type = `${random.pick(TYPES)}; charset="${random.pick(CHARSETS)}"`;
    const body = type.startsWith('message/') ? entity(random, depth + 1) : words(random, 200);
    return `${lines.join('\n')}\nContent-Type: ${type}\n\n${body}\n`;
  }
  const boundary = `b${random.below(4)}`;
  const parts = Array.from({ length: random.below(5) }, () => entity(random, depth + 1));
  const body = parts.map((part) => `--${boundary}\n${part}`).join('\n');
  const type = random.pick(['mixed', 'alternative', 'signed', 'digest', 'related']);
  return `${lines.join('\n')}\nContent-Type: multipart/${type}; boundary=${boundary}\n\n${body}\n--${boundary}--\n`;
}

/** @param {Random} random @param {number} most */
function words(random, most) {
  return Array.from({ length: random.below(most) }, () => random.pick(WORDS)).join(
    random.pick([' ', '\n', '']),
  );
}

/** A message in a compressed file, where a mutation hits the compression. @param {Buffer} message */
export function compressed(message) {
  return gzipSync(message);
}
