import { describe, expect, test } from 'vitest';
import { hashOf } from '../../src/formats/content-hash.ts';
import { frameBox } from '../../src/formats/mbox/frame-box.ts';
import { joinMultiparts } from '../../src/indexer/scan/box/join-multiparts.ts';
import { letter } from '../helpers/temp-world.ts';

const LINE = 'From a@bb.cc Mon Mar  2 10:00:00 2020\n';
const PART = '--edge\n\nalpha\n';
const END = '--edge--\n';
const PLAIN = letter({ Subject: 'plain' });

/** A multipart message, which may lack its end. */
function multipart(body: string, boundary = 'edge'): string {
  return letter({ 'Content-Type': `multipart/mixed; boundary="${boundary}"` }, body);
}

describe('a message that a line of its text cut in pieces', () => {
  test.each<[title: string, pieces: readonly string[], messages: readonly number[][]]>([
    ['is whole again', [multipart(PART), `beta\n${END}`, PLAIN], [[0, 1], [2]]],
    ['may have its end some pieces on', [multipart(PART), 'beta\n', PLAIN, END], [[0, 1, 2, 3]]],
    ['may have all of its parts there', [multipart('preamble\n'), PART + END], [[0, 1]]],
    ['may be two parts of one', [multipart(PART), PART, PART + END, PLAIN], [[0, 1, 2], [3]]],
    ['may have spaces after its end', [multipart(PART), '--edge-- \t\r\n'], [[0, 1]]],
    ['may end without a line end', [multipart(PART), '--edge--'], [[0, 1]]],
    ['has its end at the start of a line', [multipart(PART), ` ${END}`], [[0], [1]]],
    ['has its own end', [multipart(PART), '--other--\n--edge\n--edge-\n'], [[0], [1]]],
    ['is one piece when nothing is missing', [multipart(PART + END), END], [[0], [1]]],
    ['stays cut when there is no end', [multipart(PART), PLAIN, PLAIN], [[0], [1], [2]]],
    ['does not keep the next one', [multipart(PART, 'x'), multipart(PART), END], [[0], [1, 2]]],
    [
      'ends before what it holds',
      [multipart(PART), multipart(PART, 'x'), END, '--x--'],
      [[0, 1, 2], [3]],
    ],
    [
      'takes no later copy of itself',
      [multipart(PART), PLAIN, multipart(PART + END)],
      [[0], [1], [2]],
    ],
    [
      'takes no message that holds one',
      [multipart(PART), letter({}, multipart(PART + END))],
      [[0], [1]],
    ],
    ...[
      'Boundary="edge"',
      'boundary = edge',
      "boundary*=us-ascii'en'edge",
      'boundary*0="edge"',
      'boundary=3D"edge"',
    ].map((naming): [string, string[], number[][]] => [
      `takes no message that holds one with ${naming}`,
      [multipart(PART), letter({}, multipart(PART + END).replace('boundary="edge"', naming))],
      [[0], [1]],
    ]),
    ['leaves its end to a later copy', [multipart(PART), multipart(PART), END], [[0], [1, 2]]],
  ])('%s', async (_title, pieces, messages) => {
    expect(await join(pieces)).toEqual(messages.map((numbers) => text(pieces, numbers)));
  });

  test('is found over 99 pieces, and not over 100', async () => {
    const others = (count: number) => Array.from({ length: count }, () => 'beta\n');
    expect(await join([multipart(PART), ...others(98), END, PLAIN])).toHaveLength(2);
    expect(await join([multipart(PART), ...others(99), END, PLAIN])).toHaveLength(102);
  });

  test('is joined up to a size', async () => {
    const pieces = [multipart(PART), 'beta\n', END];
    const size = text(pieces, [0, 1, 2]).length;
    expect(await join(pieces, size)).toEqual([text(pieces, [0, 1, 2])]);
    expect(await join(pieces, size - 1)).toEqual(pieces);
  });

  test('has place, bytes and hash of the whole', async () => {
    const box = `${LINE}${multipart(PART)}${LINE.replace('\n', '\r\n')}${END}`;
    const [message, ...others] = await read(box);
    const bytes = Buffer.from(box.slice(LINE.length));
    expect(message).toEqual({
      start: LINE.length,
      end: box.length,
      separator: LINE,
      format: 'mbox',
      bytes,
      truncated: false,
      hash: hashOf(bytes),
    });
    expect(others).toEqual([]);
  });

  test('is no message of an MMDF box', async () => {
    const mark = '\x01\x01\x01\x01\n';
    expect(await read(`${mark}${multipart(PART)}${mark}${mark}${END}${mark}`)).toHaveLength(2);
  });
});

describe('a message with a Content-Length', () => {
  const withLength = (body: string, more = 0) =>
    letter({ 'Content-Length': `${body.length + more}` }, body);
  const quotation = `before\n${LINE}quoted\n`;
  const [first = '', second = ''] = withLength(quotation).split(LINE);

  test.each<[title: string, pieces: readonly string[], messages: readonly number[][]]>([
    ['is whole again where the length ends', [first, second, PLAIN], [[0, 1], [2]]],
    ['may have a blank line there', [first, `${second}\n`, PLAIN], [[0, 1], [2]]],
    ['may end the box', [PLAIN, first, second], [[0], [1, 2]]],
    ['is cut where the length ends elsewhere', [first, `${second}more\n`, PLAIN], [[0], [1], [2]]],
    ['is cut where the length is too long', [withLength('hi\n', 99_999), PLAIN], [[0], [1]]],
    ['is cut where the length is too short', [withLength('hello\n', -3), PLAIN], [[0], [1]]],
    [
      'is whole where the length says so, even without its closing boundary',
      [
        multipart(PART).replace('Content-Type', `Content-Length: ${PART.length}\nContent-Type`),
        END,
      ],
      [[0], [1]],
    ],
  ])('%s', async (_title, pieces, messages) => {
    expect(await join(pieces)).toEqual(messages.map((numbers) => text(pieces, numbers)));
  });

  test('is found over 99 pieces, and not over 100', async () => {
    const long = (count: number) => withLength(`${LINE}beta\n`.repeat(count)).split(LINE);
    expect(await join([...long(99), PLAIN])).toHaveLength(2);
    expect(await join([...long(100), PLAIN])).toHaveLength(102);
  });
});

test('each piece is looked through once, however many messages lack their end', async () => {
  const box = (end: string) =>
    Array.from({ length: 400 }, (_, at) => {
      const body = `${'--no-end\n'.repeat(300)}--edge${at}${end}\n`;
      return LINE + multipart(body, `edge${at}`);
    }).join('');
  const complete = await cpuTime(box('--'));
  expect(await cpuTime(box(''))).toBeLessThan(10 * complete);
});

async function cpuTime(box: string): Promise<number> {
  const before = process.cpuUsage();
  await read(box);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** The bytes of the messages that these pieces make. */
async function join(pieces: readonly string[], mostBytes?: number): Promise<string[]> {
  const messages = await read(pieces.map((piece) => LINE + piece).join(''), mostBytes);
  return messages.map(({ bytes }) => String(bytes));
}

async function read(box: string, mostBytes = 1_000_000) {
  async function* chunks() {
    yield Buffer.from(box);
  }
  const found = [];
  const pieces = frameBox(chunks(), { maxMessageBytes: mostBytes });
  for await (const message of joinMultiparts(pieces, mostBytes)) found.push(message);
  return found;
}

function text(pieces: readonly string[], numbers: readonly number[]): string {
  return numbers.map((at) => pieces[at]).join(LINE);
}
