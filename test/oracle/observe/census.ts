import { readFileSync } from 'node:fs';
import type { TempWorld } from '../../helpers/temp-world.ts';
import { factsOf, type MailFacts } from './mail-facts.ts';
import { decompressed } from './mail-tree.ts';

/** A message as a program's database has it. */
export interface Entry {
  /** As raw output names it. */
  readonly line: string;
  /** Of the file or box, `~` for the home. */
  readonly path: string;
  /** Part of a box. */
  readonly slice: { readonly start: number; readonly end: number } | undefined;
  readonly number: number;
  readonly size: number;
  readonly thread: number;
  /** ` seen replied`; only flags that both programs know. */
  readonly flags: string;
}

/** What a program says with `-d`. */
export interface Census {
  readonly entries: readonly Entry[];
  readonly byLine: ReadonlyMap<string, Entry>;
  readonly byNumber: ReadonlyMap<number, Entry>;
  readonly dead: number;
}

const FILE =
  /^ *(\d+): FILE (.*), size=(\d+), tid=(\d+)((?: seen| replied| flagged)*)(?: trashed)?(?: draft)?$/;
const SLICE =
  /^ *(\d+): MBOX (.*), offset=(\d+), size=(\d+), tid=(\d+)((?: seen| replied| flagged)*)(?: trashed)?(?: draft)?$/;

/** Takes a dump of either program apart. */
export function readCensus(dump: string): Census {
  const boxes = new Map(
    [...dump.matchAll(/^ +(\d+): \d+ msgs in (.*)$/gm)].map(([, at, path = '']) => [at, path]),
  );
  const lines = dump.split('\n');
  const entries = lines.flatMap((line) => fileEntry(line) ?? sliceEntry(line, boxes) ?? []);
  return {
    entries,
    byLine: new Map(entries.map((entry) => [entry.line, entry])),
    byNumber: new Map(entries.map((entry) => [entry.number, entry])),
    dead: lines.filter((line) => /^ *\d+: DEAD/.test(line)).length,
  };
}

function fileEntry(line: string): Entry | undefined {
  const [whole, number, path = '', size, thread, flags = ''] = FILE.exec(line) ?? [];
  if (whole === undefined) return undefined;
  return {
    line: path,
    path,
    slice: undefined,
    number: Number(number),
    size: Number(size),
    thread: Number(thread),
    flags,
  };
}

function sliceEntry(
  line: string,
  boxes: ReadonlyMap<string | undefined, string>,
): Entry | undefined {
  const [whole, number, box = '', start, size, thread, flags = ''] = SLICE.exec(line) ?? [];
  if (whole === undefined) return undefined;
  const [, classicBox] = /^(\d+), msg \d+$/.exec(box) ?? [];
  const path = classicBox === undefined ? box : (boxes.get(classicBox) ?? '');
  const slice = { start: Number(start), end: Number(start) + Number(size) };
  return {
    line: `mbox:${path} [${slice.start},${slice.end})`,
    path,
    slice,
    number: Number(number),
    size: Number(size),
    thread: Number(thread),
    flags,
  };
}

/** The bytes of messages as they lie on the disc now. */
export function readMail({ home }: TempWorld, { entries }: Census): Map<string, MailFacts> {
  const boxes = new Map<string, Buffer>();
  const bytesOf = (path: string) => {
    const known = boxes.get(path);
    if (known !== undefined) return known;
    const bytes = decompressed(readFileSync(path.replace(/^~/, home)));
    boxes.set(path, bytes);
    return bytes;
  };
  return new Map(
    entries.map(({ line, path, slice, size }) => {
      const bytes = bytesOf(path);
      const facts = factsOf(
        path,
        slice === undefined ? bytes : bytes.subarray(slice.start, slice.end),
      );
      return [line, { ...facts, size }];
    }),
  );
}
