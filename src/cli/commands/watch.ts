import type { MailIndex } from '../../api/mail-index.ts';
import { openMailIndex } from '../../api.ts';
import type { Config } from '../../config/config.ts';
import { loadConfig, rcFileOf } from '../../config/load-config.ts';
import { isLocked, MairixError } from '../../errors.ts';
import type { UpdateReport } from '../../indexer/run/reporter.ts';
import type { WatchEvent } from '../../indexer/watch/watch.ts';
import type { Problem } from '../../model/events.ts';
import type { IndexCommandInput } from '../command-input.ts';
import { EXIT } from '../exit-code.ts';
import type { Options } from '../options/options.ts';
import { printConfigProblems } from '../terminal/print-config-problems.ts';
import { printError } from '../terminal/print-error.ts';
import { printProblems } from '../terminal/print-problems.ts';
import { problemsToShow } from '../terminal/problems-to-show.ts';
import { visible } from '../terminal/visible.ts';
import type { World } from '../world.ts';
import { watchRcFile } from './watch-rc-file.ts';

/** How many problems of one run are named; the rest is only counted. `-v` names all of them. */
const PROBLEMS_SHOWN = 5;

/**
 * Keeps the index up to date until a signal comes. That is not an error, because it is how a watch ends.
 * Quiet unless something goes wrong; `-v` reports each run that changed something. When the rc file changes,
 * the watch begins again with what it says now, or goes on as before if that cannot be used.
 */
export async function runWatch({
  index,
  config,
  sources,
  options,
  world,
}: IndexCommandInput): Promise<number> {
  const report = watchReporter(options, world);
  const signal = world.interruption();
  let current: Watching = { index, config };
  for (;;) {
    const next = nextSettings(current, { sources, options, world });
    const end = () => next.end();
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
    try {
      const events = current.index.watch({ signal: next.signal, waitMilliseconds: options.wait });
      for await (const event of events) report(event);
    } catch (error) {
      if (current.before === undefined || !(error instanceof MairixError)) throw error;
      printError(error, { color: options.color, world });
      world.stderr.write(GOES_ON);
      current = current.before;
      continue;
    } finally {
      signal.removeEventListener('abort', end);
      next.stop();
      current.index.close();
    }
    if (signal.aborted) return EXIT.done;
    current = next.take();
  }
}

const GOES_ON = 'mairix: the watch goes on with the settings that it had\n';

interface Watching {
  readonly index: MailIndex;
  readonly config: Config;
  /** What to go back to if this does not work. */
  readonly before?: Watching;
}

/** Reads the rc file whenever it changes; its signal is aborted when that gives other settings. */
function nextSettings(
  before: Watching,
  { sources, options, world }: Pick<IndexCommandInput, 'sources' | 'options' | 'world'>,
) {
  const changed = new AbortController();
  let next = before;
  const file = rcFileOf(sources);
  const { stop } = watchRcFile(file, () => {
    try {
      const { config, problems } = loadConfig(sources);
      if (JSON.stringify(config) === JSON.stringify(before.config)) return;
      world.stderr.write(
        `${visible(`mairix: ${file} has changed; the watch uses what it says now`)}\n`,
      );
      printConfigProblems(problems, world);
      const { index } = before;
      next = { index: openMailIndex(config), config, before: { index, config: before.config } };
      changed.abort();
    } catch (error) {
      if (!(error instanceof MairixError)) throw error;
      printError(error, { color: options.color, world });
      world.stderr.write(GOES_ON);
    }
  });
  return { signal: changed.signal, end: () => changed.abort(), take: () => next, stop };
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
        if (event.error.message !== lastError) printError(event.error, { color, world });
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
    printProblems(problemsToShow(problems, { verbose, world }), {
      world,
      limit: PROBLEMS_SHOWN,
      verbose,
    });
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
