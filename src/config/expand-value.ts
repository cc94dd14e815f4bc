import { type Environment, variable } from './environment.ts';

/**
 * Replaces `~/` at the very start of a value from the rc file, or `~` alone, and every `$NAME` and `${NAME}`.
 * A variable that is not set is empty, but for HOME; the text of a variable is not expanded again.
 */
export function expandValue(
  value: string,
  environment: Environment,
  homeDirectory: string,
): string {
  const start = /^~(?:\/|$)/.test(value) ? 1 : 0;
  const expanded = value
    .slice(start)
    .replaceAll(VARIABLE, (_, braced: string | undefined, plain = '') => {
      const name = braced ?? plain;
      return variable(environment, name) ?? (name === HOME ? homeDirectory : '');
    });
  return start === 0 ? expanded : homeDirectory + expanded;
}

/** The variables in a value in whose place nothing comes. */
export function unsetVariables(value: string, environment: Environment): string[] {
  const names = [...value.matchAll(VARIABLE)].map(([, braced, plain = '']) => braced ?? plain);
  return names.filter(
    (name) => name !== '' && name !== HOME && variable(environment, name) === undefined,
  );
}

// variable := "$" "{" anything ["}"] | "$" [A-Za-z0-9_]*
const VARIABLE = /\$(?:\{([^}]*)\}?|(\w*))/g;

/** What `--setup` writes, because classic mairix takes `base=~` for a directory of that name. */
const HOME = 'HOME';
