import type { Environment } from '../config/environment.ts';
import { ConfigError } from '../errors.ts';
import { readFile } from '../files/read-file.ts';
import { pathFromBytes, pathToBytes } from '../model/path.ts';

/** What Node leaves of bytes that are not UTF-8. */
const REPLACEMENT = '\ufffd';

/**
 * Arguments as the shell gave them: file names need not be UTF-8, and Node has lost the bytes that
 * are not. Linux still knows them. Throws `ConfigError` where nobody does.
 */
export function exactArguments(given: readonly string[]): readonly string[] {
  const lossy = given.find((argument) => argument.includes(REPLACEMENT));
  if (lossy === undefined || given.length === 0) return given;
  const exact = processStrings('cmdline')?.slice(-given.length);
  // A process that gave itself a title (`node --title`, in NODE_OPTIONS too) has overwritten them.
  if (exact?.length === given.length && exact.every((one, at) => lossyText(one) === given[at])) {
    return exact;
  }
  throw new ConfigError(`the argument ${lossy} holds bytes that are not UTF-8`, {
    hint: 'this system does not tell which; use a name in UTF-8, such as that of a link',
  });
}

/** What Node makes of an argument. */
function lossyText(exact: string): string {
  return pathToBytes(exact).toString('utf8');
}

/** The same for the environment; variables whose bytes nobody knows stay as they are. */
export function exactEnvironment(given: Environment): Environment {
  const lossy = Object.values(given).some((value) => value?.includes(REPLACEMENT));
  if (!lossy) return given;
  const exact = processStrings('environ')?.map((entry) => {
    const equals = entry.indexOf('=');
    return [entry.slice(0, equals), entry.slice(equals + 1)];
  });
  return exact === undefined ? given : Object.fromEntries(exact);
}

/** Strings that the kernel keeps of our process, each ended by a NUL; see proc_pid_cmdline(5). */
function processStrings(name: 'cmdline' | 'environ'): string[] | undefined {
  try {
    return pathFromBytes(readFile(`/proc/self/${name}`))
      .split('\0')
      .slice(0, -1);
  } catch {
    return undefined; // only Linux has such files
  }
}
