import { describe, expect, test } from 'vitest';
import { readMessage } from '../../src/message/read-message.ts';
import { readWithMailparser } from '../../src/message/readers/read-with-mailparser.ts';
import type { AttachedDocument } from '../../src/model/message.ts';
import { bodyText } from '../helpers/body-text.ts';
import { entity, multipart } from '../helpers/build-message.ts';
import {
  attribute,
  BODY,
  MESSAGE_PROPERTIES,
  numbers,
  tnefFile,
  tnefMessage,
  unicode,
  writeTnef,
} from '../helpers/write-tnef.ts';

// Files that hold other files: what is in them is read as if it were attached by itself

const PDF = Buffer.from('%PDF-1.4 of the tide\n');
const NOTES = Buffer.from('notes of the gangway\n');
const isDocument = ({ fileName = '' }) => fileName.endsWith('.pdf');
const readers = [
  { reader: 'readMessage', read: readMessage },
  { reader: 'readWithMailparser', read: readWithMailparser },
];

const file = (type: string, name: string, bytes: Buffer) =>
  entity(
    {
      'Content-Type': `${type}; name="${name}"`,
      'Content-Disposition': 'attachment',
      'Content-Transfer-Encoding': 'base64',
    },
    bytes.toString('base64').replace(/.{76}/g, '$&\n'),
  );

describe.each(readers)('$reader', ({ read }) => {
  const found = async (...parts: readonly string[]) => {
    const mail = multipart([entity({}, 'See the file.\n'), ...parts], { Subject: 'tide' });
    const message = await read(Buffer.from(mail, 'latin1'), { modified: 0, isDocument });
    return { ...message, text: bodyText(message) };
  };
  const namesOf = (documents: readonly AttachedDocument[]) => documents.map(({ name }) => name);

  test.each([
    ['winmail.dat', 'application/ms-tnef'],
    ['winmail.dat', 'application/octet-stream'],
    ['package', 'application/vnd.ms-tnef'],
  ])('reads the files in %s of type %s', async (name, type) => {
    const files = [tnefFile('plân.pdf', PDF), tnefFile('notes.txt', NOTES)];
    const tnef = writeTnef(attribute(BODY, Buffer.from('the lantern\0')), ...files);
    const message = await found(file(type, name, tnef));
    expect(message.documents).toEqual([
      { name: 'plân.pdf', mediaType: 'application/pdf', bytes: PDF },
    ]);
    expect(message.text).toContain('lantern');
    expect(message.text).toContain('gangway');
    expect(message.attachment).toEqual([name, 'plân.pdf', 'notes.txt']);
    expect(message.type).toEqual(expect.arrayContaining(['application/pdf', 'pdf', 'txt']));
    expect(message.problems).toEqual([]);
  });

  test('reads messages in winmail.dat, with their headers and files', async () => {
    const inner = writeTnef(
      attribute(
        MESSAGE_PROPERTIES,
        numbers(4),
        ...[unicode(0x0037, 'Ebbe für alle'), unicode(0x0c1a, 'Ada Zorn')],
        ...[unicode(0x5d01, 'ada@zorn.example'), unicode(0x1000, 'the lighthouse')],
      ),
      tnefFile('deep.pdf', PDF),
    );
    const tnef = writeTnef(tnefMessage('Ebbe', writeTnef(tnefMessage('Fwd', inner))));
    const message = await found(file('application/ms-tnef', 'winmail.dat', tnef));
    expect(namesOf(message.documents)).toEqual(['deep.pdf']);
    expect(message.subject).toContain('Ebbe für alle');
    expect(message.from).toContain('Ada Zorn <ada@zorn.example>');
    expect(message.text).toContain('lighthouse');
    expect(message.attachment).toEqual(['winmail.dat', 'Ebbe', 'Fwd', 'deep.pdf']);
  });

  test('opens as many winmail.dat inside one another as other parts', async () => {
    let tnef = tnefFile('deep.pdf', PDF);
    for (let level = 0; level < 200; level++) tnef = tnefFile('winmail.dat', writeTnef(tnef));
    const message = await found(file('application/ms-tnef', 'winmail.dat', writeTnef(tnef)));
    expect(message.documents).toEqual([]);
    expect(message.problems).toEqual(['parts nested too deeply were read as plain text']);
    expect(message.text.trim()).toBe('See the file.');
  });

  test('reads the file in an AppleSingle, and none of an AppleDouble', async () => {
    const single = appleSingle(0x00051600, [
      [3, Buffer.from('T\x8ade.pdf', 'latin1')],
      [1, PDF],
    ]);
    const double = appleSingle(0x00051607, [[1, PDF]]);
    const message = await found(
      file('application/applefile', 'x', single),
      file('application/applefile', 'y', double),
    );
    expect(message.documents).toEqual([
      { name: 'Täde.pdf', mediaType: 'application/pdf', bytes: PDF },
    ]);
    expect(message.problems).toEqual([]);
  });

  test.each([
    ['application/mac-binhex40', 'x'],
    ['application/octet-stream', 'tide.hqx'],
  ])('reads the file in BinHex of type %s', async (type, name) => {
    const zeros = Buffer.concat([PDF, Buffer.alloc(300), Buffer.of(0x90, 1)]);
    const message = await found(file(type, name, binhex('tide.pdf', zeros)));
    expect(message.documents).toEqual([
      { name: 'tide.pdf', mediaType: 'application/pdf', bytes: zeros },
    ]);
  });

  test('of BinHex that claims a gigabyte, reads what is there', async () => {
    const message = await found(
      file('application/mac-binhex40', 'x', binhex('a.pdf', PDF, 1 << 30)),
    );
    expect(message.documents.map(({ bytes }) => bytes.subarray(0, PDF.length))).toEqual([PDF]);
  });

  test('reads what yEnc encodes in a text', async () => {
    const coded = [...PDF].map((byte) => String.fromCharCode((byte + 42) & 0xff)).join('');
    const mail = entity({}, `=ybegin line=128 size=21 name=tide.pdf\n${coded}\n=yend size=21\n`);
    const { documents } = await read(Buffer.from(mail, 'latin1'), { modified: 0, isDocument });
    expect(documents).toEqual([{ name: 'tide.pdf', mediaType: 'application/pdf', bytes: PDF }]);
  });
});

/** https://www.rfc-editor.org/rfc/rfc1740 */
function appleSingle(
  magic: number,
  entries: readonly (readonly [id: number, bytes: Buffer])[],
): Buffer {
  const head = Buffer.alloc(26 + 12 * entries.length);
  head.writeUInt32BE(magic, 0);
  head.writeUInt16BE(entries.length, 24);
  let start = head.length;
  for (const [at, [id, bytes]] of entries.entries()) {
    head.writeUInt32BE(id, 26 + 12 * at);
    head.writeUInt32BE(start, 30 + 12 * at);
    head.writeUInt32BE(bytes.length, 34 + 12 * at);
    start += bytes.length;
  }
  return Buffer.concat([head, ...entries.map(([, bytes]) => bytes)]);
}

/** https://www.rfc-editor.org/rfc/rfc1741; bytes that are repeated are packed as Macs did. */
function binhex(name: string, data: Buffer, claimedLength = data.length): Buffer {
  const lengths = Buffer.alloc(10);
  lengths.writeUInt32BE(claimedLength, 0);
  const head = Buffer.concat([
    Buffer.of(name.length),
    Buffer.from(name),
    Buffer.from('\0PDF CARO\0\0'),
    lengths,
  ]);
  const packed: number[] = [];
  const bytes = Buffer.concat([head, data, Buffer.alloc(4)]);
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0;
    let count = 1;
    while (bytes[at + count] === byte && count < 255) count++;
    packed.push(...(byte === 0x90 ? [0x90, 0] : [byte]));
    if (byte !== 0x90 && count > 3) packed.push(0x90, count);
    at += byte !== 0x90 && count > 3 ? count : 1;
  }
  const letters = '!"#$%&\'()*+,-012345689@ABCDEFGHIJKLMNPQRSTUVXYZ[`abcdefhijklmpqr';
  const bits = packed.map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const text = (bits.match(/.{1,6}/g) ?? []).map(
    (six) => letters[Number.parseInt(six.padEnd(6, '0'), 2)],
  );
  const lines = `:${text.join('')}:`.replace(/.{64}/g, '$&\n');
  return Buffer.from(`(This file must be converted with BinHex 4.0)\n\n${lines}\n`);
}
