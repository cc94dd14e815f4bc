import type { Command } from 'commander';
import { fieldsOf } from '../../query/syntax/keys.ts';
import { nearest } from '../../util/nearest.ts';
import { HELP_TOPICS } from './flags.ts';
import { FLAG_ROWS, makeProgram } from './make-program.ts';
import { type Mode, usualMode } from './mode.ts';
import type { Options } from './options.ts';
import { withBareValues } from './with-bare-values.ts';

/** A command line as it was understood. */
export interface CommandLine {
  readonly mode: Mode;
  readonly options: Options;
}

/** Reads the command line. Throws `CommanderError` for the version, and when something is not understood. */
export function parseOptions(
  typed: readonly string[],
  {
    version,
    write,
    writeError,
  }: {
    readonly version: string;
    readonly write: (text: string) => void;
    readonly writeError: (text: string) => void;
  },
): CommandLine {
  const argv = withBareValues(typed);
  const program = makeProgram(version, argv).configureOutput({
    writeOut: write,
    writeErr: writeError,
    outputError: (text, out) => out(withHint(text, argv).replace(/^error: /, 'mairix: ')),
  });
  refuseExcluded(argv, program);
  program.parse(argv, { from: 'user' });
  const afterDashes = argv[argv.length - program.args.length - 1] === '--';
  if (!afterDashes) refuseLoneDash(program);
  const given = program.opts<Omit<Options, 'words' | 'afterDashes'>>();
  const options = { ...given, words: program.args, afterDashes };
  if (options.help !== undefined) {
    refuseUnknownTopic(options.help, program);
    return { mode: 'help', options };
  }
  const mode = chosenMode(program) ?? usualMode(options);
  if (mode === 'index') refuseWithoutSearch(program);
  return { mode, options };
}

/** `mairix --count`, which would be an indexing run. */
function refuseWithoutSearch(program: Command): void {
  const [long] = FLAG_ROWS.find(([name, row]) => row.needsSearch && isGiven(name, program)) ?? [];
  if (long !== undefined) {
    program.error(`error: option '--${long}' needs a search expression; d:- is all mail`);
  }
}

/** commander has a guess of its own, which is switched off: the whole program guesses by one rule. */
function withHint(message: string, argv: readonly string[]): string {
  const [, letters] = /^error: unknown option '-([a-z]+)'/i.exec(message) ?? [];
  const word = argv.find((one) => /^-[a-z]{3,}$/i.test(one) && one.endsWith(letters ?? ' '));
  if (word !== undefined) {
    return `${message.trimEnd()}; to leave a word out of a search, write ~${word.slice(1)}\n`;
  }
  const [, key = '', value = ''] = /^error: unknown option '-(\w+):(.+)'/.exec(message) ?? [];
  if (fieldsOf(key).length > 0) {
    return `${message.trimEnd()}; to leave that out of a search, write ${key}:~${value}\n`;
  }
  const [, typed] = /^error: unknown option '--([^'=]+)/.exec(message) ?? [];
  const longNames = FLAG_ROWS.map(([long]) => long);
  const meant = typed === undefined ? undefined : nearest(typed, longNames);
  return meant === undefined ? message : `${message.trimEnd()}; did you mean --${meant}?\n`;
}

/** `-from:kevin` in front of everything, which commander takes for the file of `-f`. */
function refuseExcluded(argv: readonly string[], program: Command): void {
  const end = argv.findIndex((one) => !/^-\w/.test(one));
  const first =
    argv.slice(0, end === -1 ? undefined : end).find((one) => /^-\w+:./.test(one)) ?? '';
  const [, key = '', value = ''] = /^-(\w+):(.*)$/s.exec(first) ?? [];
  if (key.length < 2 || fieldsOf(key).length === 0) return;
  program.error(
    `error: '${first}' is no option; write ${key}:~${value}, or -- in front of the search`,
    { code: 'commander.unknownOption' },
  );
}

/** commander takes a lone `-` for a word; here it is an option without a letter, unless `--` is in front of it. */
function refuseLoneDash(program: Command): void {
  if (program.args[0] === '-') {
    program.error("error: unknown option '-'", { code: 'commander.unknownOption' });
  }
}

/** `mairix -h s:apples` has always printed the help, so that is not a topic. */
function refuseUnknownTopic(topic: string | true, program: Command): void {
  if (topic === true || topic.includes(':')) return;
  if (HELP_TOPICS.some((one) => one === topic)) return;
  const meant = nearest(topic, HELP_TOPICS);
  const hint =
    meant === undefined ? `topics are ${HELP_TOPICS.join(', ')}` : `did you mean ${meant}?`;
  program.error(`error: no help on '${topic}'; ${hint}`, { code: 'commander.invalidArgument' });
}

/** The mode of the option that chooses one; commander has refused a second one. */
function chosenMode(program: Command): Mode | undefined {
  const chooser = FLAG_ROWS.find(
    ([long, { mode }]) => mode !== undefined && isGiven(long, program),
  );
  if (chooser === undefined) return undefined;
  const [long, { mode, takesExpression }] = chooser;
  if (!takesExpression && program.args.length > 0) {
    program.error(`error: option '--${long}' takes no search expression`);
  }
  return mode;
}

function isGiven(long: string, program: Command): boolean {
  const option = program.options.find((one) => one.long === `--${long}`);
  return option !== undefined && program.getOptionValueSource(option.attributeName()) === 'cli';
}
