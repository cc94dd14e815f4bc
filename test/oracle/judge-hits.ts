import { parseQuery } from '../../src/query/parser.ts';
import type { Outcome } from '../helpers/temp-world.ts';
import { atomsOf, holds } from './atoms.ts';
import type { Census } from './census.ts';
import type { Difference } from './differences.ts';
import type { Fate } from './fate.ts';
import { fixedRowOf } from './fixed-rows.ts';
import { joined, SAME, type Verdict } from './journal.ts';
import type { MailFacts } from './mail-facts.ts';
import { naiveSearch } from './naive-matcher.ts';
import type { Known } from './odd-letters.ts';
import type { TypedSearch } from './random-query.ts';
import { type Both, mapBoth, type ProgramName } from './two-programs.ts';

/** What is known when an answer is judged: the mail as it was last indexed, and both programs to ask again. */
export interface Bench {
  readonly census: Both<Census>;
  readonly mail: ReadonlyMap<string, MailFacts>;
  known(mail: MailFacts): Known | undefined;
  readonly lost: boolean;
  /** Lines of messages that classic mairix could not read. */
  readonly unreadable: ReadonlySet<string>;
  /** Whether mail is as it was when it was indexed. */
  readonly isFresh: boolean;
  /** What has become of a message since. */
  fate(line: string): Fate;
  /** What both programs find; asked once. */
  ask(search: TypedSearch): Promise<Hits>;
}

export type Hits = Both<readonly string[]>;

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
    ...(['ours', 'classic'] as const).map((name) => statusFits(name, answers[name], hits[name])),
    sameOrder(bench, hits),
    await judgeFound(bench, search, hits),
  );
}

async function judgeFound(bench: Bench, search: TypedSearch, hits: Hits): Promise<Verdict> {
  const verdicts: Verdict[] = [];
  for (const hit of onlyOne(hits)) verdicts.push(await judgeHit(bench, search, hit));
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
    ...(['ours', 'classic'] as const).map((name) => {
      const numbers = hits[name].map((line) => census[name].byLine.get(line)?.number ?? -1);
      const isSorted = numbers.every((number, at) => at === 0 || number > (numbers[at - 1] ?? -1));
      return isSorted ? SAME : wrong(`${name}: hits are not in the order of the database`);
    }),
  );
}

export function onlyOne(hits: Hits): { line: string; foundBy: ProgramName }[] {
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

interface OneHit {
  readonly line: string;
  readonly foundBy: ProgramName;
}

async function judgeHit(bench: Bench, search: TypedSearch, hit: OneHit): Promise<Verdict> {
  const mail = bench.mail.get(hit.line);
  if (mail === undefined)
    return wrong(`${hit.foundBy} alone found ${hit.line}, which was never indexed`);
  if (search.threads) return judgeThread(bench, search, { ...hit, mail });
  const verdicts: Verdict[] = [];
  const truths = mapBoth({ ours: 0, classic: 0 }, () => new Map<string, boolean>());
  for (const atom of new Set(search.arguments.flatMap(atomsOf))) {
    const answers = await bench.ask({ arguments: [atom], threads: false });
    const found = mapBoth(answers, (lines) => lines.includes(hit.line));
    truths.ours.set(atom, found.ours);
    truths.classic.set(atom, found.classic);
    if (found.ours !== found.classic)
      verdicts.push(
        judgeAtom(bench, atom, { mail, line: hit.line, foundBy: found.ours ? 'ours' : 'classic' }),
      );
  }
  for (const name of ['ours', 'classic'] as const) {
    const found = search.arguments.every((argument) =>
      holds(argument, (atom) => truths[name].get(atom) ?? false),
    );
    if (found !== (hit.foundBy === name)) {
      verdicts.push(
        wrong(
          `${name}: ${hit.line} ${found ? 'not ' : ''}found, against what it says of the parts of the search`,
        ),
      );
    }
  }
  return joined(...verdicts);
}

function judgeAtom(
  bench: Bench,
  atom: string,
  { line, mail, foundBy }: OneHit & { mail: MailFacts },
): Verdict {
  const right = isRight(bench, atom, { mail, line, foundBy });
  const difference: Difference = {
    kind: 'hit',
    atom,
    mail,
    foundBy,
    right,
    unreadable: bench.unreadable.has(line),
  };
  const opinion = right === undefined ? '' : `; we are ${right ? 'right' : 'wrong'}`;
  return judged(difference, `${foundBy} alone found ${line} with ${atom}${opinion}`);
}

/** Whether what we answer is what the naive matcher answers. */
function isRight(
  { known, census }: Bench,
  atom: string,
  { line, mail, foundBy }: OneHit & { mail: MailFacts },
): boolean | undefined {
  const entry = census.ours.byLine.get(line);
  const said = known(mail);
  const query = parseQuery([atom]);
  const isOpen = query.conditions.some(
    (condition) => condition.kind === 'date' && (said?.date === undefined || !isAbsolute(atom)),
  );
  if (entry === undefined || said === undefined || isOpen) return undefined;
  const message = {
    ...said,
    date: said.date ?? 0,
    path: entry.path,
    size: entry.size,
    flags: flagBits(entry.flags),
  };
  return naiveSearch(query, [message], { threads: false }).length > 0 === (foundBy === 'ours');
}

/** A date with a year in all its parts. */
function isAbsolute(atom: string): boolean {
  return /^d:-?(\w*\d{4}\w*)?-?(\w*\d{4}\w*)?$/.test(atom);
}

function flagBits(flags: string): number {
  return ['seen', 'replied', 'flagged'].reduce(
    (bits, name, at) => bits + (flags.includes(name) ? 1 << at : 0),
    0,
  );
}

/** A message of a thread is found with whatever was found of its thread. */
async function judgeThread(
  bench: Bench,
  search: TypedSearch,
  { line, mail, foundBy }: OneHit & { mail: MailFacts },
): Promise<Verdict> {
  const alone = { ...search, threads: false };
  const hits = await bench.ask(alone);
  const reached = mapBoth(hits, (lines, name) => {
    const { byLine } = bench.census[name];
    const threads = new Set(lines.map((one) => byLine.get(one)?.thread));
    return threads.has(byLine.get(line)?.thread);
  });
  const verdicts: Verdict[] = [];
  if (reached.ours !== (foundBy === 'ours'))
    verdicts.push(
      wrong(
        `ours: ${line} is ${foundBy === 'ours' ? '' : 'not '}found, against the threads of our own database`,
      ),
    );
  if (reached.classic !== (foundBy === 'classic')) {
    verdicts.push(
      judged(
        {
          kind: 'thread',
          foundBy,
          dead: bench.census.classic.dead,
          lost: bench.lost,
          mail,
          unreadable: bench.unreadable.has(line),
        },
        `${foundBy} alone found ${line} by its thread`,
      ),
    );
  } else {
    verdicts.push(await judgeFound(bench, alone, hits));
  }
  return joined(...verdicts);
}

/** The row a difference belongs to, or what to say of it. */
export function judged(difference: Difference, text: string): Verdict {
  const row = fixedRowOf(difference);
  return row === undefined ? wrong(text) : { rows: [row], wrong: [] };
}

export function wrong(text: string): Verdict {
  return { rows: [], wrong: [text] };
}
