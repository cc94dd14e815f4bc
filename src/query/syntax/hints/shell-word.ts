/** An argument as a shell is given it: in quotes where a shell would take it apart, or read `$name` or `*` in it. */
export function shellWord(argument: string): string {
  if (!SPECIAL.test(argument) || BRACKET.test(argument)) return argument;
  return `'${argument.replaceAll("'", String.raw`'\''`)}'`;
}

const SPECIAL = /[\s$&;()|<>`!#?*[\]{}\\"']/;
/** By itself it is no pattern of file names. */
const BRACKET = /^(?:~?\[|\])$/;
