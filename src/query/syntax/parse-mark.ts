import { type FlagName, MAIL_FLAGS } from '../../model/flags.ts';
import type { Thing } from '../../model/things.ts';
import { nearest } from '../../util/nearest.ts';
import { ExpressionError } from '../expression-error.ts';
import type { FlagCondition } from './parse-flags.ts';

/** Something that a message must have, or must not. */
export interface HasCondition {
  readonly thing: Thing;
  /** `~`: no message that has it. */
  readonly negated: boolean;
}

/** What `has:` and `is:` say of a message. */
export type MarkCondition =
  | ({ readonly kind: 'flags' } & FlagCondition)
  | ({ readonly kind: 'has' } & HasCondition);

/** What a word says of a message: something that it has, or a flag that is set, or not. */
type Mark = { readonly thing: Thing } | { readonly flag: FlagName; readonly isSet: boolean };

/** Words of Gmail, notmuch, mu and mutt. Those that nothing offers are other names of what is in front of them. */
const MARKS: ReadonlyMap<string, Mark> = new Map<string, Mark>([
  ['unread', { flag: 'seen', isSet: false }],
  ['unseen', { flag: 'seen', isSet: false }],
  ['new', { flag: 'seen', isSet: false }],
  ['read', { flag: 'seen', isSet: true }],
  ['seen', { flag: 'seen', isSet: true }],
  ['starred', { flag: 'flagged', isSet: true }],
  ['flagged', { flag: 'flagged', isSet: true }],
  ['important', { flag: 'flagged', isSet: true }],
  ['unstarred', { flag: 'flagged', isSet: false }],
  ['unflagged', { flag: 'flagged', isSet: false }],
  ['replied', { flag: 'replied', isSet: true }],
  ['answered', { flag: 'replied', isSet: true }],
  ['unreplied', { flag: 'replied', isSet: false }],
  ['unanswered', { flag: 'replied', isSet: false }],
  ['draft', { flag: 'draft', isSet: true }],
  ['trashed', { flag: 'trashed', isSet: true }],
  ['deleted', { flag: 'trashed', isSet: true }],
  ['attachment', { thing: 'attachment' }],
  ['attach', { thing: 'attachment' }],
  ['file', { thing: 'file' }],
  ['calendar', { thing: 'calendar' }],
  ['signed', { thing: 'signed' }],
  ['encrypted', { thing: 'encrypted' }],
  ['list', { thing: 'list' }],
]);

/** The names offered where a word is not known. */
const OFFERED = {
  has: 'attachment file calendar signed encrypted list'.split(' '),
  is: 'unread read starred replied draft trashed'.split(' '),
} as const;

/** Reads the value of `has:` or `is:`, in any case; each takes the words of both. Throws `ExpressionError` for anything else. */
// mark := ["~"] word
export function parseMark(text: string, key: keyof typeof OFFERED): MarkCondition {
  const [, tilde = '', typed = ''] = /^(\s*~?\s*)(.*?)\s*$/s.exec(text) ?? [];
  const mark = MARKS.get(typed.toLowerCase());
  const negated = tilde.includes('~');
  if (mark !== undefined) return conditionOf(mark, negated);
  const message = typed === '' ? 'a word is missing' : `"${typed}" is not what ${key}: can ask for`;
  throw new ExpressionError(message, {
    start: tilde.length,
    end: tilde.length + typed.length,
    hint: hintFor(typed.toLowerCase(), { key, tilde: tilde.trim() }),
  });
}

/** The argument that asks for what such a word says of a message: `F:-s` for `unread`. */
export function searchForMark(word: string): string | undefined {
  const mark = MARKS.get(word.toLowerCase());
  if (mark === undefined) return undefined;
  if ('thing' in mark) return `has:${mark.thing}`;
  const letter = MAIL_FLAGS.find(({ name }) => name === mark.flag)?.key;
  return `F:${mark.isSet ? '' : '-'}${letter}`;
}

function conditionOf(mark: Mark, negated: boolean): MarkCondition {
  if ('thing' in mark) return { kind: 'has', thing: mark.thing, negated };
  const { bit } = MAIL_FLAGS.find(({ name }) => name === mark.flag) ?? { bit: 0 };
  return mark.isSet === negated
    ? { kind: 'flags', set: 0, clear: bit }
    : { kind: 'flags', set: bit, clear: 0 };
}

function hintFor(
  typed: string,
  { key, tilde }: { readonly key: keyof typeof OFFERED; readonly tilde: string },
): string {
  const meant = nearest(typed, [...MARKS.keys()]);
  if (meant !== undefined) return `did you mean ${key}:${tilde}${meant}?`;
  const all = `it can ask for ${OFFERED[key].map((word) => `${key}:${word}`).join(', ')}`;
  if (typed === '') return all;
  return key === 'is'
    ? `${all}; folders are found by in:${typed}`
    : `${all}; attachments of a kind are found by type:${typed}`;
}
