import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMessage, readMessageTolerantly } from '../../src/message/read-message.ts';
import { base64, entity, multipart, utf8 } from '../helpers/build-message.ts';
import { growth, IN_PROPORTION } from '../helpers/cpu-time.ts';

const context = { modified: 1_000_000_000 };

const everything = multipart(
  [
    entity({ 'Content-Type': 'text/plain; charset=utf-8' }, utf8('Größe')),
    entity(
      { 'Content-Type': 'text/html' },
      '<p title="x">a<b>c</b>&amp;<!-- no --><script>no</script>',
    ),
    entity(
      { 'Content-Type': 'text/plain', 'Content-Transfer-Encoding': 'base64' },
      base64('hidden'),
    ),
    entity({ 'Content-Disposition': "attachment; filename*=utf-8''a%20b" }, '=3D=\n=20'),
    entity({ 'Content-Type': 'message/rfc822' }, entity({ Subject: '=?utf-8?B?w6k=?=' }, 'inner')),
  ],
  {
    Date: 'Mon, 2 Mar 2020 10:00:00 +0100 (CET)',
    References: '<a@x>\n\t<b@x>',
    Subject: '=?iso-8859-1?Q?caf=E9?= =?utf-8?Q?_noir?=',
  },
);

/** Some places of a message overwritten with what its grammar is made of. */
const mutated = fc
  .array(
    fc.record({
      at: fc.nat(everything.length),
      removed: fc.nat(40),
      added: fc.constantFrom(
        '\n',
        '\r\n',
        '\0',
        '--edge',
        '--edge--',
        '<',
        '&',
        '=',
        '=?',
        '"',
        ';',
        '(',
        ':',
        ' ',
        '\xff',
        'Content-Type: multipart/mixed; boundary=edge\n',
      ),
    }),
    { maxLength: 8 },
  )
  .map((edits) =>
    edits.reduce(
      (text, { at, removed, added }) => text.slice(0, at) + added + text.slice(at + removed),
      everything,
    ),
  );

describe('whatever the bytes, a message comes back', () => {
  test('for random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
        expect(readMessageTolerantly(Buffer.from(bytes), context).date).toBeTypeOf('number');
      }),
    );
  });

  test('for damaged messages, with the same header as mailparser would get', async () => {
    await fc.assert(
      fc.asyncProperty(mutated, async (text) => {
        const bytes = Buffer.from(text, 'latin1');
        const tolerant = readMessageTolerantly(bytes, context);
        const { date, messageId, statusFlags } = await readMessage(bytes, context);
        expect(tolerant).toMatchObject({ date, messageId, statusFlags });
      }),
      { numRuns: 200 },
    );
  });
});

describe('what one message costs is bounded', () => {
  const read = (text: string) => readMessageTolerantly(Buffer.from(text, 'latin1'), context);

  test('encoded messages inside one another are opened up to twice the longest message', () => {
    const wrap = 'Content-Type: message/rfc822\nContent-Transfer-Encoding: quoted-printable\n\n';
    const filling = 'word '.repeat(9_000_000);
    const nested = wrap + wrap.replaceAll('=', '=3D').repeat(4) + filling;
    expect(read(nested).problems).toEqual([
      'parts nested too deeply were read as plain text',
      'text beyond 8 MiB was left out',
    ]);
    expect(read(`${wrap}To: a\n\n${filling}`).problems).toEqual(['text beyond 8 MiB was left out']);
  });

  test('many embedded messages with long headers are cut, their text and their ids', () => {
    const part = (header: string) => `--e\nContent-Type: message/rfc822\n\n${header}\n\nhello\n`;
    const mixed = (parts: string) => `Content-Type: multipart/mixed; boundary=e\n\n${parts}--e--\n`;
    const problem = 'headers of embedded messages were left out because they are very long';
    const subjects = read(mixed(part(`Subject: ${'word '.repeat(180_000)}`).repeat(10)));
    expect(subjects.problems).toEqual([problem]);
    expect(subjects.subject.length).toBeLessThan(9_000_000);
    const ids = read(mixed(part(`References: ${'<a@b>'.repeat(20_000)}`).repeat(3)));
    expect(ids.problems).toEqual([problem]);
    expect(ids.references).toHaveLength(40_000);
  });
});

test('a part with a very long header does not go to mailparser, which might never end', async () => {
  const part = `--e\nContent-Transfer-Encoding: ${'('.repeat(500_000)}\n\nhello\n`;
  const message = `Content-Type: multipart/mixed; boundary=e\n\n${part}`;
  const { body } = await readMessage(Buffer.from(message), context);
  expect(body.map(String)).toEqual(['hello\n']);
});

describe('reading time does not grow with the square of the bytes', () => {
  const multipartHeader = 'Content-Type: multipart/mixed; boundary=x\n\n';
  const html = 'Content-Type: text/html\n\n';
  const signed = 'Content-Type: application/pkcs7-mime\n\n';
  const utf7 = 'Content-Type: text/plain; charset=utf-7\n\n';
  const nested = (times: number) =>
    Array.from(
      { length: times },
      (_, depth) => `Content-Type: multipart/mixed; boundary=b${depth}\n\n--b${depth}\n`,
    ).join('');

  test.each<{ title: string; hostile: (bytes: number) => string }>([
    { title: 'boundary lines', hostile: (n) => multipartHeader + '--x\n'.repeat(n / 4) },
    { title: 'almost boundary lines', hostile: (n) => multipartHeader + '--xy\n'.repeat(n / 5) },
    {
      title: 'a long boundary that is nearly everywhere',
      hostile: (n) =>
        `Content-Type: multipart/mixed; boundary="b${'-'.repeat(n / 2)}"\n\n${'-'.repeat(n / 2)}`,
    },
    { title: 'closing lines', hostile: (n) => multipartHeader + '--x--\n'.repeat(n / 6) },
    { title: 'parts that may begin', hostile: (n) => multipartHeader + '--y\n'.repeat(n / 4) },
    { title: 'boundaries in one line', hostile: (n) => multipartHeader + '--x'.repeat(n / 3) },
    { title: 'nested multiparts', hostile: (n) => nested(n / 50) },
    { title: 'nested messages', hostile: (n) => 'Content-Type: message/rfc822\n\n'.repeat(n / 30) },
    { title: 'open tags', hostile: (n) => html + '<b>'.repeat(n / 3) },
    { title: 'half tags', hostile: (n) => html + '<'.repeat(n) },
    { title: 'half comments', hostile: (n) => html + '<!--'.repeat(n / 4) },
    { title: 'half scripts', hostile: (n) => html + '<script></scrip'.repeat(n / 15) },
    { title: 'half entities', hostile: (n) => html + '&am'.repeat(n / 3) },
    { title: 'ampersands', hostile: (n) => html + '&'.repeat(n) },
    { title: 'digits of an entity', hostile: (n) => `${html}&#${'1'.repeat(n)}` },
    { title: 'header lines', hostile: (n) => 'a:\n'.repeat(n / 3) },
    { title: 'header lines of spaces', hostile: (n) => `To: a\n${' \n'.repeat(n / 2)}b` },
    { title: 'fields after CR', hostile: (n) => `To: a${'\rb:'.repeat(n / 3)}` },
    { title: 'empty lines', hostile: (n) => ' \n\n'.repeat(n / 3) },
    {
      title: 'backslashes in a name',
      hostile: (n) => `Content-Disposition: a; filename="${'\\x'.repeat(n / 2)}"`,
    },
    {
      title: 'base64 in a piece',
      hostile: (n) => `Content-Type: message/partial\n\n${'Ab1c'.repeat(n / 4)}`,
    },
    { title: 'a folded header', hostile: (n) => `To: a\n${' b\n'.repeat(n / 3)}` },
    { title: 'lines without a colon', hostile: (n) => `To: a\n${'b\n'.repeat(n / 2)}` },
    { title: 'one line', hostile: (n) => 'x'.repeat(n) },
    { title: 'carriage returns', hostile: (n) => `To: a${'\r'.repeat(n)}b` },
    { title: 'half ids', hostile: (n) => `References: ${'<'.repeat(n)}` },
    { title: 'half encoded words', hostile: (n) => `Subject: ${'=?a?B?'.repeat(n / 6)}` },
    { title: 'encoded words', hostile: (n) => `Subject: ${'=?utf-8?Q?a?= '.repeat(n / 14)}` },
    {
      title: 'open comments',
      hostile: (n) => `Date: ${'('.repeat(n)}\nContent-Type: ${'('.repeat(n / 2)}`,
    },
    { title: 'parameters', hostile: (n) => `Content-Type: a/b${'; a*0=b'.repeat(n / 7)}` },
    {
      title: 'numbered parameters',
      hostile: (n) =>
        `Content-Type: a/b${Array.from({ length: n / 12 }, (_, i) => `; a*${i}*=b`).join('')}`,
    },
    {
      title: 'odd dates',
      hostile: (n) => 'Date: 1 jan\n'.repeat(n / 12),
    },
    {
      title: 'soft line ends',
      hostile: (n) => `Content-Transfer-Encoding: quoted-printable\n\n${'= '.repeat(n / 2)}`,
    },
    { title: 'beginnings of files', hostile: (n) => `\n${'begin 644 x\n'.repeat(n / 12)}` },
    { title: 'half files', hostile: (n) => `\n${'=ybegin name=x\n'.repeat(n / 15)}` },
    { title: 'a file in the text', hostile: (n) => `\nbegin 644 x\n${'#AAAA\n'.repeat(n / 6)}` },
    { title: 'signatures in signatures', hostile: (n) => signed + '\x30\x80'.repeat(n / 2) },
    { title: 'pieces of a signature', hostile: (n) => signed + '\x24\x80\0\0'.repeat(n / 4) },
    { title: 'zeros in place of a signature', hostile: (n) => signed + '\0'.repeat(n) },
    {
      title: 'open comments next to an encoding',
      hostile: (n) => `Content-Transfer-Encoding: ${'('.repeat(n)}\n\nx`,
    },
    { title: 'shifts of UTF-7', hostile: (n) => `${utf7}${'+A'.repeat(n / 2)}` },
    {
      title: 'padded base64',
      hostile: (n) => `Content-Transfer-Encoding: base64\n\n${'YQ==\n'.repeat(n / 5)}`,
    },
  ])('for $title', ({ hostile }) => {
    const message = (bytes: number) => Buffer.from(hostile(bytes), 'latin1');
    const read = (bytes: Buffer) => void readMessageTolerantly(bytes, context);
    expect(growth(message, read, 200_000)).toBeLessThan(IN_PROPORTION);
  });
});
