import { userInfo } from 'node:os';
import { ConfigError, reasonOf } from '../errors.ts';
import { errorCode } from '../files/errno.ts';
import { readFile } from '../files/read-file.ts';
import { pathFromBytes } from '../model/path.ts';
import { type Environment, variable } from './environment.ts';
import { type LoadedConfig, makeConfig, type Overrides } from './make-config.ts';
import { parseRcFile } from './rc-file.ts';

/** Where the configuration comes from. */
export interface ConfigSources {
  /** Default `~/.mairixrc`. */
  readonly rcFile?: string | undefined;
  /** The variables that the rc file can name, and those of mairix: `process.env`, for most programs. */
  readonly environment: Environment;
  /** Default `HOME` from the environment, or else the home directory that the system knows. */
  readonly homeDirectory?: string | undefined;
  /** Settings that count instead of those in the file. */
  readonly overrides?: Overrides | undefined;
}

/**
 * Reads the rc file and adds settings from the environment. Throws `ConfigError` if the file cannot be
 * read, or if nothing says where the mail or the database is.
 */
export function loadConfig(sources: ConfigSources): LoadedConfig {
  const { environment, overrides } = sources;
  const homeDirectory = sources.homeDirectory ?? findHomeDirectory(environment);
  const rcFile = rcFileOf(sources);
  const rc = parseRcFile(readRcFile(rcFile), rcFile);
  return makeConfig(rc, { environment, homeDirectory }, overrides);
}

/** The rc file that `loadConfig` reads. */
export function rcFileOf({ rcFile, homeDirectory, environment }: ConfigSources): string {
  return rcFile ?? `${homeDirectory ?? findHomeDirectory(environment)}/.mairixrc`;
}

function findHomeDirectory(environment: Environment): string {
  const home = variable(environment, 'HOME');
  if (home !== undefined && home !== '') return home;
  try {
    return userInfo().homedir;
  } catch (cause) {
    throw new ConfigError('your home directory is not known', { hint: 'set HOME', cause });
  }
}

/** Folder names in the file keep their bytes, whatever their encoding. */
function readRcFile(file: string): string {
  try {
    return pathFromBytes(readFile(file));
  } catch (cause) {
    throw new ConfigError(`cannot open ${file}: ${reasonOf(cause)}`, {
      file,
      hint: {
        commandLine:
          errorCode(cause) === 'ENOENT'
            ? 'run `mairix --setup` to look for your mail and make one, or name another with -f'
            : 'see that it is a file that you may read, or name another with -f',
        library:
          'name another one as `rcFile`, or write the configuration yourself: `database` and `folders`',
      },
      cause,
    });
  }
}
