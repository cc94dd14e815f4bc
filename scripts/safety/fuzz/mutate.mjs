/** @typedef {import('../../bench/mail/random.mjs').Random} Random */

/** What means something to somebody who reads mail. */
const MEANINGFUL = [
  '\n',
  '\r\n',
  '\r',
  '\n\n',
  '\0',
  '\x1b$B',
  '\x1b[2J',
  '\xff\xfe',
  '\xef\xbb\xbf',
  ':',
  ';',
  '"',
  '(',
  ')',
  '<',
  '>',
  '--',
  '=',
  '==\n',
  '=?utf-8?q?',
  '=?iso-2022-jp?b?',
  '?=',
  '&#x110000;',
  '&amp',
  '<script>',
  '</',
  '<!--',
  '\nFrom ada@example.org Mon Mar  2 10:00:00 2020\n',
  '\n\x01\x01\x01\x01\n',
  'begin 644 a\n',
  '\nend\n',
  '=ybegin line=128 size=9 name=a\r\n',
  'Content-Type: message/rfc822\n',
  'Content-Type: multipart/mixed; boundary="',
  'Content-Transfer-Encoding: base64\n',
  'Content-Transfer-Encoding: quoted-printable\n',
  'Content-Type: application/ms-tnef\n',
  'Content-Type: application/pkcs7-mime\n',
  "name*0*=utf-8''",
  '\u00e9\u0301',
];

const CHARSETS = [
  'utf-8',
  'us-ascii',
  'iso-8859-15',
  'windows-1252',
  'koi8-r',
  'iso-2022-jp',
  'shift_jis',
  'gb18030',
  'big5',
  'euc-kr',
  'utf-7',
  'utf-16',
  'utf-16le',
  'x-unknown',
  '"',
  '',
];

/**
 * Damages a message in some of the ways mail gets damaged, and in some nobody has seen yet.
 *
 * @param {Buffer} message
 * @param {Random} random
 * @param {readonly Buffer[]} others  To take pieces from.
 */
export function mutate(message, random, others) {
  let text = message.toString('latin1');
  for (let count = 1 + random.rank(12); count > 0; count--) {
    text = random.pick(MUTATIONS)(text, random, others);
  }
  return Buffer.from(text.slice(0, LONGEST), 'latin1');
}

const LONGEST = 400_000;

/** @typedef {(text: string, random: Random, others: readonly Buffer[]) => string} Mutation */

/** @type {readonly Mutation[]} */
const MUTATIONS = [
  flipBits,
  cut,
  cutOut,
  repeat,
  insertMeaningful,
  insertMeaningful,
  splice,
  duplicateHeaders,
  damageBoundary,
  swapCharset,
  nest,
  shuffleLines,
  changeLineEnds,
];

/** @type {Mutation} */
function flipBits(text, random) {
  const bytes = Buffer.from(text, 'latin1');
  if (bytes.length === 0) return text;
  for (let count = 1 + random.rank(50); count > 0; count--) {
    const at = random.below(bytes.length);
    bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << random.below(8)), at);
  }
  return bytes.toString('latin1');
}

/** @type {Mutation} */
function cut(text, random) {
  return text.slice(0, random.below(text.length + 1));
}

/** @type {Mutation} */
function cutOut(text, random) {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + text.slice(at + 1 + random.rank(2_000));
}

/** @type {Mutation} */
function repeat(text, random) {
  const at = random.below(text.length + 1);
  const piece = text.slice(at, at + 1 + random.rank(500));
  return text.slice(0, at) + piece.repeat(1 + random.rank(300)) + text.slice(at);
}

/** @type {Mutation} */
function insertMeaningful(text, random) {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + random.pick(MEANINGFUL).repeat(1 + random.rank(20)) + text.slice(at);
}

/** @type {Mutation} */
function splice(text, random, others) {
  const other = random.pick(others).toString('latin1');
  const from = random.below(other.length + 1);
  const at = random.below(text.length + 1);
  const piece = other.slice(from, from + random.rank(20_000));
  return text.slice(0, at) + piece + text.slice(random.chance(0.5) ? at : at + piece.length);
}

/** @type {Mutation} */
function duplicateHeaders(text, random) {
  const lines = text.slice(0, 20_000).split('\n');
  const line = random.pick(lines);
  return `${`${line}\n`.repeat(1 + random.rank(200))}${text}`;
}

/** @type {Mutation} */
function damageBoundary(text, random) {
  const [whole = '', boundary = ''] = /boundary="?([^"\s;]+)/i.exec(text) ?? [];
  if (whole === '') return text;
  const others = ['', ' ', '-', boundary.slice(1), `${boundary}-`, '--', 'x'.repeat(80), '"', "'"];
  if (random.chance(0.5)) return text.replace(boundary, () => random.pick(others));
  return text.replaceAll(`--${boundary}`, (found) =>
    random.chance(0.5) ? found : `--${random.pick(others)}`,
  );
}

/** @type {Mutation} */
function swapCharset(text, random) {
  return text.replaceAll(/(charset="?|=\?)[\w-]+/gi, (_, before) => before + random.pick(CHARSETS));
}

/** @type {Mutation} */
function nest(text, random) {
  for (let depth = 1 + random.rank(60); depth > 0; depth--) {
    text = random.chance(0.5)
      ? `Content-Type: message/rfc822\n\n${text}`
      : `Content-Type: multipart/mixed; boundary=b${depth}\n\n--b${depth}\n${text}\n--b${depth}--\n`;
  }
  return text;
}

/** @type {Mutation} */
function shuffleLines(text, random) {
  const lines = text.split('\n');
  for (let count = 1 + random.rank(20); count > 0; count--) {
    const one = random.below(lines.length);
    const other = random.below(lines.length);
    [lines[one], lines[other]] = [lines[other] ?? '', lines[one] ?? ''];
  }
  return lines.join('\n');
}

/** @type {Mutation} */
function changeLineEnds(text, random) {
  return text.replaceAll(/\r?\n/g, random.pick(['\r\n', '\r', '\n\r', '\n']));
}
