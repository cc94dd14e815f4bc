import { type Command, CommanderError } from 'commander';
import { fieldsOf } from '../../query/syntax/keys.ts';
import { nearest } from '../../util/nearest.ts';
import { explainRefusal, unknownOption } from './explain-refusal.ts';
import { HELP_TOPICS } from './flags.ts';
import { FLAG_ROWS, makeProgram } from './make-program.ts';
import { type Mode, usualMode } from './mode.ts';
import { OptionError } from './option-error.ts';
import type { Options } from './options.ts';
import { withBareValues } from './with-bare-values.ts';
import { wordsAfterDashes } from './words-after-dashes.ts';

/** A command line as it was understood. */
export interface CommandLine {
  readonly mode: Mode;
  readonly options: Options;
}

/** Reads the command line; nothing if the version was asked for, and printed. Throws `OptionError`. */
export function parseOptions(
  typed: readonly string[],
  { version, write }: { readonly version: string; readonly write: (text: string) => void },
): CommandLine | undefined {
  const argv = withBareValues(typed);
  refuseExcluded(argv);
  const program = makeProgram(version, argv).configureOutput({
    writeOut: write,
    outputError: () => {}, // in our words: explainRefusal
  });
  if (!understands(program, argv)) return undefined;
  const afterDashes = argv[argv.length - program.args.length - 1] === '--';
  if (!afterDashes) refuseLoneDash(program, argv);
  const given = program.opts<Omit<Options, 'words' | 'afterDashes'>>();
  const words = afterDashes ? wordsAfterDashes(program.args) : program.args;
  const options = { ...given, words, afterDashes };
  if (options.help !== undefined) {
    refuseUnknownTopic(options.help);
    return { mode: 'help', options };
  }
  refusePagerOfOthers(options);
  const mode = chosenMode(program) ?? usualMode(options);
  if (mode === 'index') refuseWithoutSearch(program);
  return { mode, options };
}

/** False when the version was asked for. */
function understands(program: Command, argv: readonly string[]): boolean {
  try {
    program.parse(argv, { from: 'user' });
    return true;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return false;
    throw explainRefusal(error, argv);
  }
}

/** `mairix --count`, which would be an indexing run. */
function refuseWithoutSearch(program: Command): void {
  const [long] = FLAG_ROWS.find(([name, row]) => row.needsSearch && isGiven(name, program)) ?? [];
  if (long !== undefined) {
    throw new OptionError(`--${long} needs a search expression`, { hint: 'd:- is all mail' });
  }
}

/** Who was told of `--pager` by a summary adds it to the same command line. */
function refusePagerOfOthers({ pager, format = 'summary' }: Pick<Options, 'pager' | 'format'>) {
  if (!pager || format === 'summary') return;
  throw new OptionError(`--pager cannot be used with --format ${format}`, {
    hint: 'leave one of them out',
  });
}

/** `-from:kevin` in front of everything, which commander takes for the file of `-f`. */
function refuseExcluded(argv: readonly string[]): void {
  const end = argv.findIndex((one) => !/^-\w/.test(one));
  const first =
    argv.slice(0, end === -1 ? undefined : end).find((one) => /^-\w+:./.test(one)) ?? '';
  const [, key = ''] = /^-(\w+):/.exec(first) ?? [];
  if (key.length >= 2 && fieldsOf(key).length > 0) throw unknownOption(first, argv);
}

/** commander takes a lone `-` for a word; here it is an option without a letter, unless `--` is in front of it. */
function refuseLoneDash(program: Command, argv: readonly string[]): void {
  if (program.args[0] === '-') throw unknownOption('-', argv);
}

/** `mairix -h s:apples` has always printed the help, so that is not a topic. */
function refuseUnknownTopic(topic: string | true): void {
  if (topic === true || topic.includes(':')) return;
  if (HELP_TOPICS.some((one) => one === topic)) return;
  const meant = nearest(topic, HELP_TOPICS);
  const hint =
    meant === undefined ? `topics are ${HELP_TOPICS.join(', ')}` : `did you mean ${meant}?`;
  throw new OptionError(`no help on "${topic}"`, { hint, isAboutValue: true });
}

/** The mode of the option that chooses one; commander has refused a second one. */
function chosenMode(program: Command): Mode | undefined {
  const chooser = FLAG_ROWS.find(
    ([long, { mode }]) => mode !== undefined && isGiven(long, program),
  );
  if (chooser === undefined) return undefined;
  const [long, { mode, takesExpression }] = chooser;
  if (!takesExpression && program.args.length > 0) {
    throw new OptionError(`--${long} takes no search expression`, {
      hint: `leave out ${program.args.join(' ')}`,
    });
  }
  return mode;
}

function isGiven(long: string, program: Command): boolean {
  const option = program.options.find((one) => one.long === `--${long}`);
  return option !== undefined && program.getOptionValueSource(option.attributeName()) === 'cli';
}
