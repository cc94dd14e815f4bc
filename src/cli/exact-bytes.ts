import type { Environment } from '../config/environment.ts';
import { ConfigError } from '../errors.ts';
import { readFile } from '../files/read-file.ts';
import { pathFromBytes, pathToBytes } from '../model/path.ts';

/** What Node puts in the place of bytes that are not UTF-8. */
const REPLACEMENT = '\ufffd';

/**
 * Arguments as the shell gave them. File names need not be UTF-8, and Node has lost the bytes that are
 * not, but Linux still knows them. Throws `ConfigError` on systems that do not.
 */
export function exactArguments(given: readonly string[]): readonly string[] {
  const lossy = given.find((argument) => argument.includes(REPLACEMENT));
  if (lossy === undefined || given.length === 0) return given;
  const exact = processStrings('cmdline')?.slice(-given.length);
  // A title (`node --title`, also in NODE_OPTIONS) overwrites the arguments that Linux keeps.
  if (exact?.length === given.length && exact.every((one, at) => lossyText(one) === given[at])) {
    return exact;
  }
  throw new ConfigError(`the argument ${lossy} holds bytes that are not UTF-8`, {
    hint: 'this system does not say which bytes; use a name in UTF-8, such as that of a link',
  });
}

/** What Node makes of an argument. */
function lossyText(exact: string): string {
  return pathToBytes(exact).toString('utf8');
}

/** The environment with its exact bytes; variables whose bytes the system does not know stay as they are. */
export function exactEnvironment(given: Environment): Environment {
  const lossy = Object.values(given).some((value) => value?.includes(REPLACEMENT));
  if (!lossy) return given;
  const exact = processStrings('environ')?.map((entry) => {
    const equals = entry.indexOf('=');
    return [entry.slice(0, equals), entry.slice(equals + 1)];
  });
  return exact === undefined ? given : Object.fromEntries(exact);
}

/** Strings that the kernel keeps for our process, each ended by a NUL; see proc_pid_cmdline(5). */
function processStrings(name: 'cmdline' | 'environ'): string[] | undefined {
  try {
    return pathFromBytes(readFile(`/proc/self/${name}`))
      .split('\0')
      .slice(0, -1);
  } catch {
    return undefined; // only Linux has such files
  }
}
