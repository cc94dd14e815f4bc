import { openMailIndex } from '../api.ts';
import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load-config.ts';
import type { ConfigProblem } from '../config/problem.ts';
import { ConfigError, MairixError, QuerySyntaxError } from '../errors.ts';
import { COMMANDS } from './commands.ts';
import { exactArguments } from './exact-bytes.ts';
import { EXIT, EXIT_OF_ERROR } from './exit-code.ts';
import { askedFormat } from './options/asked-format.ts';
import type { Mode } from './options/mode.ts';
import { OptionError } from './options/option-error.ts';
import { type CommandLine, parseOptions } from './options/parse-options.ts';
import { printConfigProblems } from './terminal/print-config-problems.ts';
import { type Place, printComplaint, printError } from './terminal/print-error.ts';
import { VERSION } from './version.ts';
import type { World } from './world.ts';

/** Runs one command line and gives the exit status. Throws only an `Interruption`, or an error that is a bug of ours. */
export async function run(argv: readonly string[], world: World): Promise<number> {
  return await runWith(() => exactArguments(argv), world);
}

async function runWith(given: () => readonly string[], world: World): Promise<number> {
  let options: Partial<CommandLine['options']> = {};
  try {
    const argv = given();
    const write = (text: string) => world.stdout.write(text);
    const commandLine = parseOptions(argv, { version: VERSION, write });
    if (commandLine === undefined) return EXIT.done;
    options = commandLine.options;
    return await execute(commandLine, { argv, world });
  } catch (error) {
    const { words = [], color } = options;
    if (error instanceof OptionError) {
      printComplaint(error, { color, world });
      return error.isAboutValue ? EXIT.wrongOptionValue : EXIT.refused;
    }
    if (!(error instanceof MairixError)) throw error;
    printError(error, { color, world }, await linesAt(error, words, { color, world }));
    return EXIT_OF_ERROR[error.code];
  }
}

/** What is loaded for it takes longer than the rest of a short search. */
async function linesAt(
  error: MairixError,
  words: readonly string[],
  place: Place,
): Promise<string[]> {
  if (!(error instanceof QuerySyntaxError)) return [];
  const { pointedLines } = await import('./terminal/pointed-lines.ts');
  return pointedLines(error, words, place);
}

async function execute(
  { mode, options }: CommandLine,
  { argv, world }: { readonly argv: readonly string[]; readonly world: World },
): Promise<number> {
  const command = COMMANDS[mode];
  if (command.needs === 'nothing') return await (await command.load())({ options, world });
  const sources = {
    rcFile: options.rcfile,
    environment: world.environment,
    overrides: {
      mfolder: options.mfolder,
      mformat: askedFormat(options),
      sort: options.sort,
      unique: options.unique,
    },
  };
  const { config: loaded, problems } = loadConfig(sources);
  const config = options.partial ? withPartial(loaded, world) : loaded;
  const isShown = (problem: ConfigProblem) => options.verbose || isWorthTelling(problem, mode);
  printConfigProblems(problems.filter(isShown), world);
  const index = openMailIndex(config);
  const others = argv.filter((one) => one !== '--prompt');
  const search = (words: readonly string[]) => runWith(() => [...others, ...words], world);
  try {
    return await (await command.load())({ options, world, config, sources, index, search });
  } finally {
    index.close();
  }
}

/** An index in a file is there or not; only one on several machines has parts. */
function withPartial(config: Config, { stderr }: World): Config {
  const { openSearch } = config;
  if (openSearch === undefined) {
    throw new ConfigError('--partial is for an index on OpenSearch, and this one is a file', {
      hint: 'leave it out',
    });
  }
  const onPartial = (missing: string) => stderr.write(`mairix: ${missing}\n`);
  return { ...config, openSearch: { ...openSearch, onPartial } };
}

/**
 * A search only reports the lines that it could not use itself, because mail programs show what it
 * says over their screen; index runs report the rest.
 */
function isWorthTelling({ directive }: ConfigProblem, mode: Mode): boolean {
  return !(mode === 'search' || mode === 'explain') || USED_BY_SEARCHES.includes(directive);
}

const USED_BY_SEARCHES: readonly ConfigProblem['directive'][] = [
  'mfolder',
  'mformat',
  'sort',
  'query',
  'exclude',
  'header',
  'unique',
  'people',
  'aliases',
];
