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

// variable := "$" "{" anything ["}"] | "$" [A-Za-z0-9_]*
function expandVariables(value: string, environment: Environment): string {
  return value.replaceAll(
    /\$(?:\{([^}]*)\}?|(\w*))/g,
    (_, braced: string | undefined, plain: string | undefined) =>
      variable(environment, braced ?? plain ?? '') ?? '',
  );
}
