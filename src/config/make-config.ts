import type { Unique } from '../model/hit.ts';
import type { Config, ResultFormat, SortOrder } from './config.ts';
import { DIRECTIVES, type Directive } from './directives.ts';
import { unsetVariables } from './expand-value.ts';
import type { ConfigProblem } from './problem.ts';
import { quote } from './quote.ts';
import type { RcFile } from './rc-file.ts';
import type { Reading, Surroundings } from './setting.ts';
import { rcSettingsOf, settingsOf } from './settings.ts';

/** Settings from the command line, taken literally; they override the environment and the rc file. */
export interface Overrides {
  /** A result folder (`-o`). */
  readonly mfolder?: string | undefined;
  /** How results are written there. */
  readonly mformat?: ResultFormat | undefined;
  /** The order of results (`--sort`). */
  readonly sort?: SortOrder | undefined;
  /** Whether copies of a message are one (`--unique`). */
  readonly unique?: Unique | undefined;
}

/** A working configuration, and the problems in the rc file that the user should know about. */
export interface LoadedConfig {
  /** What `openMailIndex` takes. */
  readonly config: Config;
  /** In the order of lines. */
  readonly problems: readonly ConfigProblem[];
}

/** Parsed rc file and environment → configuration; throws only if base or database is missing. */
export function makeConfig(
  rc: RcFile,
  surroundings: Surroundings,
  overrides: Overrides = {},
): LoadedConfig {
  let config = NOTHING_READ;
  const problems: ConfigProblem[] = [...rc.problems, ...withUnsetVariables(rc, surroundings)];
  for (const directive of DIRECTIVES) {
    const { config: part, complaints = [] } = readDirective(directive, rc, surroundings);
    config = { ...config, ...part, folders: [...config.folders, ...(part.folders ?? [])] };
    for (const complaint of complaints) {
      problems.push({ file: rc.file, directive: directive.name, ...complaint });
    }
  }
  return {
    config: override(withEnvironment(config, surroundings), overrides),
    problems: problems.toSorted((left, right) => left.line - right.line),
  };
}

/** The directives set base and database, or throw. */
const NOTHING_READ: Config = { base: '', database: '', folders: [], omit: [] };

function readDirective({ name, read }: Directive, rc: RcFile, surroundings: Surroundings): Reading {
  if (read === undefined) return { config: {} };
  return read({
    settings: settingsOf(name, rc, surroundings),
    lines: rcSettingsOf(name, rc, surroundings),
    file: rc.file,
    others: (other) => rcSettingsOf(other, rc, surroundings),
    surroundings,
    attempt: rc.problems.find(({ directive }) => directive === name),
  });
}

/** Lines with `$NAME` where the environment has no such variable, as where cron starts mairix. */
function withUnsetVariables(
  { file, entries }: RcFile,
  { environment }: Surroundings,
): ConfigProblem[] {
  const problems = entries.flatMap(({ key, value, line }) =>
    unsetVariables(value, environment).map((name) => ({
      file,
      line,
      // A part of a password is not for others to see.
      message: key.endsWith('password')
        ? 'a variable in it is not set'
        : `the variable ${quote(name)} is not set`,
      hint: 'nothing takes its place here',
      directive: key,
    })),
  );
  return [...new Map(problems.map((one) => [`${one.line} ${one.message}`, one])).values()];
}

/** Only what starts programs needs it. */
function withEnvironment(config: Config, { environment }: Surroundings): Config {
  const { filters, imap, decrypt } = config;
  const startsNone = filters === undefined && imap === undefined && decrypt === undefined;
  return startsNone ? config : { ...config, environment };
}

function override(
  config: Config,
  {
    mfolder = config.mfolder,
    mformat = config.mformat,
    sort = config.sort,
    unique = config.unique,
  }: Overrides,
): Config {
  // An empty `mfolder` would be the base folder itself, which must never receive results.
  return { ...config, mfolder: mfolder === '' ? undefined : mfolder, mformat, sort, unique };
}
