import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { fsPath } from '../../src/files/fs-path.ts';
import type { Problem } from '../../src/model/events.ts';
import { flagsFromPath } from '../../src/model/flags.ts';
import type { Hit } from '../../src/model/hit.ts';
import type { ResultsTarget } from '../../src/results/disc/results-target.ts';
import { writeResults } from '../../src/results/write-results.ts';

/** A directory of its own for one test. */
export function makeWorld(parent = tmpdir()): string {
  const root = mkdtempSync(join(parent, 'mairix-results-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return root;
}

/** Puts a file there, with the directories above it, and says where. */
export function put(path: string, text: string): string {
  mkdirSync(fsPath(dirname(path)), { recursive: true });
  writeFileSync(fsPath(path), text);
  return path;
}

export function fileHit(number: number, path: string): Hit {
  return hit(number, { location: { kind: 'file', path }, flags: flagsFromPath(path) ?? 0 });
}

/** The hit for `text`, which must occur once in the box. */
export function sliceHit(
  number: number,
  path: string,
  [start, end]: [number, number],
  flags = 0,
): Hit {
  return hit(number, { location: { kind: 'slice', path, start, end }, flags });
}

function hit(number: number, rest: Pick<Hit, 'location' | 'flags'>): Hit {
  return {
    number,
    folder: dirname(rest.location.path),
    date: 1577959200,
    size: 100,
    messageId: undefined,
    thread: number,
    subject: undefined,
    from: undefined,
    to: undefined,
    labels: [],
    ...rest,
  };
}

export function target(folder: string, rest: Partial<ResultsTarget> = {}): ResultsTarget {
  const usual = { augment: false, hardLinks: false, renumber: false, report: () => {} };
  return { format: 'maildir', folder, ...usual, ...rest };
}

/** Writes results, and says what went wrong with which message. */
export async function writeAndNote(hits: Iterable<Hit>, where: ResultsTarget) {
  const problems: Problem[] = [];
  const report = await writeResults(hits, {
    ...where,
    report: (problem) => problems.push(problem),
  });
  return { ...report, problems };
}

/** Everything below a directory, sorted: `cur/`, `cur/a -> /target`, `cur/b`; marks left out. */
export function list(directory: string, prefix = ''): string[] {
  return readdirSync(directory)
    .filter((name) => name !== '.mairix-results' && name !== '.noindex')
    .sort()
    .flatMap((name) => {
      const path = join(directory, name);
      const stats = lstatSync(path);
      if (stats.isSymbolicLink()) return [`${prefix}${name} -> ${readlinkSync(path)}`];
      if (!stats.isDirectory()) return [`${prefix}${name}`];
      return [`${prefix}${name}/`, ...list(path, `${prefix}${name}/`)];
    });
}

/** Permission bits, in octal. */
export function mode(path: string): string {
  return (lstatSync(path).mode & 0o777).toString(8);
}
