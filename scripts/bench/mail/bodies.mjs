import { base64, koi8, quotedPrintable, utf8 } from './encode.mjs';
import { makePatch } from './text.mjs';

/**
 * The body of a message or part, with the headers that say how to read it.
 *
 * @typedef {object} Body
 * @property {string} headers
 * @property {string} content  One character for each byte.
 *
 * @typedef {object} BodySource
 * @property {string} text
 * @property {import('./random.mjs').Random} random
 * @property {import('./vocabulary.mjs').Vocabulary} vocabulary
 */

/**
 * How often each kind of body comes, in per cent, and the script of its text.
 *
 * @type {readonly { share: number, script: import('./scripts.mjs').Script, make: (source: BodySource) => Body }[]}
 */
const KINDS = [
  { share: 65, script: 'ascii', make: ({ text }) => part('us-ascii', '7bit', text) },
  { share: 4, script: 'western', make: ({ text }) => part('utf-8', '8bit', utf8(text)) },
  {
    share: 6,
    script: 'western',
    make: ({ text }) => part('utf-8', 'quoted-printable', quotedPrintable(utf8(text))),
  },
  {
    share: 4,
    script: 'western',
    make: ({ text }) => part('iso-8859-1', 'quoted-printable', quotedPrintable(text)),
  },
  { share: 2, script: 'western', make: ({ text }) => part('iso-8859-1', '8bit', text) },
  { share: 3, script: 'western', make: ({ text }) => part('utf-8', 'base64', base64(utf8(text))) },
  { share: 2, script: 'cyrillic', make: ({ text }) => part('koi8-r', '8bit', koi8(text)) },
  { share: 1, script: 'cjk', make: ({ text }) => part('utf-8', 'base64', base64(utf8(text))) },
  { share: 7, script: 'western', make: alternative },
  { share: 4, script: 'ascii', make: withPatch },
  { share: 2, script: 'ascii', make: withBinary },
];

/**
 * @param {import('./random.mjs').Random} random
 */
export function chooseBody(random) {
  let point = random.below(100);
  for (const kind of KINDS) {
    if (point < kind.share) return kind;
    point -= kind.share;
  }
  throw new Error('the shares of the bodies are not 100 together');
}

/**
 * @param {string} charset
 * @param {string} encoding
 * @param {string} content
 * @returns {Body}
 */
function part(charset, encoding, content) {
  const headers = `Content-Type: text/plain; charset=${charset}\nContent-Transfer-Encoding: ${encoding}\n`;
  return { headers, content };
}

/** @param {BodySource} source */
function alternative({ text, random }) {
  const paragraphs = text.replaceAll('&', '&amp;').replaceAll('>', '&gt;').split('\n\n');
  const html = `<html><head><style>p { margin: 0 }</style></head><body>\n${paragraphs
    .map((paragraph) => `<p class="x">${paragraph.replaceAll('\n', '<br>\n')}</p>\n`)
    .join('')}</body></html>\n`;
  return multipart('alternative', random, [
    part('utf-8', 'quoted-printable', quotedPrintable(utf8(text))),
    {
      headers:
        'Content-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n',
      content: quotedPrintable(utf8(html)),
    },
  ]);
}

/** @param {BodySource} source */
function withPatch(source) {
  const { text, random, vocabulary } = source;
  const name = `000${1 + random.below(9)}-${vocabulary.plainWord()}-${vocabulary.plainWord()}.patch`;
  return multipart('mixed', random, [
    part('us-ascii', '7bit', text),
    {
      headers: `Content-Type: text/x-patch; charset=us-ascii; name="${name}"\nContent-Disposition: attachment; filename="${name}"\n`,
      content: makePatch(500 + random.below(6_000), source),
    },
  ]);
}

/** @param {BodySource} source */
function withBinary({ text, random, vocabulary }) {
  const name = `${vocabulary.plainWord()}${random.below(1_000)}.${random.pick(['png', 'pdf', 'jpg'])}`;
  return multipart('mixed', random, [
    part('us-ascii', '7bit', text),
    {
      headers: `Content-Type: application/octet-stream; name="${name}"\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename="${name}"\n`,
      content: base64(random.bytes(1_000 + random.below(12_000))),
    },
  ]);
}

/**
 * @param {string} subtype
 * @param {import('./random.mjs').Random} random
 * @param {readonly Body[]} parts
 * @returns {Body}
 */
function multipart(subtype, random, parts) {
  const boundary = `----=_Part_${random.next()}_${random.next()}`;
  const entities = parts.map(({ headers, content }) => `--${boundary}\n${headers}\n${content}\n`);
  return {
    headers: `Content-Type: multipart/${subtype};\n boundary="${boundary}"\n`,
    content: `This is a multi-part message in MIME format.\n${entities.join('')}--${boundary}--\n`,
  };
}
