import { isLocked } from '../../errors.ts';
import type { UpdateReport } from '../../indexer/run/reporter.ts';
import type { WatchEvent } from '../../indexer/watch/watch.ts';
import type { Problem } from '../../model/events.ts';
import type { IndexCommandInput } from '../command-input.ts';
import { EXIT } from '../exit-code.ts';
import type { Options } from '../options/options.ts';
import { printError } from '../terminal/print-error.ts';
import { printProblems } from '../terminal/print-problems.ts';
import { visible } from '../terminal/visible.ts';
import type { World } from '../world.ts';

/** How many problems of one run are named; the rest is only counted. `-v` names all of them. */
const PROBLEMS_SHOWN = 5;

/**
 * Keeps the index up to date until a signal comes. That is not an error, because it is how a watch ends.
 * Quiet unless something goes wrong; `-v` reports each run that changed something.
 */
export async function runWatch({ index, options, world }: IndexCommandInput): Promise<number> {
  const report = watchReporter(options, world);
  const signal = world.interruption();
  for await (const event of index.watch({ signal, waitMilliseconds: options.wait })) report(event);
  return EXIT.done;
}

function watchReporter({ verbose, color }: Options, world: World): (event: WatchEvent) => void {
  let knownProblems = new Set<string>();
  let lastError: string | undefined;
  let hasStarted = false;
  return (event) => {
    switch (event.kind) {
      case 'updated':
        reportRun(event);
        break;
      case 'failed':
        // Another run writes to the database, and will end; that is nothing to worry about.
        if (isLocked(event.error) && !verbose) return;
        if (event.error.message !== lastError) printError(event.error, { words: [], color, world });
        lastError = event.error.message;
        break;
      case 'unwatched':
        reportProblems([event.problem]);
        break;
    }
  };

  function reportRun({ report, folders }: Extract<WatchEvent, { kind: 'updated' }>): void {
    lastError = undefined;
    const isNew = ({ location, reason }: Problem) => !knownProblems.has(`${location} ${reason}`);
    reportProblems(report.problems.filter(isNew));
    if (folders === undefined) knownProblems = new Set();
    for (const { location, reason } of report.problems) knownProblems.add(`${location} ${reason}`);
    if (verbose && (!hasStarted || changesOf(report) !== ''))
      world.stderr.write(`${visible(lineOf(report, folders))}\n`);
    hasStarted = true;
  }

  function reportProblems(problems: readonly Problem[]): void {
    printProblems(problems, { world, limit: PROBLEMS_SHOWN, verbose });
  }
}

function lineOf(report: UpdateReport, folders: readonly string[] | undefined): string {
  const changes = changesOf(report) || 'nothing new';
  return folders === undefined ? `${changes}; watching` : `${changes} in ${folders.join(', ')}`;
}

function changesOf({ added, changed, moved, removed }: UpdateReport): string {
  return Object.entries({ added, changed, moved, removed })
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${count} ${what}`)
    .join(', ');
}
