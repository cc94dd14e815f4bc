import { QuerySyntaxError } from '../../errors.ts';
import { hasTerms, type TextField } from '../../model/fields.ts';
import type { Word } from '../syntax/ast.ts';

/** Means all addresses of the user. */
const ME = '@me';

/**
 * The words that a word means: for `f:@me` one for each address, for any other the word itself. In quotes
 * `@me` is an ordinary word, and where no addresses are searched. Throws `QuerySyntaxError` if no address is known.
 */
export function wordsMeant(
  word: Word,
  fields: readonly TextField[],
  addresses: readonly string[],
): readonly Word[] {
  if (!isMe(word, fields)) return [word];
  if (addresses.length > 0) return addresses.map((text) => ({ ...word, text }));
  throw new QuerySyntaxError('no addresses of yours are known', {
    span: word.span,
    hint: 'write them into the rc file, such as me=ada@home.example:ada@work.example',
  });
}

/** Whether a word of a search for these fields means the user's own addresses. */
export function isMe({ text, quoted }: Word, fields: readonly TextField[]): boolean {
  return text === ME && !quoted && fields.every((field) => hasTerms(field, 'addresses'));
}
