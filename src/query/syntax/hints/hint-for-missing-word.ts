import { FIELD_KINDS, type FieldKind } from '../../../model/fields.ts';
import { fieldsOf } from '../keys.ts';
import { isRepeatable } from './repeatable.ts';
import { shellWord } from './shell-word.ts';

/** What was typed around the place of the missing word. */
interface Typed {
  readonly kind: FieldKind;
  /** Without letters it is a value alone. */
  readonly letters: string;
  readonly value: string;
  /** The argument after it. */
  readonly next: string | undefined;
}

/** What to do if a word of `letters:value` is missing. */
export function hintForMissingWord(typed: Typed): string {
  const { kind, letters, value } = typed;
  const { separators = [] } = FIELD_KINDS[kind];
  if (separators.includes('/') && value.includes('/')) {
    return hintForPattern(typed) ?? hintForSlash(typed);
  }
  const [field] = fieldsOf(letters.trim());
  const example = field?.example.replace(/^[^:]*/, letters.trim());
  if (example === undefined) return 'write what to search for, such as chrony';
  return hintForSpace(typed) ?? `write what to search for after "${letters}:", such as ${example}`;
}

/** `from:/^kev.+n/`, a regular expression of notmuch. */
function hintForPattern({ letters, value }: Typed): string | undefined {
  const [, pattern = ''] = /^\/(.*[.*+?|\\^$[(].*)\/$/s.exec(value.trim()) ?? [];
  const [longest = ''] = (pattern.match(/[\p{L}\p{N}]{2,}/gu) ?? []).toSorted(
    (one, other) => other.length - one.length,
  );
  const search = `${letters === '' ? '' : `${letters}:`}${longest}=`;
  if (longest === '' || !isRepeatable(search)) return undefined;
  return `there are no regular expressions; for words with "${longest}" in them, write ${search}`;
}

function hintForSlash({ letters, value }: Typed): string {
  const bothSides = 'write a word on both sides of each "/"';
  if (value.includes('"') || !isRepeatable(value)) return bothSides;
  const quoted = `${letters === '' ? '' : `${letters}:`}"${value.trim()}"`;
  return `${bothSides}, or put a path into quotes: ${shellWord(quoted)}`;
}

/** `f: kevin`, which a shell makes two arguments of. */
function hintForSpace({ letters, value, next = '' }: Typed): string | undefined {
  const isWord = value.trim() === '' && /^[^\s:[\]{}()@/~-]+$/.test(next) && isRepeatable(next);
  return isWord ? `did you mean ${letters}:${next}, without a space?` : undefined;
}
