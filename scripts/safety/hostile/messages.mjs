/**
 * Messages made to hurt whoever reads them, by name. Each is written into a file descriptor, and
 * takes little room on disc: what is huge is a hole in a file.
 *
 * @typedef {object} Shape
 * @property {string} headers  Without Message-ID, Subject and the empty line.
 * @property {() => Iterable<string>} body  In pieces, so that none is larger than it must be.
 * @property {number} [bytes]  Length of the whole, the rest being a hole.
 *
 * @param {number} scale  1 is full size; 0.01 suits a test.
 * @returns {Readonly<Record<string, () => Shape>>}
 */
export function hostileMessages(scale) {
  /** @param {number} full */
  const many = (full) => Math.max(1, Math.round(full * scale));
  const MB = 1_000_000;
  /** @param {string} headers @param {() => Iterable<string>} [body] */
  const shape = (headers, body = () => ['hello\n']) => ({ headers, body });
  /** @param {string} boundary */
  const mixed = (boundary) => `Content-Type: multipart/mixed; boundary="${boundary}"\n`;
  /** @param {string} headers  Of a part in a message that goes to mailparser, as it does not end. */
  const part = (headers) => shape(mixed('e'), () => ['--e\n', headers, '\nhello\n']);

  return {
    'a million parts': () => shape(mixed('e'), () => repeated('--e\n\nhello\n', many(1 * MB))),
    'a million parts, closed': () =>
      shape(mixed('e'), () => [...repeated('--e\n\nhello\n', many(1 * MB)), '--e--\n']),
    '100,000 attachment names': () =>
      shape(mixed('e'), () =>
        numbered(
          many(100_000),
          (at) => `--e\nContent-Disposition: attachment; filename=f${at}\n\nx\n`,
        ),
      ),
    'multiparts 10,000 deep': () =>
      shape(mixed('e0'), () =>
        numbered(many(10_000), (at) => `--e${at}\n${mixed(`e${at + 1}`)}\n`),
      ),
    'messages 10,000 deep': () =>
      shape('Content-Type: message/rfc822\n', () =>
        repeated('Content-Type: message/rfc822\n\n', many(10_000)),
      ),
    'encoded messages 50 deep': () =>
      shape(QUOTED_MESSAGE, () => [
        ...repeated(`${QUOTED_MESSAGE}\n`.replaceAll('=', '=3D'), 48),
        '\n',
        ...repeated(LINE, many((60 * MB) / LINE.length)),
      ]),
    'a header of 1 GB': () => ({ ...shape('X-Hole: ', () => []), bytes: many(1000 * MB) }),
    'a line of 1 GB': () => ({ ...shape('X-Hole: no\n', () => ['\n']), bytes: many(1000 * MB) }),
    'words of 60 MB': () =>
      shape('X-Long: y\n', () => repeated(LINE, many((60 * MB) / LINE.length))),
    'a header of 60 MB': () => shape(`X-Long: ${'long '.repeat(many(12 * MB))}\n`),
    'a million header fields': () => shape('X-Field: x\n'.repeat(many(1 * MB))),
    'a Subject of 60 MB': () => shape(`X-Long: y\nSubject:${' folded\n'.repeat(many(7 * MB))}`),
    'To repeated 200,000 times': () => shape('To: a\n'.repeat(many(200_000))),
    'References of a million ids': () =>
      shape(`References:${[...numbered(many(1 * MB), (at) => ` <${at}@x>\n`)].join('')}`),
    '60 embedded messages of long References': () =>
      shape(mixed('e'), () =>
        numbered(
          60,
          (part) =>
            `--e\nContent-Type: message/rfc822\n\nReferences:${[
              ...numbered(many(70_000), (at) => ` <${part}.${at}@x>\n`),
            ].join('')}\n`,
        ),
      ),
    '60 embedded messages of long Subjects': () =>
      shape(mixed('e'), () =>
        numbered(
          60,
          () =>
            `--e\nContent-Type: message/rfc822\n\nSubject:${' subject word'.repeat(many(80_000))}\n\n`,
        ),
      ),
    'comments 100,000 deep in a date': () => shape(`Date: ${'('.repeat(many(100_000))}\n`),
    'comments 100,000 deep in addresses': () =>
      shape(`From: ${'('.repeat(many(100_000))}a@b.c\nTo: ${'<'.repeat(many(100_000))}\n`),
    'comments and quotes in addresses of a part': () =>
      part(
        `From: ${'('.repeat(many(100_000))}\nTo: ${'<'.repeat(many(100_000))}\nCc: ${'",'.repeat(many(100_000))}\n`,
      ),
    'groups in addresses of a part': () => part(`To: ${'a:b,'.repeat(many(200_000))}\n`),
    'a date of 100,000 characters in a part': () => part(`Date: ${'1 '.repeat(many(50_000))}\n`),
    'References of a part': () => part(`References:${' <a@b>'.repeat(many(100_000))}\n`),
    'comments in the encoding of a part': () =>
      part(`Content-Transfer-Encoding: ${'('.repeat(many(500_000))}\n`),
    'parameters without end': () =>
      shape(`Content-Type: text/plain${'; a=b'.repeat(many(190_000))}; ==\n`),
    'parameters with continuations': () =>
      shape(
        `Content-Type: text/plain${[...numbered(many(60_000), (at) => `; n*${at}*=a`)].join('')}\n`,
      ),
    'parameters with continuations, in a part': () =>
      part(
        `Content-Type: text/plain${[...numbered(many(60_000), (at) => `; n*${at}*=a`)].join('')}\n`,
      ),
    'parameters in comments': () =>
      shape(`Content-Type: text/plain; ${'('.repeat(many(900_000))}\n`),
    'parameters in open quotes': () =>
      shape(`Content-Type: text/plain; a="${'\\"'.repeat(many(400_000))}\n`),
    'spaces in a Content-Type': () =>
      shape(`Content-Type: text${' '.repeat(many(900_000))}x ${'\t '.repeat(many(10_000))}\n`),
    'spaces in front of a semicolon': () =>
      shape(`Content-Type: text/plain${' ;'.repeat(many(400_000))}x\n`),
    'spaces in a Content-Type of a part': () =>
      part(
        `Content-Type: text${' '.repeat(many(900_000))}x\nContent-Disposition: ${' '.repeat(many(900_000))}x\n`,
      ),
    'encoded words without end': () => shape(`Subject: ${'=?utf-8?q?'.repeat(many(90_000))}\n`),
    'encoded words without text': () => shape(`Subject: ${'=?utf-8?q??= '.repeat(many(70_000))}\n`),
    'encoded words of question marks': () => shape(`Subject: ${'=?'.repeat(many(450_000))}\n`),
    'encoded words and spaces': () =>
      shape(`Subject: =?utf-8?q?a?=${' '.repeat(many(900_000))}x\n`),
    'encoded words of unknown charset': () =>
      shape(`Subject: ${[...numbered(many(40_000), (at) => `=?x${at}?b?YQ==?= `)].join('')}\n`),
    'encoded words in a filename': () =>
      part(`Content-Disposition: attachment; filename="${'=?utf-8?q?a?='.repeat(many(60_000))}"\n`),
    'a boundary of 70,000 characters': () =>
      shape(mixed(`b${'-'.repeat(69_999)}`), () => repeated('-'.repeat(1000), many(60_000))),
    'a boundary of 800,000 characters': () =>
      shape(mixed('ab'.repeat(400_000)), () => repeated(`--${'ab'.repeat(50_000)}\n`, many(600))),
    'boundaries that begin alike': () =>
      shape(mixed('e'), () => numbered(many(1 * MB), (at) => `--e${at}\n`)),
    'an empty boundary': () => shape(mixed(''), () => repeated('--\n\nhello\n', many(1 * MB))),
    'boundaries in quoted-printable': () =>
      shape(`${mixed('e')}Content-Transfer-Encoding: quoted-printable\n`, () =>
        repeated('=2D-e\n\nhello\n', many(1 * MB)),
      ),
    'multiparts of the same boundary': () =>
      shape(mixed('e'), () => repeated(`--e\n${mixed('e')}\n`, many(100_000))),
    'base64 of equals signs': () =>
      shape('Content-Transfer-Encoding: base64\n', () => repeated('=Q', many(30 * MB))),
    'base64 of padded lines': () =>
      shape('Content-Transfer-Encoding: base64\n', () => repeated('YQ==\n', many(12 * MB))),
    'quoted-printable of equals signs': () =>
      shape('Content-Transfer-Encoding: quoted-printable\n', () => repeated('=', many(60 * MB))),
    'HTML of open brackets': () => html(repeated('<', many(8 * MB))),
    'HTML of open tags': () => html(repeated('<p>', many(2.6 * MB))),
    'HTML of open comments': () => html(repeated('<!-', many(2.6 * MB))),
    'HTML of entities': () => html(repeated('&amp;', many(1.6 * MB))),
    'HTML of open entities': () => html(repeated('&#x', many(2.6 * MB))),
    'HTML of one long entity': () =>
      html(repeated('&a', 1, 'CounterClockwise'.repeat(many(500_000)))),
    'HTML of attributes': () => html(repeated('<a ', 1, 'b='.repeat(many(4 * MB)))),
    'HTML of open scripts': () => html(repeated('<script></scrip', many(500_000))),
    'HTML with a charset far away': () => html(repeated('<meta \xff', many(1 * MB))),
    'uuencoded files without number': () =>
      shape('X-Coded: yes\n', () => repeated('begin 644 a\nend\n', many(500_000))),
    'uuencode without end': () =>
      shape('X-Coded: yes\n', () => repeated('begin 644 a\n#86)C\n', many(400_000))),
    'yEnc without end': () =>
      shape('X-Coded: yes\n', () => repeated('=ybegin name=a\n', many(500_000))),
    'one word of 8 MB': () => shape('X-Long: y\n', () => repeated('a', many(8 * MB))),
    'one word of marks': () => shape('X-Long: y\n', () => repeated('e\u0301', many(2.6 * MB))),
    'marks upon one letter': () =>
      shape('X-Long: y\n', () => repeated('\u0301\u0327', many(2 * MB))),
    'Hangul and CJK': () => shape('X-Long: y\n', () => repeated('漢字가', many(900_000))),
    'a million distinct words': () =>
      shape('X-Long: y\n', () => numbered(many(1 * MB), (at) => `w${at} `)),
    'UTF-7 of plus signs': () =>
      shape('Content-Type: text/plain; charset=utf-7\n', () => repeated('+', many(8 * MB))),
    'ISO-2022-JP of escapes': () =>
      shape('Content-Type: text/plain; charset=iso-2022-jp\n', () =>
        repeated('\x1b$B\x1b(B', many(1.3 * MB)),
      ),
    'ASN.1 of open nodes': () =>
      shape('Content-Type: application/pkcs7-mime\n', () => repeated('0\x80', many(30 * MB))),
    'line feeds alone': () => shape('X-Long: y\n', () => repeated('\n', many(60 * MB))),
    'carriage returns alone': () => shape('X-Long: y\r', () => repeated('\r', many(60 * MB))),
    'stray lines of a header': () =>
      shape(`X-Ok: y\n${' \x7f\n'.repeat(many(300_000))}${'?\n'.repeat(many(400_000))}`),
    'a card of folded lines': () =>
      shape('Content-Type: text/vcard\n', () => repeated('\r\n ', many(2.6 * MB))),
    'format=flowed of spaces': () =>
      shape('Content-Type: text/plain; format=flowed; delsp=yes\n', () =>
        repeated(' ', many(8 * MB)),
      ),
  };

  /** @param {Iterable<string>} body */
  function html(body) {
    return shape('Content-Type: text/html\n', () => body);
  }
}

const QUOTED_MESSAGE =
  'Content-Type: message/rfc822\nContent-Transfer-Encoding: quoted-printable\n';
const LINE =
  'These are words of a line that is long enough to be worth repeating a million times.\n';

/** @param {string} text @param {number} count @param {string} [end] */
function* repeated(text, count, end = '') {
  const AT_ONCE = Math.max(1, Math.floor(1_000_000 / text.length));
  const block = text.repeat(Math.min(count, AT_ONCE));
  let left = count;
  for (; left >= AT_ONCE; left -= AT_ONCE) yield block;
  yield text.repeat(left) + end;
}

/** @param {number} count @param {(at: number) => string} text */
function* numbered(count, text) {
  for (let at = 0; at < count; at++) yield text(at);
}
