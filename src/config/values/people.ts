import { isAbsolute } from 'node:path';
import { lazily } from '../../util/lazily.ts';
import type { Person } from '../config.ts';
import { quote } from '../quote.ts';
import type { Given, Reading, Setting } from '../setting.ts';
import { addressesIn } from './addresses-in.ts';
import { splitFolderList } from './folder-list.ts';

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

/** Reads the paths in all `aliases=` lines; each must be absolute. */
export function readAliasFiles({ settings, lines }: Given): Reading {
  const paths = (some: readonly Setting[]) => splitFolderList(some).map(({ text }) => text);
  const aliases = paths(settings).filter(isAbsolute);
  const complaints = lines.flatMap((setting) =>
    paths([setting])
      .filter((path) => !isAbsolute(path))
      .map((path) => ({
        line: setting.line,
        message: `${quote(path)} is not an absolute path`,
        hint: 'write a path that begins with / or ~/, such as aliases=~/.mutt/aliases',
      })),
  );
  return { config: aliases.length > 0 ? { aliases } : {}, complaints };
}
