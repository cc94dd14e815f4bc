import { FIELD_KINDS } from '../../../model/fields.ts';
import { assertNever } from '../../../util/assert-never.ts';
import { fieldsOf, kindOf } from '../keys.ts';
import { didYouMean } from './repeatable.ts';

/** Where "not" goes, if `~s:patch`, `-s:patch` or `!s:patch` was typed instead of `s:~patch`. */
export function hintForNot(letters: string, value: string): string | undefined {
  const [, keys = ''] = /^[~!-]\s*(.+)$/s.exec(letters) ?? [];
  const fields = fieldsOf(keys);
  if (fields.length === 0) return undefined;
  const kind = kindOf(fields);
  switch (kind) {
    case 'text':
    case 'path':
      return hintForWords(`${keys}:`, value, FIELD_KINDS[kind].separators);
    case 'header': {
      const [name = ''] = /^[^:]*:/.exec(value) ?? [];
      return hintForWords(
        `${keys}:${name}`,
        value.slice(name.length),
        FIELD_KINDS.header.separators,
      );
    }
    case 'has':
    case 'is':
    case 'folder':
    case 'label':
      return didYouMean(`${keys}:~${value}`);
    case 'flags':
      return /^[a-z]$/i.test(value)
        ? didYouMean(`${keys}:-${value}`)
        : didYouMean('~[', `${keys}:${value}`, ']');
    case 'date':
    case 'size':
    case 'message-id':
    case 'thread':
      return didYouMean('~[', `${keys}:${value}`, ']');
    default:
      return assertNever(kind);
  }
}

/** Which words of several are meant is for the user to say. */
function hintForWords(start: string, words: string, separators: readonly string[] = []): string {
  const isOne = words !== '' && !['~', ...separators].some((sign) => words.includes(sign));
  return (
    (isOne ? didYouMean(`${start}~${words}`) : undefined) ??
    `write "~" in front of each word that must not be there, such as ${start}~patch`
  );
}
