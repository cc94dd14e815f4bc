import type { Outcome } from '../../helpers/temp-world.ts';
import type { Fate } from '../observe/fate.ts';
import type { Result, ResultFormat } from '../observe/read-results.ts';
import { type Both, mapBoth, type ProgramName } from '../observe/two-programs.ts';
import type { Bench, Hits } from './bench.ts';
import { joined, judged, SAME, type Verdict, wrong } from './verdict.ts';

/** What is in the folders of results. */
export type Folders = Both<readonly Result[]>;

const PROGRAMS = ['ours', 'classic'] as const;

/** Judges a folder that a search has just filled: exactly its hits, each the same in both. */
export function judgeFolders(
  bench: Bench,
  format: ResultFormat,
  { hits, folders }: { hits: Hits; folders: Folders },
): Verdict {
  const byLine = mapBoth(folders, (results, name) =>
    resultsByLine(bench, format, { results, hits: hits[name], name }),
  );
  const there = mapBoth(hits, (lines) => lines.filter((line) => isThere(bench, line)));
  const empty = there.classic.filter((line) => isLeftOut(bench, format, line));
  const verdicts = [
    sameAsHits('ours', { hits: there.ours, all: hits.ours }, byLine.ours),
    sameAsHits(
      'classic',
      { hits: there.classic.filter((line) => !empty.includes(line)), all: hits.classic },
      byLine.classic,
    ),
    ...empty.map(() => judged({ kind: 'answer', why: 'empty message' }, '')),
  ];
  for (const line of new Set([...hits.ours, ...hits.classic])) {
    const ours = byLine.ours.get(line);
    const classic = byLine.classic.get(line);
    const isFound = hits.ours.includes(line);
    if (!isThere(bench, line)) {
      if (isFound) verdicts.push(judgeFate(bench.fate(line), line, { ours, classic }));
    } else if (ours !== undefined && classic !== undefined) {
      const pair = { ours, classic };
      verdicts.push(samePlace(bench, format, line, pair), sameContent(bench, line, pair));
    }
  }
  return joined(...verdicts);
}

function isThere(bench: Bench, line: string): boolean {
  const { kind } = bench.fate(line);
  return kind === 'there' || kind === 'changed';
}

/** Of what has moved, ours is a link to where it is now; of what is gone there is none. */
function judgeFate(fate: Fate, line: string, { ours, classic }: Both<Result | undefined>): Verdict {
  if (fate.kind === 'moved') {
    const isFound = ours !== undefined && (ours.kind !== 'link' || ours.content === fate.path);
    if (!isFound)
      return wrong(`ours: ${JSON.stringify(ours)} for ${line}, which is ${fate.path} now`);
    return judged({ kind: 'answer', why: 'moved since' }, '');
  }
  if (ours !== undefined) return wrong(`ours: ${JSON.stringify(ours)} for ${line}, which is gone`);
  return classic === undefined ? SAME : judged({ kind: 'answer', why: 'gone since' }, '');
}

/** What a search that fills a folder says. */
export function judgeMatched(answers: Both<Outcome>, hits: Hits): Verdict {
  return joined(
    ...PROGRAMS.map((name) => {
      const { status, stdout } = answers[name];
      const count = hits[name].length;
      const isFine = stdout === `Matched ${count} messages\n` && status === (count === 0 ? 1 : 0);
      return isFine
        ? SAME
        : wrong(`${name}: ${JSON.stringify(stdout)}, exit ${status} for ${count} hits`);
    }),
  );
}

/** Into a box, classic mairix writes no empty message, and no `.bz2` that it cannot read. */
function isLeftOut({ mail, unreadable }: Bench, format: ResultFormat, line: string): boolean {
  const isEmpty = mail.get(line)?.raw === '';
  const isDamaged = /\.bz2$/i.test(line) && unreadable.has(line);
  return format === 'mbox' && (isEmpty || isDamaged);
}

/** Results by the hits that they belong to. */
function resultsByLine(
  { census, fate }: Bench,
  format: ResultFormat,
  {
    results,
    hits,
    name,
  }: { results: readonly Result[]; hits: readonly string[]; name: ProgramName },
): Map<string, Result> {
  if (format === 'mbox')
    return boxByLine(
      results,
      hits
        .filter((line) => fate(line).kind !== 'gone')
        .map((line) => [placeOf(fate(line), line), line]),
    );
  return new Map(
    results.map((result) => {
      const line = census[name].byNumber.get(numberOf(result.name, format))?.line;
      return [line ?? `unknown: ${result.name}`, result];
    }),
  );
}

/** Where a message is that ours found again; classic mairix has no copy of such a message. */
function placeOf(fate: Fate, line: string): string {
  if (fate.kind === 'moved') return fate.path;
  return /^mbox:(.*) \[\d+,\d+\)$/.exec(line)?.[1] ?? line;
}

/** Each names its file or box; out of one box they come in the order of the hits. */
function boxByLine(
  results: readonly Result[],
  hits: readonly (readonly [place: string, line: string])[],
): Map<string, Result> {
  const waiting = new Map(hits.map(([place]) => [place, hits.filter((hit) => hit[0] === place)]));
  return new Map(
    results.map((result) => {
      const [, bytes = ''] = /^X-source-folder: (.*)$/m.exec(result.content) ?? [];
      const path = Buffer.from(bytes, 'latin1').toString();
      const [, line = `one more of ${path}`] = waiting.get(path)?.shift() ?? [];
      return [line, result];
    }),
  );
}

function numberOf(name: string, format: ResultFormat): number {
  if (format === 'mh') return Number(name) - 1;
  return Number(/^(?:cur|new)\/123456789\.(\d+)\.mairix/.exec(name)?.[1] ?? Number.NaN);
}

function sameAsHits(
  name: ProgramName,
  { hits, all }: { hits: readonly string[]; all: readonly string[] },
  results: ReadonlyMap<string, Result>,
): Verdict {
  const missing = hits.filter((line) => !results.has(line));
  const more = [...results.keys()].filter((line) => !all.includes(line));
  return joined(
    ...missing.map((line) => wrong(`${name}: ${line} is not in the folder`)),
    ...more.map((line) => wrong(`${name}: ${line} is in the folder`)),
  );
}

/** The same directory and flags; the number is that of the program's own database. */
function samePlace(
  { census, mail, unreadable }: Bench,
  format: ResultFormat,
  line: string,
  { ours, classic }: Both<Result>,
): Verdict {
  if (format === 'mbox') return SAME;
  const { number = -1 } = census.ours.byLine.get(line) ?? {};
  const expected = classic.name.replace(
    /\d+(?=\.mairix|$)/,
    `${format === 'mh' ? number + 1 : number}`,
  );
  if (ours.name === expected) return SAME;
  const text = `${line} is ${ours.name}, classic ${classic.name}`;
  const facts = mail.get(line);
  const sameButFlags = withoutFlags(ours.name, line) === withoutFlags(expected, line);
  if (!sameButFlags || facts === undefined) return wrong(text);
  return judged({ kind: 'flags', line, mail: facts, unreadable: unreadable.has(line) }, text);
}

/** Out of a box, `new` or `cur` is a matter of flags too. */
function withoutFlags(name: string, line: string): string {
  const bare = name.replace(/:2,.*$/, '');
  return line.startsWith('mbox:') ? bare.replace(/^(?:cur|new)\//, '') : bare;
}

function sameContent({ mail }: Bench, line: string, { ours, classic }: Both<Result>): Verdict {
  if (ours.kind !== classic.kind)
    return wrong(`${line} is a ${ours.kind}, classic a ${classic.kind}`);
  if (ours.content === classic.content) return SAME;
  const { raw = '' } = mail.get(line) ?? {};
  return judged(
    { kind: 'copy', content: { ours: ours.content, classic: classic.content }, raw },
    `${line}: ${JSON.stringify(ours.content.slice(-200))}, classic ${JSON.stringify(classic.content.slice(-200))}`,
  );
}
