import { Command, Option } from 'commander';
import type { Choice } from '../../config/values/choice.ts';
import { enumerate } from '../../util/enumerate.ts';
import { nearest } from '../../util/nearest.ts';
import { type Flag, type FlagValue, GROUPS } from './flag.ts';
import { FLAGS } from './flags.ts';
import type { Mode } from './mode.ts';
import { OptionError } from './option-error.ts';
import type { OptionName } from './options.ts';

/** The rows of the table with the names that they may use; a wrong one does not compile. */
const ROWS: Readonly<Record<OptionName, Flag<OptionName, Mode>>> = FLAGS;

/** All rows in their order, each with its long name. */
export const FLAG_ROWS: readonly (readonly [long: string, row: Flag<OptionName, Mode>])[] =
  Object.entries(ROWS);

/**
 * commander's view of the table. Options end at the first word, so that words may begin with `-` or `~`. With arguments,
 * commander learns only of the options that these can mean: to make all of them takes a tenth of a short search.
 */
export function makeProgram(version: string, argv?: readonly string[]): Command {
  const program = new Command('mairix')
    .usage(
      '[options]              bring the index up to date\n       mairix [options] EXPRESSION...  search',
    )
    .helpOption(false)
    .combineFlagAndOptionalValue(false)
    .argument('[expression...]')
    .passThroughOptions()
    .enablePositionalOptions()
    .exitOverride()
    .showSuggestionAfterError(false)
    // Without the choices that commander would add: summaries name them.
    .configureHelp({ optionDescription: ({ description }) => description });
  for (const [long, row] of FLAG_ROWS) {
    if (row.takes === undefined && row.group !== 'ignored') {
      program.setOptionValueWithSource(attributeName(long), false, 'default');
    }
    if (argv !== undefined && !mayMean(argv, long, row)) continue;
    if (long === 'version') addVersion(program, row, version);
    else addFlag(program, long, row);
  }
  return program;
}

function mayMean(argv: readonly string[], long: string, { short }: Flag): boolean {
  if (argv.some((one) => one.startsWith(`--${long}`))) return true;
  if (short === undefined) return false;
  // Unless some option is a digit, commander takes `-5` for a word.
  return /\d/.test(short) || argv.some((one) => /^-[^-]/.test(one) && one.includes(short));
}

/** With a v, because scripts (muttjump) take `mairix 0.1` for a classic mairix of long ago. */
function addVersion(program: Command, row: Flag, version: string): void {
  program.version(`mairix v${version}`, termOf('version', row), row.summary);
}

function addFlag(program: Command, long: string, row: Flag<OptionName, Mode>): void {
  const option = new Option(termOf(long, row), row.summary)
    .helpGroup(`${GROUPS[row.group]}:`)
    .conflicts(conflictsOf(row).map(attributeName));
  if (row.takes !== undefined) takeValue(option, long, row.takes);
  program.addOption(option);
}

function takeValue(option: Option, long: string, takes: FlagValue): void {
  const read = (text: string) => givenValue(long, takes, text);
  if (takes.repeated) option.argParser((text, before: unknown[] = []) => [...before, read(text)]);
  else option.argParser(read);
}

/** Throws `OptionError` for what the option cannot be given. */
function givenValue(long: string, { choices, read }: FlagValue, text: string): unknown {
  const choice = choices === undefined ? read?.(text) : chosenFrom(choices, text);
  if (choice === undefined) return text;
  if (choice.kind === 'value') return choice.value;
  const { message, hint } = choice.complaint;
  throw new OptionError(`--${long}: ${message}`, { hint, isAboutValue: true });
}

function chosenFrom(choices: readonly string[], text: string): Choice<string> {
  if (choices.includes(text)) return { kind: 'value', value: text };
  const meant = nearest(text, choices);
  const hint = meant === undefined ? `write ${enumerate(choices, 'or')}` : `did you mean ${meant}?`;
  return { kind: 'complaint', complaint: { message: `unknown value "${text}"`, hint } };
}

/** `-f, --rcfile <file>`, as help and messages show it. */
export function termOf(long: string, { short, takes }: Flag): string {
  return `${short === undefined ? '' : `-${short}, `}--${long}${takes === undefined ? '' : ` ${takes.shown}`}`;
}

/** Options that choose another mode, or one in which this option is refused, and those that its row names. */
function conflictsOf({ mode, notIn = [], notWith = [] }: Flag<OptionName, Mode>): string[] {
  const refuses = (other: Mode) => (mode === undefined ? notIn.includes(other) : other !== mode);
  const ofModes = FLAG_ROWS.filter(([, row]) => row.mode !== undefined && refuses(row.mode));
  return [...ofModes.map(([long]) => long), ...notWith];
}

/** As commander makes it: `raw-output` → `rawOutput`. */
function attributeName(long: string): string {
  return long.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
