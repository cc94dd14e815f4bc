import { ConfigError } from '../errors.ts';
import { directiveNamed } from './find-directive.ts';
import type { RcFile } from './rc-file.ts';
import type { Setting } from './settings.ts';

/** The last setting of a directive that nothing works without; throws when there is none. */
export function requiredSetting(
  name: 'base' | 'database',
  settings: readonly Setting[],
  rc: RcFile,
): Setting {
  const setting = settings.at(-1);
  if (setting === undefined) throw notSet(name, rc);
  // An empty base makes sense where all folders are absolute; a file needs a name.
  if (name === 'database' && setting.text === '') throw empty(name, setting, rc);
  return setting;
}

/** A line that looks like a failed attempt at the directive explains more than its absence. */
function notSet(name: 'base' | 'database', { file, problems }: RcFile): ConfigError {
  const attempt = problems.find(({ directive }) => directive === name);
  if (attempt !== undefined) {
    const hint = `${attempt.message}: ${attempt.hint}`;
    return new ConfigError(`${name} is not set`, { file, line: attempt.line, hint });
  }
  const { example, variable } = directiveNamed(name);
  const hint = `add a line such as ${example} to ${file}, or set ${variable}`;
  return new ConfigError(`${name} is not set`, { file, hint });
}

function empty(name: 'database', { line, origin }: Setting, { file }: RcFile): ConfigError {
  return new ConfigError(`${name} is empty`, {
    ...(line === undefined ? {} : { file, line }),
    hint: `give it a path in ${origin}, for example ${directiveNamed(name).example}`,
  });
}
