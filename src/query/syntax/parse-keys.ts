import { QuerySyntaxError } from '../../errors.ts';
import {
  DEFAULT_TEXT_FIELDS,
  type Field,
  type FieldKind,
  TEXT_FIELDS,
  type TextField,
} from '../../model/fields.ts';
import type { Span } from '../../model/span.ts';
import { hintForRepeatedKey, hintForUnknownKey, keysHint } from './hints/hint-for-keys.ts';
import { combinable, fieldNamed, fieldOf, kindOf } from './keys.ts';

/** What is in front of the first `:`, and what it asks for. */
export interface SearchKeys {
  readonly kind: FieldKind;
  /** In the order of `TEXT_FIELDS`; empty unless the kind is text. */
  readonly text: readonly TextField[];
  /** The key of a date or size, whose bound it may name. */
  readonly key: string;
  readonly bound: Field['bound'];
  /** As it was typed, in lower case. */
  readonly typed: string;
  /** Whether it is a long name, which takes values as other programs do. */
  readonly isName: boolean;
}

export const NO_KEYS: SearchKeys = {
  kind: 'text',
  text: DEFAULT_TEXT_FIELDS,
  key: '',
  bound: undefined,
  typed: '',
  isName: false,
};

/**
 * Reads a long name, in any case, or key letters: any number, any order, each once. Spaces around them
 * do not count. Throws `QuerySyntaxError` for anything else. The value is what they search for, to be
 * repeated in a hint.
 */
export function parseKeys(typed: string, value: string, argument: number): SearchKeys {
  const letters = typed.trim();
  const start = typed.length - typed.trimStart().length;
  const span: Span = { argument, start, end: start + letters.length };
  if (letters === '') {
    throw new QuerySyntaxError('no search key in front of ":"', {
      span: { ...span, end: start + 1 },
      hint: keysHint(),
    });
  }
  const named = fieldNamed(letters);
  const only = fieldOf(letters) ?? named;
  if (only !== undefined) return keysOf([only], letters, { isName: named !== undefined });
  const fields = [...letters].map(combinable).filter((field) => field !== undefined);
  if (fields.length < [...letters].length) {
    throw new QuerySyntaxError(`unknown search key "${letters}:"`, {
      span,
      hint: hintForUnknownKey(letters, value),
    });
  }
  const again = fields.findIndex((field, at) => fields.indexOf(field) < at);
  if (again !== -1) {
    throw new QuerySyntaxError(`the search key "${letters[again]}" appears twice`, {
      span: { ...span, start: start + again, end: start + again + 1 },
      hint: hintForRepeatedKey(letters, value),
    });
  }
  if (fields.length > 1 && fields.some(({ kind }) => kind === 'message-id')) {
    throw new QuerySyntaxError('m: cannot be combined with other keys', {
      span,
      hint: 'give the Message-ID an argument of its own, such as m:id@host.example',
    });
  }
  return keysOf(fields, letters, { isName: false });
}

function keysOf(
  fields: readonly Field[],
  letters: string,
  { isName }: Pick<SearchKeys, 'isName'>,
): SearchKeys {
  const kind = kindOf(fields);
  const text = new Set(kind === 'text' ? fields.flatMap((field) => field.text) : []);
  const [{ key, bound } = NO_KEYS] = fields.filter((field) => field.kind === kind);
  return {
    kind,
    text: TEXT_FIELDS.filter((field) => text.has(field)),
    key,
    bound,
    typed: letters.toLowerCase(),
    isName,
  };
}
