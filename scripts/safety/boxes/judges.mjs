import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtModule } from '../../built.mjs';

/**
 * Gives the pieces of each box, bytes as latin1.
 *
 * @typedef {(boxes: readonly Buffer[]) => Promise<string[][]>} Cut
 *
 * @typedef {{ name: 'python' | 'formail', program: string, cut: Cut }} Judge
 */

/** Other programs that cut boxes into messages. @type {readonly Judge[]} */
export const JUDGES = [
  { name: 'python', program: 'python3', cut: python },
  { name: 'formail', program: 'formail', cut: formail },
];

const PYTHON = `
import json, mailbox, sys
for path in json.load(sys.stdin):
    box = mailbox.mbox(path, create=False)
    box._generate_toc()
    print(json.dumps([list(place) for place in box._toc.values()]))
`;

/** Python's module mailbox. @type {Cut} */
async function python(boxes) {
  return await withFiles(boxes, (paths) => {
    const output = run('python3', ['-c', PYTHON], JSON.stringify(paths));
    return output
      .trimEnd()
      .split('\n')
      .map((line, at) => {
        /** @type {[number, number][]} */
        const places = JSON.parse(line);
        return places.map(([start, end]) => boxes[at]?.toString('latin1', start, end) ?? '');
      });
  });
}

const END = '\x1e end of a piece \x1e';

/** formail, of the package procmail. @type {Cut} */
async function formail(boxes) {
  return await withFiles([Buffer.from(END), ...boxes], ([end = '', ...paths]) =>
    paths.map((path) => {
      const output = run('formail', ['-b', '-s', 'cat', '-', end], readFileSync(path));
      return output.split(END).slice(0, -1);
    }),
  );
}

/** Ours, as it was built. @type {Cut} */
export async function ours(boxes) {
  /** @type {typeof import('../../../src/formats/mbox/frame-box.ts')} */
  const { frameBox } = await import(builtModule('formats/mbox/frame-box.js'));
  /** @type {typeof import('../../../src/indexer/scan/box/join-multiparts.ts')} */
  const { joinMultiparts } = await import(builtModule('indexer/scan/box/join-multiparts.js'));
  const all = [];
  for (const box of boxes) {
    const pieces = [];
    const chunks = (async function* () {
      yield box;
    })();
    for await (const { bytes } of joinMultiparts(frameBox(chunks), 64 << 20)) {
      pieces.push(bytes.toString('latin1'));
    }
    all.push(pieces);
  }
  return all;
}

/**
 * @template Result
 * @param {readonly Buffer[]} contents
 * @param {(paths: string[]) => Result} use
 */
async function withFiles(contents, use) {
  const directory = mkdtempSync(join(tmpdir(), 'mairix-boxes-'));
  try {
    const paths = contents.map((_, at) => join(directory, `${at}`));
    for (const [at, path] of paths.entries()) writeFileSync(path, contents[at] ?? '');
    return use(paths);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {string | Buffer} input
 */
function run(program, args, input) {
  return execFileSync(program, args, { input, maxBuffer: 1 << 30 }).toString('latin1');
}
