import { ConfigError } from '../../errors.ts';
import type { Given, Setting } from '../setting.ts';

interface Required {
  readonly name: string;
  readonly example: string;
  readonly variable: string;
  /** Whether an empty text counts as a setting. */
  readonly mayBeEmpty: boolean;
}

/** The last setting of a required directive; throws if there is none. */
export function requiredSetting({ settings, ...given }: Given, required: Required): string {
  const setting = settings.at(-1);
  if (setting === undefined) throw notSet(required, given);
  if (setting.text === '' && !required.mayBeEmpty) throw empty(required, setting, given);
  return setting.text;
}

/** Points at a line that looks like a failed attempt at the directive, if there is one: that helps more. */
function notSet(
  { name, example, variable }: Required,
  { file, attempt }: Omit<Given, 'settings'>,
): ConfigError {
  if (attempt !== undefined) {
    const hint = `${attempt.message}: ${attempt.hint}`;
    return new ConfigError(`${name} is not set`, { file, line: attempt.line, hint });
  }
  const hint = `add a line such as ${example} to ${file}, or set ${variable}`;
  return new ConfigError(`${name} is not set`, { file, hint });
}

function empty(
  { name, example, variable }: Required,
  { line, origin }: Setting,
  { file }: Omit<Given, 'settings'>,
): ConfigError {
  if (line === undefined) {
    const hint = `give it a path, for example ${example.replace(name, variable)}`;
    return new ConfigError(`${name} is empty`, { hint });
  }
  const hint = `give it a path in ${origin}, for example ${example}`;
  return new ConfigError(`${name} is empty`, { file, line, hint });
}
