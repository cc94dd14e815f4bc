import type { Command } from 'commander';
import { nearest } from '../../util/nearest.ts';
import { HELP_TOPICS } from './flags.ts';
import { FLAG_ROWS, makeProgram } from './make-program.ts';
import { type Mode, usualMode } from './mode.ts';
import type { Options } from './options.ts';

/** A command line as it was understood. */
export interface CommandLine {
  readonly mode: Mode;
  readonly options: Options;
}

/** Reads the command line. Throws `CommanderError` for the version, and when something is not understood. */
export function parseOptions(
  argv: readonly string[],
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
  const program = makeProgram(version, argv).configureOutput({
    writeOut: write,
    writeErr: writeError,
    outputError: (text, out) => out(withHint(text).replace(/^error: /, 'mairix: ')),
  });
  program.parse(argv, { from: 'user' });
  const afterDashes = argv[argv.length - program.args.length - 1] === '--';
  if (!afterDashes) refuseLoneDash(program);
  const given = program.opts<Omit<Options, 'words' | 'afterDashes'>>();
  const options = { ...given, words: program.args, afterDashes };
  if (options.help !== undefined) {
    refuseUnknownTopic(options.help, program);
    return { mode: 'help', options };
  }
  return { mode: chosenMode(program) ?? usualMode(options), options };
}

/** commander has a guess of its own, which is switched off: the whole program guesses by one rule. */
function withHint(message: string): string {
  const [, typed] = /^error: unknown option '--([^'=]+)/.exec(message) ?? [];
  const longNames = FLAG_ROWS.map(([long]) => long);
  const meant = typed === undefined ? undefined : nearest(typed, longNames);
  return meant === undefined ? message : `${message.trimEnd()}; did you mean --${meant}?\n`;
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
  const given = new Set(program.options.filter(isGiven).map(({ long }) => long));
  const chooser = FLAG_ROWS.find(
    ([long, { mode }]) => mode !== undefined && given.has(`--${long}`),
  );
  if (chooser === undefined) return undefined;
  const [long, { mode, takesExpression }] = chooser;
  if (!takesExpression && program.args.length > 0) {
    program.error(`error: option '--${long}' takes no search expression`);
  }
  return mode;

  function isGiven(option: Command['options'][number]): boolean {
    return program.getOptionValueSource(option.attributeName()) === 'cli';
  }
}
