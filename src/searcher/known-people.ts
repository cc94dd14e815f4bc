import type { Config, Person } from '../config/config.ts';
import { ConfigError, reasonOf } from '../errors.ts';
import { readText } from '../files/read-file.ts';
import { hintWith } from '../hint.ts';
import { fold } from '../model/fold.ts';
import { readMuttAliases } from './read-mutt-aliases.ts';

/** Everybody a search can name; of two with one name, the later. Throws `ConfigError` if an alias file cannot be read. */
export function knownPeople(people: readonly Person[], aliases: readonly string[]): Person[] {
  return [...aliases.flatMap((path) => readMuttAliases(readAliasFile(path))), ...people];
}

/** Whoever `f:@name` can mean, `me` too, each once, in the order of their names. Throws `ConfigError` like `knownPeople`. */
export function peopleByName({ me = [], people = [], aliases = [] }: Named): Person[] {
  const all = [...knownPeople(people, aliases), { name: 'me', addresses: me }];
  const last = new Map(all.map((one) => [fold(one.name), one]));
  return [...last.values()]
    .filter(({ addresses }) => addresses.length > 0)
    .sort((one, other) => one.name.localeCompare(other.name, 'und'));
}

type Named = Pick<Config, 'me' | 'people' | 'aliases'>;

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
