import { openMailIndex } from '../../api.ts';
import type { Config } from '../../config/config.ts';
import { isLocked } from '../../errors.ts';
import type { UpdateReport } from '../../indexer/run/report.ts';
import type { WatchEvent } from '../../indexer/watch/watch.ts';
import type { Problem } from '../../model/events.ts';
import { EXIT } from '../exit-code.ts';
import type { Options } from '../options.ts';
import { printError } from '../terminal/print-error.ts';
import { printProblems } from '../terminal/print-problems.ts';
import { visible } from '../terminal/visible.ts';
import type { World } from '../world.ts';

/** Of the problems of one run more than these are only counted; `-v` names all of them. */
const PROBLEMS_SHOWN = 5;

/**
 * Keeps the index up to date until a signal comes, which is no error: whoever started it ends it so.
 * Quiet, but for what goes wrong; `-v` tells of each run that changed something.
 */
export async function runWatch(config: Config, options: Options, world: World): Promise<number> {
  const index = openMailIndex(config);
  const tell = teller(options, world);
  const { waitMilliseconds } = options;
  const signal = world.interruption();
  for await (const event of index.watch({ signal, waitMilliseconds })) tell(event);
  return EXIT.done;
}

function teller({ verbose, color }: Options, world: World): (event: WatchEvent) => void {
  let problemsTold = new Set<string>();
  let errorTold: string | undefined;
  let hasStarted = false;
  return (event) => {
    switch (event.kind) {
      case 'updated':
        tellOfRun(event);
        break;
      case 'failed':
        // Others write, too, and end some time: that is nothing to worry about.
        if (isLocked(event.error) && !verbose) return;
        if (event.error.message !== errorTold) printError(event.error, { words: [], color, world });
        errorTold = event.error.message;
        break;
      case 'unwatched':
        tellOfProblems([event.problem]);
        break;
    }
  };

  function tellOfRun({ report, folders }: Extract<WatchEvent, { kind: 'updated' }>): void {
    errorTold = undefined;
    const isNew = ({ location, reason }: Problem) => !problemsTold.has(`${location} ${reason}`);
    tellOfProblems(report.problems.filter(isNew));
    if (folders === undefined) problemsTold = new Set();
    for (const { location, reason } of report.problems) problemsTold.add(`${location} ${reason}`);
    if (verbose && (!hasStarted || changesOf(report) !== ''))
      world.stderr.write(`${visible(lineOf(report, folders))}\n`);
    hasStarted = true;
  }

  function tellOfProblems(problems: readonly Problem[]): void {
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
