import { QuerySyntaxError } from '../../errors.ts';
import { hasTerms, type TextField } from '../../model/fields.ts';
import { fold } from '../../model/fold.ts';
import type { Word } from '../syntax/ast.ts';

/** Whose addresses a search may ask for. */
export interface KnownPeople {
  /** The user's own. */
  readonly me?: readonly string[] | undefined;
  /** Of two with one name, the later one counts. */
  readonly people?:
    | readonly { readonly name: string; readonly addresses: readonly string[] }[]
    | undefined;
}

/**
 * The words that a word means: for `f:@me` and `f:@ada` one for each address of theirs, for any other the word itself.
 * In quotes `@me` is an ordinary word, and where no addresses are searched; `@ada` is one, too, if she is not known.
 * Throws `QuerySyntaxError` if no address of the user is known.
 */
export function wordsMeant(
  word: Word,
  fields: readonly TextField[],
  { me = [], people = [] }: KnownPeople,
): readonly Word[] {
  if (!mayBePerson(word, fields)) return [word];
  const addresses = isMe(word) ? me : addressesOf(word.text.slice(1), people);
  if (addresses !== undefined && addresses.length > 0) {
    return addresses.map((text) => ({ ...word, text }));
  }
  if (!isMe(word)) return [word];
  throw new QuerySyntaxError('no addresses of yours are known', {
    span: word.span,
    hint: {
      commandLine: 'write them into the rc file, such as me=ada@home.example:ada@work.example',
      library: 'list them as `me` in the configuration',
    },
  });
}

/** Whether a word of a search for these fields may mean somebody: `@me`, `@ada`. */
export function mayBePerson({ text, quoted }: Word, fields: readonly TextField[]): boolean {
  if (quoted || !/^@[^@]+$/.test(text)) return false;
  return fields.every((field) => hasTerms(field, 'addresses'));
}

function isMe({ text }: Word): boolean {
  return text === '@me';
}

function addressesOf(
  name: string,
  people: NonNullable<KnownPeople['people']>,
): readonly string[] | undefined {
  const folded = fold(name);
  return people.findLast((one) => fold(one.name) === folded)?.addresses;
}
