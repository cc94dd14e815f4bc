import type { Outcome } from '../../helpers/temp-world.ts';
import type { TypedSearch } from '../generate/random-query.ts';
import { type Both, mapBoth, type ProgramName } from '../observe/two-programs.ts';
import { atomsOf, holds, OUR_FIELDS, splitArgument } from './atoms.ts';
import type { Bench, Hits } from './bench.ts';
import { judgeAtom, type OneHit } from './judge-atom.ts';
import { joined, judged, SAME, type Verdict, wrong } from './verdict.ts';

/** Judges raw output: every message that only one program found must have a reason in every smallest part of the search. */
export async function judgeHits(
  bench: Bench,
  search: TypedSearch,
  answers: Both<Outcome>,
): Promise<Verdict> {
  const refused = judgeErrors(search, answers);
  if (refused !== undefined) return refused;
  const hits = mapBoth(answers, linesOf);
  return joined(
    ...PROGRAMS.map((name) => statusFits(name, answers[name], hits[name])),
    sameOrder(bench, hits),
    await judgeFound(bench, search, hits),
  );
}

async function judgeFound(bench: Bench, search: TypedSearch, hits: Hits): Promise<Verdict> {
  const differing = onlyOne(hits);
  if (differing.length === 0) return SAME;
  if (search.threads) return judgeThreads(bench, search, differing);
  const verdicts: Verdict[] = [];
  for (const hit of differing) verdicts.push(await judgeHit(bench, search, hit));
  return joined(...verdicts);
}

export function linesOf({ stdout }: Outcome): string[] {
  return stdout.split('\n').slice(0, -1);
}

/** `undefined` when both programs took the search. */
function judgeErrors(search: TypedSearch, answers: Both<Outcome>): Verdict | undefined {
  const status = mapBoth(answers, (one) => one.status);
  if (!isError(status.ours) && !isError(status.classic)) return undefined;
  if (status.ours === status.classic && answers.ours.stdout === answers.classic.stdout) return SAME;
  const silent = !isError(status.ours) || answers.ours.stdout === '';
  return judged(
    { kind: 'error', arguments: search.arguments, status },
    silent ? `exit ${status.ours}, classic ${status.classic}` : 'an error that prints hits',
  );
}

function isError(status: number | null): boolean {
  return status !== 0 && status !== 1;
}

function statusFits(name: ProgramName, { status }: Outcome, hits: readonly string[]): Verdict {
  const wanted = hits.length === 0 ? 1 : 0;
  return status === wanted ? SAME : wrong(`${name}: ${hits.length} hits and exit status ${status}`);
}

/** Hits come in the order of their numbers; where these are the same, the order is. */
function sameOrder({ census }: Bench, hits: Hits): Verdict {
  return joined(
    ...PROGRAMS.map((name) => {
      const numbers = hits[name].map((line) => census[name].byLine.get(line)?.number ?? -1);
      const isSorted = numbers.every((number, at) => at === 0 || number > (numbers[at - 1] ?? -1));
      return isSorted ? SAME : wrong(`${name}: hits are not in the order of the database`);
    }),
  );
}

function onlyOne(hits: Hits): OneHit[] {
  const ours = new Set(hits.ours);
  const classic = new Set(hits.classic);
  return [
    ...hits.ours
      .filter((line) => !classic.has(line))
      .map((line) => ({ line, foundBy: 'ours' as const })),
    ...hits.classic
      .filter((line) => !ours.has(line))
      .map((line) => ({ line, foundBy: 'classic' as const })),
  ];
}

/** Each smallest part of the search must be answered rightly, and the whole as its parts. */
async function judgeHit(
  bench: Bench,
  { arguments: words }: TypedSearch,
  { line, foundBy }: OneHit,
): Promise<Verdict> {
  const mail = bench.mail.get(line);
  if (mail === undefined) return wrong(`${foundBy} alone found ${line}, which was never indexed`);
  const parts = { ours: new Set<string>(), classic: new Set<string>() };
  const verdicts: Verdict[] = [];
  for (const atom of new Set(words.flatMap(atomsOf))) {
    const answers = await askAtom(bench, atom);
    const finders = PROGRAMS.filter((name) => answers[name].includes(line));
    for (const name of finders) parts[name].add(atom);
    const [finder, other] = finders;
    if (finder === undefined || other !== undefined) continue;
    verdicts.push(judgeAtom(bench, atom, { mail, line, foundBy: finder }));
  }
  for (const name of PROGRAMS) {
    const isExpected = words.every((word) => holds(word, (atom) => parts[name].has(atom)));
    if (isExpected === (foundBy === name)) continue;
    verdicts.push(wrong(`${name}: ${line}, against what it says of the parts of the search`));
  }
  return joined(...verdicts);
}

async function askAtom(bench: Bench, atom: string): Promise<Hits> {
  const answers = await bench.ask({ arguments: [atom], threads: false });
  const { keys } = splitArgument(atom);
  // Classic mairix takes `bcc:` for the letters b and c.
  return OUR_FIELDS.some((field) => field === keys) ? { ...answers, classic: [] } : answers;
}

/** What each program finds without threads must be right, and its threads those of its database. */
async function judgeThreads(
  bench: Bench,
  search: TypedSearch,
  differing: readonly OneHit[],
): Promise<Verdict> {
  const alone = { ...search, threads: false };
  const hits = await bench.ask(alone);
  const threads = mapBoth(hits, (lines, name) => {
    const { byLine } = bench.census[name];
    return new Set(lines.map((line) => byLine.get(line)?.thread));
  });
  const isReached = (name: ProgramName, line: string) =>
    threads[name].has(bench.census[name].byLine.get(line)?.thread);
  return joined(
    await judgeFound(bench, alone, hits),
    ...differing.map(({ line, foundBy }) => {
      const mail = bench.mail.get(line);
      if (mail === undefined || isReached('ours', line) !== (foundBy === 'ours')) {
        return wrong(`ours: ${line}, against the threads of our own database`);
      }
      if (isReached('classic', line) === (foundBy === 'classic')) return SAME;
      const unreadable = bench.unreadable.has(line);
      const { dead } = bench.census.classic;
      return judged(
        { kind: 'thread', foundBy, dead, lost: bench.lost, mail, unreadable },
        `${foundBy} alone found ${line} by its thread`,
      );
    }),
  );
}

const PROGRAMS = ['ours', 'classic'] as const;
