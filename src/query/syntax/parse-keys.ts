import { QuerySyntaxError } from '../../errors.ts';
import {
  DEFAULT_TEXT_FIELDS,
  FIELD_KINDS,
  FIELDS,
  type Field,
  type FieldKind,
  TEXT_FIELDS,
  type TextField,
} from '../../model/fields.ts';
import type { Span } from '../../model/span.ts';
import { nearest } from '../../util/nearest.ts';

/** What the letters in front of the first `:` ask for. */
export interface SearchKeys {
  readonly kind: FieldKind;
  /** In the order of `TEXT_FIELDS`; empty unless the kind is text. */
  readonly text: readonly TextField[];
}

export const NO_KEYS: SearchKeys = { kind: 'text', text: DEFAULT_TEXT_FIELDS };

/** What people write in place of a key, with the key it is here. */
const NAMES: ReadonlyMap<string, Field> = new Map(
  FIELDS.flatMap((field) => field.names.map((name) => [name, field])),
);

/** Which kind decides where keys of several kinds are combined. */
const KIND_ORDER = Object.keys(FIELD_KINDS);

/** A longer search is not repeated in a hint. */
const REPEATED_AT_MOST = 60;

/**
 * Reads key letters: any number, any order, without regard to spaces around them; throws `QuerySyntaxError`
 * at the first unknown one. A key such as `has` is a name instead. The value is what they search for, to be
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
  const only = fieldOf(letters);
  if (only !== undefined) return { kind: only.kind, text: only.text };
  const fields = [...letters].map((letter, at) => {
    const field = fieldOf(letter);
    return field === undefined || isAlone(field) ? unknown(letters, at, { value, span }) : field;
  });
  const [first] = fields.toSorted((one, other) => rankOf(one) - rankOf(other));
  if (fields.length > 1 && fields.some(({ kind }) => kind === 'message-id')) {
    throw new QuerySyntaxError('m: cannot be combined with other keys', {
      span,
      hint: 'give the Message-ID an argument of its own, such as m:id@host.example',
    });
  }
  const kind = first?.kind ?? 'text';
  const text = new Set(kind === 'text' ? fields.flatMap((field) => field.text) : []);
  return { kind, text: TEXT_FIELDS.filter((field) => text.has(field)) };
}

function fieldOf(letter: string): Field | undefined {
  return FIELDS.find((field) => field.key === letter);
}

function rankOf({ kind }: Field): number {
  return KIND_ORDER.indexOf(kind);
}

/** A key that cannot be combined with others. */
function isAlone({ key, alone }: Field): boolean {
  return alone === true || key.length > 1;
}

function unknown(
  letters: string,
  at: number,
  { value, span }: { readonly value: string; readonly span: Span },
): never {
  throw new QuerySyntaxError(`unknown search key "${letters[at]}"`, {
    span: { ...span, start: span.start + at, end: span.start + at + 1 },
    hint:
      attachedBracket(letters) ??
      misplacedTilde(letters, value) ??
      suggestion(letters, letters[at] ?? ''),
  });
}

/** `[f:kevin`, `(f:kevin`. */
function attachedBracket(letters: string): string | undefined {
  return /^~?[[({]/.test(letters)
    ? 'write [ f:kevin / f:ada ], with spaces around brackets and slashes'
    : undefined;
}

/** `~s:patch` instead of `s:~patch`; which words of several are meant is for the user to say. */
function misplacedTilde(letters: string, value: string): string | undefined {
  const keys = letters.slice(1);
  const fields = [...keys].map(fieldOf);
  if (!letters.startsWith('~') || keys === '' || fields.includes(undefined)) return undefined;
  if (!fields.every((field) => field?.kind === 'text' || field?.kind === 'path')) {
    return '"~" goes in front of a word or a path only';
  }
  const isPath = fields.some((field) => field?.kind === 'path');
  const isOneWord = (isPath ? /^[^~,]+$/ : /^[^~,/]+$/).test(value);
  return isOneWord && value.length <= REPEATED_AT_MOST
    ? `did you mean ${keys}:~${value}?`
    : `write "~" in front of each word that must not be there, such as ${keys}:~patch`;
}

function suggestion(letters: string, letter: string): string {
  const name = letters.length > 1 ? nearest(letters.toLowerCase(), [...NAMES.keys()]) : undefined;
  const otherCase = [letter.toLowerCase(), letter.toUpperCase()]
    .filter((one) => one !== letter)
    .map(fieldOf)
    .find((field) => field !== undefined);
  const meant = name === undefined ? otherCase : NAMES.get(name);
  return meant === undefined ? keysHint() : `did you mean ${meant.key}: (${meant.summary})?`;
}

function keysHint(): string {
  const letters = FIELDS.map(({ key }) => key).join(' ');
  return `the keys are ${letters}; text that contains a ":" is found by its words without it`;
}
