import { parseQuery } from '../../../src/query/syntax/parse-query.ts';
import type { MailFacts } from '../observe/mail-facts.ts';
import type { ProgramName } from '../observe/two-programs.ts';
import type { Bench } from './bench.ts';
import { naiveSearch } from './naive-search.ts';
import { judged, type Verdict } from './verdict.ts';

/** A message that only one program found. */
export interface OneHit {
  readonly line: string;
  readonly foundBy: ProgramName;
}

/** Judges a message that only one program found by the smallest of searches. */
export function judgeAtom(
  bench: Bench,
  atom: string,
  { line, mail, foundBy }: OneHit & { mail: MailFacts },
): Verdict {
  const right = isRight(bench, atom, { mail, line, foundBy });
  const difference = {
    kind: 'hit' as const,
    atom,
    line,
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
