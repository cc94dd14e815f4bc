import type { Config } from '../../config/config.ts';
import { engineOf } from '../../engine.ts';
import type { UpdateReport } from '../../indexer/run/reporter.ts';
import type { UpdateEvent } from '../../model/events.ts';
import type { CommandInput, IndexCommandInput } from '../command-input.ts';
import { compileLess } from '../compile-less.ts';
import { EXIT } from '../exit-code.ts';
import { Interruption } from '../interruption.ts';
import { limitGrownHeap } from '../limit-heap.ts';
import { counted } from '../terminal/counted.ts';
import { printProblems } from '../terminal/print-problems.ts';
import { printReport } from '../terminal/print-report.ts';
import { problemsToShow } from '../terminal/problems-to-show.ts';
import { makeProgress } from '../terminal/progress.ts';
import type { World } from '../world.ts';

/** Brings the index up to date; on a terminal or with `-v`, reports what that changed. */
export async function runIndex(input: IndexCommandInput): Promise<number> {
  const { purge, fastIndex: fast, folder: folders } = input.options;
  const left = 'what was read so far is kept';
  return await showRun(input, left, (common) =>
    input.index.update({ ...common, purge, fast, folders }),
  );
}

/** Builds a new database, which then replaces the old one, and reports like `runIndex`. */
export async function runRebuild(input: IndexCommandInput): Promise<number> {
  return await showRun(input, 'the database is as it was', (common) => input.index.rebuild(common));
}

interface RunOptions {
  readonly onEvent: (event: UpdateEvent) => void;
  readonly signal: AbortSignal;
  readonly waitMilliseconds: number | undefined;
}

/** Shows the progress of a run and its report; `left` says what an interrupted run leaves behind. */
async function showRun(
  { config, options, world }: IndexCommandInput,
  left: string,
  work: (common: RunOptions) => Promise<UpdateReport>,
): Promise<number> {
  reportClassicDatabase(config, world);
  const { show, finish } = makeProgress(world, options);
  let events = 0;
  const onEvent = (event: UpdateEvent) => {
    if (event.kind === 'message') compileLess();
    if (++events % EVENTS_BETWEEN_LOOKS === 0) limitGrownHeap();
    show(event);
  };
  const signal = world.interruption();
  try {
    const report = await work({ onEvent, signal, waitMilliseconds: options.wait });
    finish();
    showReport(report, { options, world });
    return EXIT.done;
  } catch (error) {
    finish();
    if (error instanceof Interruption) world.stderr.write(`mairix: interrupted; ${left}\n`);
    throw error;
  }
}

const EVENTS_BETWEEN_LOOKS = 500;

function reportClassicDatabase(config: Config, { stderr }: World): void {
  const { path, besideClassic } = engineOf(config).locate(config.database);
  if (!besideClassic) return;
  stderr.write(
    `mairix: ${config.database} belongs to the classic mairix and is left alone; using ${path}\n`,
  );
}

/** How many problems are named; the rest is only counted. `-v` names all of them as they come. */
const PROBLEMS_SHOWN = 5;

function showReport(report: UpdateReport, { options, world }: CommandInput): void {
  const { verbose, json } = options;
  const { stderr } = world;
  if (json) printReport('index', report, world);
  if (verbose || stderr.isTTY) stderr.write(`${summary(report)}\n`);
  if (verbose) return;
  const problems = problemsToShow(report.problems, { verbose, world });
  const total = report.problemCount - (report.problems.length - problems.length);
  const rest = '; `mairix --problems` lists all';
  printProblems(problems, { world, limit: PROBLEMS_SHOWN, verbose, total, rest });
}

function summary(report: UpdateReport): string {
  const { added, changed, moved, removed, purged, messages, seconds, problemCount } = report;
  const read = added + changed;
  const parts = Object.entries({ added, changed, moved, removed, purged })
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${count} ${what}`);
  const rate = read > 0 ? ` (${Math.round(read / seconds)} messages/s)` : '';
  const problems = problemCount > 0 ? `, ${counted(problemCount, 'problem')}` : '';
  const changes = parts.length > 0 ? parts.join(', ') : 'nothing new';
  return `${changes}; ${counted(messages, 'message')} in ${seconds.toFixed(1)} s${rate}${problems}`;
}
