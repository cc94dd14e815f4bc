import { cpSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { formatLocation, openMailIndex } from 'mairix';
import type { Outcome, TempWorld } from '../../helpers/temp-world.ts';
import { makeTwins } from '../../helpers/twins.ts';
import { type Chance, chanceOf } from '../generate/chance.ts';
import type { Change, Scene } from '../generate/change.ts';
import { classicQueries } from '../generate/classic-queries.ts';
import { openLetterBox } from '../generate/letter-box.ts';
import { fillFolders, randomChange } from '../generate/random-changes.ts';
import { RC_FILES, randomForm, randomPaths, randomRun } from '../generate/random-command.ts';
import type { TypedSearch } from '../generate/random-query.ts';
import { ONLY_INBOX, randomTree } from '../generate/random-tree.ts';
import { typed } from '../judge/atoms.ts';
import type { Bench, Hits } from '../judge/bench.ts';
import { judgeCensus } from '../judge/judge-census.ts';
import { judgeHits, linesOf } from '../judge/judge-hits.ts';
import type { Known } from '../judge/known-state.ts';
import { joined, judged, SAME, type Verdict, wrong } from '../judge/verdict.ts';
import { readCensus, readMail } from '../observe/census.ts';
import { fateOf } from '../observe/fate.ts';
import { type Both, mapBoth, runBoth, worldsOf } from '../observe/two-programs.ts';
import { type Journal, openJournal, quoted, type Tally } from './journal.ts';
import { isRefused, showBundled, showIntoMail, showRefused, showResults } from './show-results.ts';

/** A world of two homes in which mail comes and goes while both programs are asked about it. */
export interface Life {
  readonly worlds: Both<TempWorld>;
  readonly scene: Scene;
  readonly journal: Journal;
  readonly letters: ReturnType<typeof openLetterBox>;
}

export interface LifeOptions {
  readonly seed: number;
  /** After so many command lines it ends. */
  readonly commandLines: number;
  readonly tally: Tally;
  /** A maildir to begin with a copy of, instead of invented mail. */
  readonly maildir?: string | undefined;
}

/** Lives one life, from the first mail to the last search, and reports how the programs agreed. */
export async function live(options: LifeOptions): Promise<void> {
  const { seed, commandLines, maildir } = options;
  const chance = chanceOf(seed);
  const life = begin(chance, options);
  for (const change of maildir === undefined ? fillFolders(life.scene) : [copyOf(maildir)]) {
    apply(life, change);
  }
  let known: Known | undefined;
  while (life.journal.commandLines() < commandLines) {
    known = await index(life, known);
    await ask(life, known, { changed: false });
    for (let changes = 1 + chance.below(5); changes > 0; changes--) {
      apply(life, randomChange(life.scene));
    }
    if (chance.often(0.25)) await ask(life, known, { changed: true });
  }
}

function begin(chance: Chance, { seed, tally, maildir }: LifeOptions): Life {
  const { lines, folders } = maildir === undefined ? randomTree(chance) : ONLY_INBOX;
  const rcFile = (end: string) =>
    `${['base=~/mail', ...lines, 'database=~/.mairix.db', end].join('\n')}\n`;
  const files = Object.entries(RC_FILES).map(([name, end]) => [`rc.${name}`, rcFile(end)]);
  const worlds = worldsOf(makeTwins(Object.fromEntries(files), rcFile('mfolder=found')));
  const letters = openLetterBox(chance);
  let time = 1_600_000_000;
  return {
    worlds,
    scene: { chance, letters, folders, home: worlds.ours.home, now: () => (time += 10) },
    journal: openJournal(`seed ${seed}, rc file: ${lines.join(' | ')}`, tally),
    letters,
  };
}

function copyOf(maildir: string): Change {
  return {
    text: `copy the maildir ${maildir} to in`,
    run: (home) =>
      cpSync(maildir, join(home, 'mail/in'), { recursive: true, preserveTimestamps: true }),
  };
}

function apply({ worlds, journal }: Life, change: Change): void {
  journal.note(change.text);
  mapBoth(worlds, ({ home }) => change.run(home));
}

async function index(life: Life, before: Known | undefined): Promise<Known> {
  const { worlds, scene, journal } = life;
  const options = randomRun(scene.chance);
  const answers = await runBoth(worlds, options);
  const census = mapBoth(await runBoth(worlds, ['-d']), ({ stdout }) => readCensus(stdout));
  const onDisc = readMail(worlds.classic, census.classic);
  const isFast = options.some((option) => option === '-F' || option === '--fast-index');
  const now = {
    census,
    mail: isFast ? asKnown(before, onDisc) : onDisc,
    unreadable: unreadableIn(answers.classic),
  };
  const unreadable = new Set([...stillUnreadable(before, now.mail), ...now.unreadable]);
  const lost =
    (before?.lost ?? false) ||
    [...(before?.mail ?? [])].some(([line, { raw }]) => now.mail.get(line)?.raw !== raw);
  const purged = options.some((option) => /^-p$|^--purge$/.test(option));
  const { verdict, apart } = judgeCensus(before, { ...now, unreadable, lost }, { purged });
  journal.settle(options, joined(sameRun(answers), verdict));
  return { ...now, unreadable, apart, lost };
}

function sameRun({ ours, classic }: Both<Outcome>): Verdict {
  const isSilent = ours.stdout === '';
  return isSilent && ours.status === classic.status
    ? { rows: [], wrong: [] }
    : wrong(`exit ${ours.status} ${ours.stdout} ${ours.stderr}, classic ${classic.status}`);
}

/** With `-F`, a file whose name is known is not looked at. */
function asKnown(before: Known | undefined, mail: Known['mail']): Known['mail'] {
  return new Map(
    [...mail].map(([line, facts]) => [
      line,
      line.startsWith('mbox:') ? facts : (before?.mail.get(line) ?? facts),
    ]),
  );
}

/** What has not changed since is not read again, and not complained of. */
function stillUnreadable(before: Known | undefined, mail: Known['mail']): string[] {
  return [...(before?.unreadable ?? [])].filter(
    (line) => before?.mail.get(line)?.raw === mail.get(line)?.raw,
  );
}

/** Messages that classic mairix said it could not read, by their lines. */
function unreadableIn({ stdout, stderr }: Outcome): Set<string> {
  const files = [...stderr.matchAll(/^Skipping (.*) \(could not parse message\)$/gm)].map(
    ([, path = '']) => path,
  );
  const slices = [...stdout.matchAll(/^Message in (.*) at (\[\d+,\d+\)) is misformatted$/gm)].map(
    ([, path = '', part = '']) => `mbox:${path} ${part}`,
  );
  return new Set([...files, ...slices]);
}

/** Only to find the reason of a difference, so ours is asked without a process of its own. */
async function askAgain({ ours, classic }: Both<TempWorld>, search: TypedSearch): Promise<Hits> {
  const theirs = classic.start('-r', ...typed(search)).outcome;
  const index = openMailIndex({
    base: ours.path('mail'),
    database: ours.path('.mairix.db'),
    folders: [],
    omit: [],
  });
  try {
    const lines: string[] = [];
    for await (const { location } of index.search(
      { shell: search.arguments },
      { threads: search.threads },
    )) {
      lines.push(formatLocation(location).replaceAll(ours.home, '~'));
    }
    return { ours: lines, classic: linesOf(await theirs) };
  } finally {
    index.close();
  }
}

const SEARCHES_PER_RUN = 5;

/** @param changed whether mail has changed since it was indexed */
async function ask(life: Life, known: Known, { changed }: { changed: boolean }): Promise<void> {
  const { scene, worlds, letters } = life;
  if (known.mail.size === 0) return;
  const asked = new Map<string, Promise<Hits>>();
  const bench: Bench = {
    ...known,
    isFresh: !changed,
    fate(line) {
      const facts = changed ? known.mail.get(line) : undefined;
      return facts === undefined ? { kind: 'there' } : fateOf(worlds.ours.home, line, facts);
    },
    inode: (line) => statSync(line.replace(/^~/, worlds.ours.home), { throwIfNoEntry: false })?.ino,
    known: ({ raw }) => letters.known(Buffer.from(raw, 'latin1')),
    ask(search) {
      const key = typed(search).map(quoted).join(' ');
      const answers = asked.get(key) ?? askAgain(worlds, search);
      asked.set(key, answers);
      return answers;
    },
  };
  const queries = classicQueries([...known.mail.values()]);
  for (let count = changed ? 2 : SEARCHES_PER_RUN; count > 0; count--) {
    await search(life, bench, scene.chance.of(queries));
  }
}

/** One search in some of the forms that its results may have. */
async function search(life: Life, bench: Bench, typedSearch: TypedSearch): Promise<void> {
  const { worlds, journal, scene } = life;
  const words = typed(typedSearch);
  const command = [...randomPaths(scene.chance), ...words];
  const answers = await runBoth(worlds, command);
  const indexed = { ...answers, ours: asIndexed(bench, answers.ours) };
  const verdict = joined(
    await judgeHits(bench, typedSearch, indexed),
    indexed.ours === answers.ours ? SAME : judged({ kind: 'answer', why: 'moved since' }, ''),
  );
  journal.settle(command, verdict);
  if (verdict.wrong.length > 0) return;
  const { rows } = verdict;
  if (isRefused(answers.ours) || isRefused(answers.classic)) {
    await showRefused(life, { words, rows, answers });
    return;
  }
  const hits = mapBoth(indexed, linesOf);
  if (scene.chance.often(0.04)) await showIntoMail(life, bench, words);
  if (scene.chance.often(0.02) && bench.isFresh) await showBundled(life, words, hits);
  for (let forms = 1 + scene.chance.below(3); forms > 0; forms--) {
    await showResults(life, bench, { form: randomForm(scene.chance), words, hits, rows });
  }
}

/** Ours names the place where a message is now; here, where it was. */
function asIndexed({ mail, fate }: Bench, answer: Outcome): Outcome {
  const places = new Map<string, string>();
  for (const line of mail.keys()) {
    const now = fate(line);
    if (now.kind === 'moved') places.set(now.path, line);
  }
  const stdout = answer.stdout
    .split('\n')
    .map((line) => places.get(line) ?? line)
    .join('\n');
  return stdout === answer.stdout ? answer : { ...answer, stdout };
}
