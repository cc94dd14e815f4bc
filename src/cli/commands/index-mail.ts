import { openMailIndex } from '../../api.ts';
import type { Config } from '../../config/config.ts';
import { engine } from '../../engine.ts';
import type { UpdateReport } from '../../indexer/run/report.ts';
import { EXIT } from '../exit-code.ts';
import { Interruption } from '../interruption.ts';
import type { Options } from '../options.ts';
import { counted } from '../terminal/counted.ts';
import { printProblems } from '../terminal/print-problems.ts';
import { printReport } from '../terminal/print-report.ts';
import { makeProgress } from '../terminal/progress.ts';
import type { World } from '../world.ts';

/** Brings the index up to date and reports, on a terminal or with `-v`, what that meant. */
export async function runIndex(config: Config, options: Options, world: World): Promise<number> {
  const { purge, fast, folders, waitMilliseconds, verbose } = options;
  tellOfClassicDatabase(config, world);
  const progress = makeProgress(world, { verbose });
  const index = openMailIndex(config);
  const signal = world.interruption();
  try {
    const onEvent = progress.show;
    const common = { onEvent, signal, waitMilliseconds };
    const report = options.rebuild
      ? await index.rebuild(common)
      : await index.update({ ...common, purge, fast, folders });
    progress.finish();
    tellReport(report, options, world);
    return EXIT.done;
  } catch (error) {
    progress.finish();
    if (error instanceof Interruption) {
      const left = options.rebuild ? 'the database is as it was' : 'what was read so far is kept';
      world.stderr.write(`mairix: interrupted; ${left}\n`);
    }
    throw error;
  } finally {
    index.close();
  }
}

function tellOfClassicDatabase(config: Config, { stderr }: World): void {
  const { path, besideClassic } = engine.locate(config.database);
  if (!besideClassic) return;
  stderr.write(
    `mairix: ${config.database} belongs to the classic mairix and is left alone; using ${path}\n`,
  );
}

/** More problems than these are only counted; `-v` names all of them as they come. */
const PROBLEMS_SHOWN = 5;

function tellReport(report: UpdateReport, { verbose, json }: Options, world: World): void {
  const { stderr } = world;
  if (json) printReport('index', report, world);
  if (verbose || stderr.isTTY) stderr.write(`${summary(report)}\n`);
  if (verbose) return;
  const { problems, problemCount: total } = report;
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
