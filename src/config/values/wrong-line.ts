import { ConfigError } from '../../errors.ts';
import type { Given, Setting } from '../setting.ts';

/** For a line that makes the configuration unusable. */
export function wrongLine(
  message: string,
  hint: string,
  { line }: Pick<Setting, 'line'> = {},
  { file }: Given,
): ConfigError {
  return new ConfigError(message, { file, line, hint });
}
