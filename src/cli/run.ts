import { CommanderError } from 'commander';
import { loadConfig } from '../config/load-config.ts';
import type { ConfigProblem } from '../config/problem.ts';
import { MairixError } from '../errors.ts';
import { runSearch } from './commands/search.ts';
import { exactArguments } from './exact-bytes.ts';
import { EXIT, EXIT_OF_ERROR } from './exit-code.ts';
import { type Options, parseOptions } from './options.ts';
import type { ColorChoice } from './terminal/colors.ts';
import { printError } from './terminal/print-error.ts';
import { visible, visibleLines } from './terminal/visible.ts';
import { VERSION } from './version.ts';
import type { World } from './world.ts';

/** Runs one command line; gives the exit status. Only a bug of ours, or an `Interruption`, comes out as an exception. */
export async function run(argv: readonly string[], world: World): Promise<number> {
  return await runWith(() => exactArguments(argv), world);
}

async function runWith(given: () => readonly string[], world: World): Promise<number> {
  let words: readonly string[] = [];
  let color: ColorChoice | undefined;
  try {
    const argv = given();
    const options = readOptions(argv, world);
    if (typeof options === 'number') return options;
    if (options.helpTopic === 'query') return await tellLanguage(world);
    ({ words, color } = options);
    return await execute(options, { argv, world });
  } catch (error) {
    if (!(error instanceof MairixError)) throw error;
    printError(error, { words, color, world });
    return EXIT_OF_ERROR[error.code];
  }
}

/** The options, or the exit status when there is nothing more to do. */
function readOptions(argv: readonly string[], world: World): Options | number {
  try {
    return parseOptions(argv, {
      version: VERSION,
      write: (text) => world.stdout.write(text),
      writeError: (text) => world.stderr.write(visibleLines(text)),
    });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return EXIT.done;
    return WRONG_VALUE.includes(error.code) ? EXIT.optionValueMissing : EXIT.refused;
  }
}

const WRONG_VALUE = ['commander.optionMissingArgument', 'commander.invalidArgument'];

async function tellLanguage(world: World): Promise<number> {
  const { languageHelp } = await import('./commands/language-help.ts');
  world.stdout.write(languageHelp());
  return EXIT.done;
}

async function execute(
  options: Options,
  { argv, world }: { readonly argv: readonly string[]; readonly world: World },
): Promise<number> {
  if (options.setup) {
    const { runSetup } = await import('./commands/setup/setup.ts');
    return await runSetup(options, world);
  }
  const { config, problems } = loadConfig({
    rcFile: options.rcFile,
    environment: world.environment,
    overrides: { mfolder: options.resultFolder, mformat: options.format, sort: options.sort },
  });
  for (const problem of problems) {
    if (isWorthTelling(problem, options)) world.stderr.write(`${describe(problem)}\n`);
  }
  // A search must start at once: it finds all it needs loaded, and nothing of other commands.
  if (options.dump) {
    const { runDump } = await import('./commands/dump.ts');
    return await runDump(config, world);
  }
  if (options.address !== undefined) {
    const { runAddress } = await import('./commands/address.ts');
    return await runAddress(options.address, config, world);
  }
  if (options.prompt) {
    const { runPrompt } = await import('./commands/prompt/prompt.ts');
    const others = argv.filter((one) => one !== '--prompt');
    return await runPrompt(config, world, (typed) => runWith(() => [...others, ...typed], world));
  }
  if (options.list !== undefined) {
    const { runList } = await import('./commands/list.ts');
    return runList(options.list, config, world);
  }
  if (options.stats) {
    const { runStats } = await import('./commands/stats.ts');
    return await runStats(config, options, world);
  }
  if (options.problems) {
    const { runProblems } = await import('./commands/problems.ts');
    return runProblems(config, options, world);
  }
  if (options.check) {
    const { runCheck } = await import('./commands/check.ts');
    return await runCheck(config, options, world);
  }
  if (options.watch) {
    const { runWatch } = await import('./commands/watch.ts');
    return await runWatch(config, options, world);
  }
  if (isSearch(options)) {
    return await runSearch(config, options, world);
  }
  const { runIndex } = await import('./commands/index-mail.ts');
  return await runIndex(config, options, world);
}

/** Words make it a search; so do `-t` and `-a`, unless `-p` says what is meant: `mairix -tp`. */
function isSearch(options: Options): boolean {
  const { words, relatedTo, threads, augment, purge, explain, rebuild } = options;
  const hasCondition = words.length > 0 || relatedTo !== undefined;
  return hasCondition || explain || ((threads || augment) && !purge && !rebuild);
}

/**
 * A search tells of the lines it could not use itself, for mail programs show what it says over
 * their screen; the rest is the business of index runs.
 */
function isWorthTelling({ directive }: ConfigProblem, options: Options): boolean {
  return !isSearch(options) || options.verbose || USED_BY_SEARCHES.includes(directive);
}

const USED_BY_SEARCHES: readonly ConfigProblem['directive'][] = [
  'mfolder',
  'mformat',
  'sort',
  'query',
  'header',
];

function describe({ file, line, message, hint }: ConfigProblem): string {
  return visible(`${file}:${line}: ${message}; ${hint}`);
}
