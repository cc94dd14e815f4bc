import { type Environment, variable } from './environment.ts';

/**
 * A value of the rc file with `~/` at its very start, `$NAME` and `${NAME}` replaced. A variable
 * that is not set is empty; what was put in is not expanded again.
 */
export function expandValue(
  value: string,
  environment: Environment,
  homeDirectory: string,
): string {
  return value.startsWith('~/')
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
