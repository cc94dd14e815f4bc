import type { CommanderError } from 'commander';
import { RESULT_FORMATS } from '../../config/config.ts';
import { fieldsOf } from '../../query/syntax/keys.ts';
import { enumerate } from '../../util/enumerate.ts';
import { nearest } from '../../util/nearest.ts';
import { LISTS } from './flags.ts';
import { FLAG_ROWS } from './make-program.ts';
import { OptionError } from './option-error.ts';

/** What commander found wrong with the arguments, in our words and with the next step. */
export function explainRefusal(
  { code, message }: CommanderError,
  argv: readonly string[],
): OptionError {
  const [, flag = ''] = /^error: unknown option '(.*)'$/s.exec(message) ?? [];
  const [long = '', other = ''] = [...message.matchAll(/--([\w-]+)/g)].map(([, name]) => name);
  switch (code) {
    case 'commander.optionMissingArgument':
      return new OptionError(`--${long} needs a value`, {
        hint: hintForValue(long),
        isAboutValue: true,
      });
    case 'commander.conflictingOption':
      return new OptionError(`--${long} cannot be used with --${other}`, {
        hint: 'leave one of them out',
      });
    default:
      return unknownOption(flag, argv);
  }
}

function hintForValue(long: string): string {
  const takes = FLAG_ROWS.find(([name]) => name === long)?.[1].takes;
  return takes?.choices === undefined
    ? `write --${long} ${takes?.shown}`
    : `write ${enumerate(takes.choices, 'or')} after it`;
}

/** An option that nobody has; whoever comes from another program may mean "not". */
export function unknownOption(flag: string, argv: readonly string[]): OptionError {
  const [, end] = /^-([a-z]+)$/i.exec(flag) ?? [];
  const word = argv.find((one) => /^-[a-z]{3,}$/i.test(one) && one.endsWith(end ?? ' '));
  if (word !== undefined) {
    const hint = `to leave a word out of a search, write ~${word.slice(1)}`;
    return new OptionError(`unknown option ${word}`, { hint });
  }
  const [, key = '', value = ''] = /^-(\w+):(.+)/s.exec(flag) ?? [];
  if (fieldsOf(key).length > 0) {
    const hint = `to leave that out of a search, write ${key}:~${value}, or -- in front of the search`;
    return new OptionError(`unknown option ${flag}`, { hint });
  }
  const [, typed = ''] = /^--?([^=]+)/.exec(flag) ?? [];
  const meant =
    ELSEWHERE.get(typed) ??
    valueNamed(typed) ??
    (flag.startsWith('--') ? nearest(typed, LONG_NAMES) : undefined);
  return new OptionError(`unknown option ${flag}`, {
    hint: meant === undefined ? '`mairix --help` lists all options' : `did you mean --${meant}?`,
  });
}

/** `--summary`, which is `--format summary`; `--labels`. */
function valueNamed(typed: string): string | undefined {
  if (RESULT_FORMATS.some((format) => format === typed)) return `format ${typed}`;
  return LISTS.some((list) => list === typed) ? `list ${typed}` : undefined;
}

/** Options of notmuch and mu. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['entire-thread', 'threads'],
  ['include-related', 'threads'],
  ['maxnum', 'limit'],
  ['n', 'limit'],
  ['output', 'format'],
  ['reverse', 'sort date-'],
  ['sortfield', 'sort'],
]);

const LONG_NAMES = FLAG_ROWS.map(([long]) => long);
