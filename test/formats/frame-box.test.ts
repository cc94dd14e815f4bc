import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openChunks } from '../../src/formats/compression.ts';
import { hashOf } from '../../src/formats/content-hash.ts';
import {
  type BoxMessage,
  type BoxProblem,
  type FramingOptions,
  frameBox,
} from '../../src/formats/mbox/frame-box.ts';

const A = 'From anna@example.org Mon Mar  2 10:00:00 2020\n';
const B = 'From ben@example.org Tue Mar  3 11:00:00 2020\n';
const MARK = '\x01\x01\x01\x01\n';

interface Case {
  readonly title: string;
  readonly box: string;
  readonly messages: readonly (readonly [start: number, separator: string, text: string])[];
}

const cases: readonly Case[] = [
  {
    title: 'a message runs to the next separator, the blank line before it included',
    box: `${A}Subject: one\n\nhi\n\n${B}Subject: two\n\nho\n`,
    messages: [
      [47, A, 'Subject: one\n\nhi\n\n'],
      [111, B, 'Subject: two\n\nho\n'],
    ],
  },
  {
    title: 'text before the first separator is skipped',
    box: `junk\nmore\n${A}x\n`,
    messages: [[57, A, 'x\n']],
  },
  {
    title: 'no blank line is needed before a separator',
    box: `${A}x\n${B}y\n`,
    messages: [
      [47, A, 'x\n'],
      [95, B, 'y\n'],
    ],
  },
  {
    title: 'a line that only begins with From stays text',
    box: `${A}From here on\n>From there\n`,
    messages: [[47, A, 'From here on\n>From there\n']],
  },
  {
    title: 'separators may be From alone, without its space, where the first one is',
    box: 'From\nFrom: anna\nTo: b@c\n\nx\nFrom\nhere\n\nFrom\nFrom: <ben@bb>\nTo: b@c\n\ny\n',
    messages: [
      [5, 'From\n', 'From: anna\nTo: b@c\n\nx\nFrom\nhere\n\n'],
      [43, 'From\n', 'From: <ben@bb>\nTo: b@c\n\ny\n'],
    ],
  },
  {
    title: 'a last line without line end is kept whole',
    box: `${A}x`,
    messages: [[47, A, 'x']],
  },
  {
    title: 'two separators in a row have an empty message between them',
    box: `${A}${B}y\n`,
    messages: [
      [47, A, ''],
      [93, B, 'y\n'],
    ],
  },
  {
    title: 'a separator without line end at the end of the box ends the message before it',
    box: `${A}x\n\n${B.trimEnd()}`,
    messages: [[47, A, 'x\n\n']],
  },
  {
    title: 'a separator keeps its line end, in CRLF boxes too',
    box: `${withReturn(A)}x\r\n\r\n${withReturn(B)}y\r\n`,
    messages: [
      [48, withReturn(A), 'x\r\n\r\n'],
      [100, withReturn(B), 'y\r\n'],
    ],
  },
  {
    title: 'a separator line has a limited length',
    box: `${A}x\n${A.trimEnd()}${'x'.repeat(9000)}\ny\n`,
    messages: [[47, A, `x\n${A.trimEnd()}${'x'.repeat(9000)}\ny\n`]],
  },
  {
    title: 'a separator may come after a byte order mark and blank lines',
    box: `\ufeff\n${A}x\n`,
    messages: [[51, A, 'x\n']],
  },
  {
    title: 'a bare From separates where a header follows a blank line',
    box: `${A}x\n\nFrom \nSubject: y\n\nFrom \ntext\n`,
    messages: [
      [47, A, 'x\n\n'],
      [56, 'From \n', 'Subject: y\n\nFrom \ntext\n'],
    ],
  },
  {
    title: 'the first line may say anything before a header',
    box: `From the club\nSubject: x\n\n${B}y\n`,
    messages: [
      [14, 'From the club\n', 'Subject: x\n\n'],
      [72, B, 'y\n'],
    ],
  },
  {
    title: 'a first message needs no separator',
    box: `Subject: x\n\nhi\n\n${B}y\n`,
    messages: [
      [0, '', 'Subject: x\n\nhi\n\n'],
      [62, B, 'y\n'],
    ],
  },
  {
    title: 'a box of an old Mac has lines that end in CR',
    box: `${withCr(A)}Subject: x\r\rFrom now on\r\r${withCr(B)}y\r`,
    messages: [
      [47, withCr(A), 'Subject: x\r\rFrom now on\r\r'],
      [118, withCr(B), 'y\r'],
    ],
  },
  { title: 'a box without separator has no messages', box: 'just\ntext\n', messages: [] },
  { title: 'an empty box has no messages', box: '', messages: [] },
  {
    title: 'an MMDF box has its messages between marks, From lines inside stay',
    box: `${MARK}${A}x\n${MARK}${MARK}y\n${MARK}`,
    messages: [
      [5, '', `${A}x\n`],
      [64, '', 'y\n'],
    ],
  },
  {
    title: 'an MMDF box without its last mark keeps its last message',
    box: `${MARK}x\n${MARK}${MARK}y`,
    messages: [
      [5, '', 'x\n'],
      [17, '', 'y'],
    ],
  },
];

describe('frameBox', () => {
  test.each(cases)('$title', async ({ box, messages }) => {
    const found = await frame([Buffer.from(box)]);
    expect(found.map(({ start, separator, bytes }) => [start, separator, String(bytes)])).toEqual(
      messages,
    );
    for (const { start, end, bytes, truncated, hash } of found) {
      expect(end - start).toBe(bytes.length);
      expect(truncated).toBe(false);
      expect(hash).toEqual(hashOf(bytes));
    }
  });

  test('finds the same messages however the box is cut into chunks', async () => {
    const line = fc.constantFrom(
      '\n',
      'From x\n',
      A,
      `${B.trimEnd()} `,
      'From ',
      'From \n',
      'From the club\n',
      'Subject: x\n',
      'Message-ID: <1@bb.cc>\n',
      '\ufeff',
      MARK,
      '\x01',
      'a\n',
    );
    const box = fc.array(line, { maxLength: 12 }).map((lines) => Buffer.from(lines.join('')));
    const cuts = fc.array(fc.nat({ max: 300 }), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(box, cuts, async (bytes, places) => {
        expect(await frame(cutAt(bytes, places))).toEqual(await frame([bytes]));
      }),
      { numRuns: 500 },
    );
  });

  test.each(cases)('one byte at a time: $title', async ({ box }) => {
    const bytes = Buffer.from(box);
    const single = Array.from(bytes, (byte) => Buffer.of(byte));
    expect(await frame(single)).toEqual(await frame([bytes]));
  });

  test('what is no message, or may be two, is reported where it is', async () => {
    const problems: BoxProblem[] = [];
    const report = (problem: BoxProblem) => problems.push(problem);
    const box = `junk\n\n${A}x\n\nFrom the club\nMessage-ID: <1@bb.cc>\n`;
    expect(await frame([Buffer.from(box)], { report })).toHaveLength(1);
    expect(problems).toEqual([
      {
        start: 0,
        end: 6,
        reason: 'the text in front of the first separator line is not a message',
      },
      {
        start: 56,
        end: 70,
        reason: 'a line that begins with "From " may start a message, but counts as text',
      },
    ]);
  });

  test('goes on at a separator that was judged before', async () => {
    const box = 'From the club\nno header\n';
    expect(await frame([Buffer.from(box)])).toEqual([]);
    const [message] = await frame([Buffer.from(box)], { offset: 100 });
    expect(message).toMatchObject({ start: 114, end: 124, separator: 'From the club\n' });
  });

  test('positions count from the offset of the first chunk', async () => {
    const [message] = await frame([Buffer.from(`${A}x\n`)], { offset: 5_000_000_000 });
    expect(message).toMatchObject({ start: 5_000_000_047, end: 5_000_000_049 });
  });

  test('a long message is cut at the limit, its hash still tells all of it', async () => {
    const box = Buffer.from(`${A}${'long\n'.repeat(100)}${B}short\n`);
    const found = await frame(cutAt(box, [50, 100, 150]), { maxMessageBytes: 12 });
    expect(found).toMatchObject([
      { start: 47, end: 547, truncated: true, hash: hashOf(Buffer.from('long\n'.repeat(100))) },
      { start: 593, end: 599, truncated: false },
    ]);
    expect(found.map(({ bytes }) => String(bytes))).toEqual(['long\nlong\nlo', 'short\n']);
  });

  test('what is beyond 4 GiB is found at its place', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mairix-'));
    try {
      const path = join(folder, 'sparse');
      const far = 4_400_000_000;
      const file = openSync(path, 'w');
      writeSync(file, Buffer.from(`\n${A}x\n`), 0, undefined, far);
      closeSync(file);
      const start = 4_399_000_000;
      const found: BoxMessage[] = [];
      for await (const message of frameBox(openChunks(path, { start }), { offset: start })) {
        found.push(message);
      }
      expect(found).toMatchObject([{ start: far + 48, end: far + 50 }]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('a box without separator is not held in memory', async () => {
    const chunk = Buffer.alloc(1024 * 1024, 'text\n');
    const before = process.memoryUsage().arrayBuffers;
    let peak = 0;
    async function* manyChunks() {
      for (let count = 0; count < 300; count++) {
        peak = Math.max(peak, process.memoryUsage().arrayBuffers - before);
        yield chunk;
      }
    }
    for await (const _ of frameBox(manyChunks())) throw new Error('there is no message');
    expect(peak).toBeLessThan(150 * 1024 * 1024);
  });
});

function withCr(line: string): string {
  return line.replace('\n', '\r');
}

function withReturn(line: string): string {
  return line.replace('\n', '\r\n');
}

async function frame(chunks: Buffer[], options?: FramingOptions): Promise<BoxMessage[]> {
  const found: BoxMessage[] = [];
  for await (const message of frameBox(asStream(chunks), options)) found.push(message);
  return found;
}

async function* asStream(chunks: Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks;
}

function cutAt(bytes: Buffer, places: number[]): Buffer[] {
  const borders = [0, ...places, bytes.length].map((place) => Math.min(place, bytes.length));
  const sorted = borders.toSorted((left, right) => left - right);
  return sorted.map((from, index) => bytes.subarray(from, sorted[index + 1] ?? from));
}
