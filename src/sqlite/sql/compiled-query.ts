/** A statement with its parameters; what the user typed is only ever a parameter. */
export interface CompiledQuery {
  readonly sql: string;
  readonly parameters: readonly (string | number | Buffer)[];
}

/** SQL that takes no parameters. */
export function sqlOf(sql: string): CompiledQuery {
  return { sql, parameters: [] };
}

/** Adds nothing to a statement. */
export const NOTHING = sqlOf('');

/** Joins pieces of SQL, and their parameters in the same order. */
export function joinSql(
  strings: TemplateStringsArray,
  ...pieces: readonly CompiledQuery[]
): CompiledQuery {
  return {
    sql: strings.map((text, at) => text + (pieces[at]?.sql ?? '')).join(''),
    parameters: pieces.flatMap(({ parameters }) => parameters),
  };
}
