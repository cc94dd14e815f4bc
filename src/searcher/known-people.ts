import type { Person } from '../config/config.ts';
import { ConfigError, reasonOf } from '../errors.ts';
import { readText } from '../files/read-file.ts';
import { hintWith } from '../hint.ts';
import { readMuttAliases } from './read-mutt-aliases.ts';

/** Everybody a search can name; of two with one name, the later. Throws `ConfigError` if an alias file cannot be read. */
export function knownPeople(people: readonly Person[], aliases: readonly string[]): Person[] {
  return [...aliases.flatMap((path) => readMuttAliases(readAliasFile(path))), ...people];
}

function readAliasFile(path: string): string {
  try {
    return readText(path);
  } catch (cause) {
    throw new ConfigError(`cannot read ${path}: ${reasonOf(cause)}`, {
      hint: hintWith(
        ({ setting }) =>
          `${setting('aliases')} names it; its lines are such as alias ada Ada <ada@x.example>`,
      ),
      cause,
    });
  }
}
