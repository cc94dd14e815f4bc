import { type Environment, variable } from './environment.ts';

/**
 * Replaces `~/` at the very start of a value from the rc file, or `~` alone, and every `$NAME` and `${NAME}`.
 * A variable that is not set is empty; the text of a variable is not expanded again.
 */
export function expandValue(
  value: string,
  environment: Environment,
  homeDirectory: string,
): string {
  return /^~(?:\/|$)/.test(value)
    ? homeDirectory + expandVariables(value.slice(1), environment)
    : expandVariables(value, environment);
}

/** The variables in a value that are not set. */
export function unsetVariables(value: string, environment: Environment): string[] {
  const names = [...value.matchAll(VARIABLE)].map(([, braced, plain = '']) => braced ?? plain);
  return names.filter((name) => name !== '' && variable(environment, name) === undefined);
}

// variable := "$" "{" anything ["}"] | "$" [A-Za-z0-9_]*
const VARIABLE = /\$(?:\{([^}]*)\}?|(\w*))/g;

function expandVariables(value: string, environment: Environment): string {
  return value.replaceAll(
    VARIABLE,
    (_, braced: string | undefined, plain: string | undefined) =>
      variable(environment, braced ?? plain ?? '') ?? '',
  );
}
