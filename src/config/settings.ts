import type { DirectiveName } from './directives.ts';
import { variable } from './environment.ts';
import { expandValue } from './expand-value.ts';
import { directiveNamed } from './find-directive.ts';
import type { RcFile } from './rc-file.ts';
import type { RcSetting, Setting, Surroundings } from './setting.ts';

/**
 * The settings that count for a directive: the text of its environment variable, taken literally, if
 * the variable is set, even to nothing; otherwise all its lines.
 */
export function settingsOf(
  name: DirectiveName,
  rc: RcFile,
  surroundings: Surroundings,
): readonly Setting[] {
  const origin = directiveNamed(name).variable;
  if (origin === undefined) return rcSettingsOf(name, rc, surroundings);
  const text = variable(surroundings.environment, origin);
  return text === undefined ? rcSettingsOf(name, rc, surroundings) : [{ text, origin }];
}

/** All lines of a directive, expanded. */
export function rcSettingsOf(
  name: DirectiveName,
  { file, entries }: RcFile,
  { environment, homeDirectory }: Surroundings,
): RcSetting[] {
  return entries
    .filter(({ key }) => key === name)
    .map(({ value, line, account = '' }) => ({
      text: expandValue(value, environment, homeDirectory),
      origin: `${file}:${line}`,
      line,
      account,
    }));
}
