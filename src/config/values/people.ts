import { isAbsolute } from 'node:path';
import { reasonOf } from '../../errors.ts';
import { readText } from '../../files/read-file.ts';
import { lazily } from '../../util/lazily.ts';
import type { Person } from '../config.ts';
import { quote } from '../quote.ts';
import type { Given, Reading, Setting } from '../setting.ts';
import { addressesIn } from './addresses-in.ts';
import { splitFolderList } from './folder-list.ts';
import { readMuttAliases } from './read-mutt-aliases.ts';

// person := name ":" addresses    name := (letter | digit | "_" | "-" | "." | "+")+
const personLine = lazily(() => /^([\p{L}\p{N}_.+-]+)[ \t]*:(.*)$/su);

/** Reads all lines of the form `people=name: addresses`; any other `people=` line names nobody. */
export function readPeople({ lines }: Given): Reading {
  const read = lines.map(({ text, line }) => {
    const [, name = '', rest = ''] = personLine().exec(text) ?? [];
    const person: Person = { name, addresses: addressesIn(rest) };
    return { line, person, message: complaintAbout(person, text) };
  });
  const people = read.flatMap(({ message, person }) => (message === undefined ? [person] : []));
  const complaints = read.flatMap(({ line, message }) =>
    message === undefined ? [] : [{ line, message, hint: EXAMPLE }],
  );
  return { config: people.length > 0 ? { people } : {}, complaints };
}

const EXAMPLE =
  'write a name, a colon and addresses, such as people=ada: ada@x.example, ada@y.example';

function complaintAbout({ name, addresses }: Person, text: string): string | undefined {
  if (name === '') return `people has no name in ${quote(text)}`;
  if (name === 'me') return '@me means your addresses already; they are in me=';
  return addresses.length === 0 ? `people has no address for ${quote(name)}` : undefined;
}

/** Reads the people in all files that `aliases=` names. A file that cannot be read is a mistake. */
export function readAliasFiles({ settings }: Given): Reading {
  const files = splitFolderList(settings).map((setting) => ({ setting, ...readAliases(setting) }));
  const aliases = files.flatMap(({ people }) => people);
  const complaints = files.flatMap(({ setting: { line }, message }) =>
    message === undefined || line === undefined
      ? []
      : [{ line, message, hint: 'name a file with lines such as: alias ada Ada <ada@x.example>' }],
  );
  return { config: aliases.length > 0 ? { aliases } : {}, complaints };
}

function readAliases({ text: path }: Setting): { people: readonly Person[]; message?: string } {
  if (!isAbsolute(path)) return { people: [], message: `${quote(path)} is no absolute path` };
  try {
    return { people: readMuttAliases(readText(path)) };
  } catch (error) {
    return { people: [], message: `cannot read ${path}: ${reasonOf(error)}` };
  }
}
