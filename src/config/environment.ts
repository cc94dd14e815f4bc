/** Environment variables as a value; only the caller of `loadConfig` knows the real ones. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The variable's text; looks at own properties only, because `process.env` inherits `constructor` and others. */
export function variable(environment: Environment, name: string): string | undefined {
  return Object.hasOwn(environment, name) ? environment[name] : undefined;
}
