import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { randomBox } from '../../scripts/safety/boxes/random-box.mjs';
import { type BoxMessage, type BoxProblem, frameBox } from '../../src/formats/mbox/frame-box.ts';
import { isExpunged } from '../../src/formats/mbox/is-expunged.ts';
import { joinMultiparts } from '../../src/indexer/scan/box/join-multiparts.ts';
import { layOutMbox, readCorpus } from '../helpers/lay-out-corpus.ts';

const BOXES = 2_000;

describe('every byte of a box is accounted for', () => {
  test(`${BOXES} generated boxes of mixed dialects`, async () => {
    for (let seed = 1; seed <= BOXES; seed++) {
      const { bytes } = randomBox(seed);
      expect({ seed, lost: await lostBytes(bytes) }).toEqual({ seed, lost: [] });
    }
  });

  test('the messages of the corpus in one box', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'mairix-')), 'corpus.mbox');
    const places = layOutMbox(path, readCorpus());
    const bytes = readFileSync(path);
    rmSync(dirname(path), { recursive: true });
    expect(await lostBytes(bytes)).toEqual([]);
    const { found, problems } = await cut(bytes);
    expect(found.map(({ start, end }) => ({ start, end }))).toEqual(places);
    expect(problems).toEqual([]);
  });

  test('mail that Thunderbird has deleted is a message of the account, and none of the index', async () => {
    const entry = (status: string) =>
      `From - \nX-Mozilla-Status: ${status}\nSubject: a\n\ntext\n\n`;
    const bytes = Buffer.from(entry('0001') + entry('0009') + entry('0000'));
    expect(await lostBytes(bytes)).toEqual([]);
    const { found } = await cut(bytes);
    expect(found.map((message) => isExpunged(message))).toEqual([false, true, false]);
  });

  test('and each of their messages is cut where it begins and ends', async () => {
    for (let seed = 1; seed <= BOXES; seed++) {
      const { bytes, places } = randomBox(seed);
      const messages = places.filter(({ isMessage }) => isMessage);
      const expected = messages.map(({ start }, at) => [
        start,
        messages[at + 1]?.separator ?? bytes.length,
      ]);
      const { found } = await cut(bytes);
      const actual = found.map(({ start, end }) => [start, end]);
      expect({ seed, actual }).toEqual({ seed, actual: expected });
    }
  });
});

/** What of a box is neither message nor separator line nor reported; blank lines at its beginning aside. */
async function lostBytes(bytes: Buffer): Promise<string[]> {
  const { found, problems } = await cut(bytes);
  const lost: string[] = [];
  let at = 0;
  for (const { start, end } of [...found, { start: bytes.length, end: bytes.length }]) {
    const stray = problems.find((problem) => problem.start >= at && problem.end <= start);
    const gap = bytes.toString('latin1', stray?.end ?? at, start);
    if (!/^(?:\xef\xbb\xbf)?[\r\n]*(?:From [^\r\n]*(?:\r\n|\r|\n))?$/.test(gap)) lost.push(gap);
    at = end;
  }
  return lost;
}

async function cut(bytes: Buffer): Promise<{ found: BoxMessage[]; problems: BoxProblem[] }> {
  const found: BoxMessage[] = [];
  const problems: BoxProblem[] = [];
  async function* chunks() {
    yield bytes;
  }
  const pieces = frameBox(chunks(), { report: (problem) => problems.push(problem) });
  for await (const message of joinMultiparts(pieces, 1 << 20)) found.push(message);
  return { found, problems };
}
