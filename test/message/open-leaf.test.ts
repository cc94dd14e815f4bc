import { describe, expect, test } from 'vitest';
import { readMessage } from '../../src/message/read-message.ts';
import { readWithMailparser } from '../../src/message/readers/read-with-mailparser.ts';
import { bodyText } from '../helpers/body-text.ts';
import { base64, entity, multipart, utf8 } from '../helpers/build-message.ts';

const context = { modified: 1_000_000_000 };
const readers = [
  { reader: 'readMessage', read: readMessage },
  { reader: 'readWithMailparser', read: readWithMailparser },
];

const BINARY = '\xff\xd8\xff\xe0\0\x01picture\x02';
/** Lines of a file in the middle of it. */
const MIDDLE = `${base64('\x01\xff\x02picture\x03'.repeat(5))}\n`.repeat(3);

const coded = (type: string, content: string) =>
  entity(
    { ...(type && { 'Content-Type': type }), 'Content-Transfer-Encoding': 'base64' },
    `${base64(content)}\n`,
  );
const piece = (number: string, body: string) =>
  entity({ 'Content-Type': `message/partial; id=a; total=3${number}` }, body);

describe.each(readers)('$reader', ({ read }) => {
  const found = async (mail: string) => {
    const message = await read(Buffer.from(mail, 'latin1'), context);
    const words = bodyText(message).match(/[^\s\0]+/g) ?? [];
    return { ...message, words };
  };

  test.each<[title: string, mail: string, words: string[]]>([
    ['a program', coded('application/x-sh', 'echo gangway'), ['echo', 'gangway']],
    ['JSON, whatever its kind', coded('application/ld+json', 'gangway'), ['gangway']],
    ['a file without a type', coded('application/octet-stream', 'gangway'), ['gangway']],
    ['a type of one word', coded('report', 'gangway'), ['gangway']],
    ['a name against its type', coded('video/mp2t; name=tide.TS', 'gangway'), ['gangway']],
    ['8-bit text', coded('application/octet-stream', 'gangw\xe4y'), ['gangwäy']],
    ['UTF-16', coded('application/octet-stream', '\xff\xfeg\0\xe4\0'), ['gä']],
    ['UTF-8 with a mark', coded('application/octet-stream', utf8('\ufeffgä')), ['gä']],
    ['HTML by its name', coded('application/octet-stream; name=a.htm', '<p class=b>g'), ['g']],
    ['text without any type', coded('', 'gangway'), ['gangway']],
    ['an encoded file in it', coded('application/x-log', `a\n${MIDDLE}b`), ['a', 'b']],
    ['no picture', coded('image/svg+xml', 'gangway'), []],
    ['no document', coded('application/vnd.oasis.opendocument.text', 'gangway'), []],
    ['no key', coded('application/octet-stream', '-----BEGIN PGP MESSAGE-----\ngangway'), []],
    ['no bytes that are not text', coded('application/x-sh; name=a.txt', BINARY), []],
    ['none without any type', coded('', BINARY), []],
    ['none of a picture that claims to be text', coded('text/plain', BINARY), []],
  ])('reads a file if it is text: %s', async (_, mail, words) => {
    expect((await found(mail)).words).toEqual(words);
  });

  test('reads the footer that a mailing list put below base64', async () => {
    const { words, problems } = await found(
      `${coded('text/plain', 'gangway')}\nlist of the club\n`,
    );
    expect(words).toEqual(['gangway', 'list', 'of', 'the', 'club']);
    expect(problems).toEqual(['text that claims to be base64 was read as it is']);
  });

  test('finds the parts of a message that claims to be text, and names their boundary', async () => {
    const parts = multipart([
      entity({ 'Content-Type': 'text/plain' }, 'gangway'),
      coded('image/jpeg; name=gull.jpg', BINARY),
    ]);
    const { words, attachment } = await found(parts.replace('multipart/mixed', 'text/plain'));
    expect(words).toEqual(['gangway']);
    expect(attachment).toEqual(['gull.jpg']);
    expect((await found('Content-Type: text/plain; boundary=a\n\n--a\ngangway')).words).toEqual([
      '--a',
      'gangway',
    ]);
  });

  test('reads the first piece of a message as a message', async () => {
    const inner = entity(
      { Subject: 'gull', 'Content-Type': 'image/jpeg; name=gull.jpg' },
      base64(BINARY),
    );
    expect(await found(piece('; number=1', inner))).toMatchObject({
      subject: 'gull',
      attachment: ['gull.jpg'],
      words: [],
      problems: [],
    });
  });

  test.each([
    ['text', 'note: the winter', ['note:', 'the', 'winter']],
    ['the middle of a file', MIDDLE, []],
    ['bytes', BINARY, []],
    [
      'the end of a file, and other parts',
      `${MIDDLE}--edge\n${coded('text/plain', 'gangway')}--edge--\n`,
      ['gangway'],
    ],
  ])('reads from a later piece of a message, whatever it has: %s', async (_, body, words) => {
    expect((await found(piece('; number=2', body))).words).toEqual(words);
    expect((await found(piece('', body))).words).toEqual(words);
  });

  test('reads from a message without its header as from a piece', async () => {
    const rest = multipart([coded('text/plain', 'gangway')]).replace(/^.*\n\n/, '');
    expect(await found(rest)).toMatchObject({ words: ['gangway'], problems: ['no header'] });
    expect((await found(MIDDLE)).words).toEqual([]);
  });

  test('knows the name, the type and the words of what is elsewhere', async () => {
    const { attachment, type, words } = await found(
      entity(
        { 'Content-Type': 'message/external-body; access-type=anon-ftp; name=outer.ps' },
        'Content-Type: application/postscript; name=inner.ps\nContent-ID: <soundings>\n\n',
      ),
    );
    expect(attachment).toEqual(['outer.ps', 'inner.ps']);
    expect(type).toContain('application/postscript');
    expect(words).toContain('<soundings>');
  });

  test.each([
    ['C:\\scans\\north.png', 'north.png'],
    ['C:\\\\scans\\\\north.png', 'north.png'],
    ['\\\\server\\scans\\north.png', 'north.png'],
    ['/home/ann/north.png', 'north.png'],
    ['../north.png', 'north.png'],
    ['Offer 3/2020.pdf', 'Offer 3/2020.pdf'],
    ['a\\"b.png', 'a"b.png'],
  ])('keeps the last piece of the name "%s"', async (fileName, kept) => {
    const mail = entity({ 'Content-Disposition': `attachment; filename="${fileName}"` });
    expect((await found(mail)).attachment).toEqual([kept]);
  });
});
