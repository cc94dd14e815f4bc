import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { type Config, formatLocation, type Hit, type MailIndex, openMailIndex } from 'mairix';
import { classicQueries } from './classic-queries.ts';
import { fixedRowOf } from './fixed-rows.ts';
import { type MailFacts, readFacts } from './mail-facts.ts';
import type { TypedSearch } from './random-query.ts';

const { PATH } = process.env;
const EVERYTHING: TypedSearch = { arguments: [], threads: false };

export interface Comparison {
  readonly messages: number;
  /** Searches with the very same answer. */
  readonly agreeing: number;
  /** Messages that only one program found, as it is meant to be. */
  readonly fixed: readonly FixedDifference[];
  /** Searches whose answers differ without a reason. */
  readonly disagreeing: readonly Disagreement[];
}

export interface FixedDifference {
  readonly why: string;
  readonly search: string;
  readonly foundBy: 'classic' | 'ours';
  readonly line: string;
}

export interface Disagreement {
  readonly search: string;
  readonly onlyClassic: readonly string[];
  readonly onlyOurs: readonly string[];
}

export interface ComparisonOptions {
  /** An absolute path without `:`. */
  readonly maildir: string;
  /** An empty directory for the databases. */
  readonly workspace: string;
  readonly searches: number;
  readonly seed: number;
}

/** Asks both programs the same things about the same mail. Both must run in UTC. */
export async function compareWithClassic(options: ComparisonOptions): Promise<Comparison> {
  const { maildir, workspace, searches, seed } = options;
  const mail = new Map(listMaildir(maildir).map((path) => [path, readFacts(path)]));
  const classic = indexWithClassic(maildir, workspace);
  const index = openMailIndex(configFor(maildir, workspace));
  try {
    await index.update();
    const { fixed, disagreeing, judge } = bench(mail, await hitsByLine(index, EVERYTHING), classic);
    let agreeing = 0;
    for (const search of fc.sample(classicQueries([...mail.values()]), {
      numRuns: searches,
      seed,
    })) {
      const theirs = classic.search(search);
      const ours = new Set((await hitsByLine(index, search)).keys());
      if (judge(search, theirs, ours)) agreeing++;
    }
    return { messages: mail.size, agreeing, fixed, disagreeing };
  } finally {
    index.close();
  }
}

/** Where answers are compared, and what differs is sorted into meant and not. */
function bench(
  mail: ReadonlyMap<string, MailFacts>,
  all: ReadonlyMap<string, Hit>,
  { unreadable }: { readonly unreadable: ReadonlySet<string> },
) {
  const fixed: FixedDifference[] = [];
  const disagreeing: Disagreement[] = [];
  return { fixed, disagreeing, judge };

  /** Whether the two answers are the same. */
  function judge(
    search: TypedSearch,
    theirs: ReadonlySet<string>,
    ours: ReadonlySet<string>,
  ): boolean {
    const onlyClassic = [...theirs].filter((line) => !ours.has(line));
    const onlyOurs = [...ours].filter((line) => !theirs.has(line));
    const wrong = {
      search: typed(search),
      onlyClassic: onlyClassic.filter((line) => !isMeant(search, line, 'classic')),
      onlyOurs: onlyOurs.filter((line) => !isMeant(search, line, 'ours')),
    };
    if (wrong.onlyClassic.length + wrong.onlyOurs.length > 0) disagreeing.push(wrong);
    return onlyClassic.length + onlyOurs.length === 0;
  }

  function isMeant(search: TypedSearch, line: string, foundBy: 'classic' | 'ours'): boolean {
    const facts = mail.get(line);
    const hit = all.get(line);
    if (facts === undefined || hit === undefined) return false;
    const why = fixedRowOf({
      mail: facts,
      arguments: search.arguments,
      foundBy,
      ourDate: hit.date,
      unreadable: unreadable.has(line),
    });
    if (why !== undefined) fixed.push({ why, search: typed(search), foundBy, line });
    return why !== undefined;
  }
}

function listMaildir(maildir: string): string[] {
  return ['cur', 'new'].flatMap((directory) =>
    readdirSync(join(maildir, directory)).map((name) => join(maildir, directory, name)),
  );
}

function indexWithClassic(maildir: string, workspace: string) {
  const rcFile = join(workspace, 'rc');
  const lines = [`base=${workspace}`, `maildir=${maildir}`, `database=${workspace}/classic`];
  writeFileSync(rcFile, `${lines.join('\n')}\nmfolder=results\n`);
  const run = (more: readonly string[]) =>
    spawnSync('mairix', ['-f', rcFile, ...more], {
      encoding: 'utf8',
      env: { PATH, TZ: 'UTC', LC_ALL: 'C' },
      maxBuffer: 1 << 28,
    });
  const { stderr } = run([]);
  const unreadable = [...stderr.matchAll(/^Skipping (.*) \(could not parse message\)$/gm)];
  return {
    /** Messages whose header it could not read. */
    unreadable: new Set(unreadable.map(([, path = '']) => path)),
    search(search: TypedSearch): Set<string> {
      const { status, stdout, stderr } = run(['-r', ...words(search)]);
      if (status !== 0 && status !== 1) {
        throw new Error(`classic mairix: ${typed(search)}: ${stderr}`);
      }
      return new Set(stdout.split('\n').filter((line) => line !== ''));
    },
  };
}

function configFor(maildir: string, workspace: string): Config {
  return {
    base: workspace,
    database: join(workspace, 'ours'),
    folders: [{ kind: 'maildir', pattern: maildir, origin: 'test' }],
    omit: [],
  };
}

async function hitsByLine(index: MailIndex, search: TypedSearch): Promise<Map<string, Hit>> {
  const hits = new Map<string, Hit>();
  for await (const hit of index.search(search.arguments, { threads: search.threads }))
    hits.set(formatLocation(hit.location), hit);
  return hits;
}

function typed(search: TypedSearch): string {
  return words(search).join(' ');
}

function words({ arguments: list, threads }: TypedSearch): readonly string[] {
  return threads ? ['-t', ...list] : list;
}
