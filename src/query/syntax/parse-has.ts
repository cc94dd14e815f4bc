import { THINGS, type Thing } from '../../model/things.ts';
import { nearest } from '../../util/nearest.ts';
import { ExpressionError } from '../expression-error.ts';

/** Something that a message must have, or must not. */
export interface HasCondition {
  readonly thing: Thing;
  /** `~`: no message that has it. */
  readonly negated: boolean;
}

/** Reads the value of `has:`, in any case. Throws `ExpressionError` for anything else. */
// has := ["~"] thing
export function parseHas(text: string): HasCondition {
  const [, tilde = '', typed = ''] = /^(\s*~?\s*)(.*?)\s*$/s.exec(text) ?? [];
  const thing = THINGS.find((known) => known === typed.toLowerCase());
  if (thing !== undefined) return { thing, negated: tilde.includes('~') };
  const message = typed === '' ? 'a word is missing' : `"${typed}" is not what has: can ask for`;
  throw new ExpressionError(message, {
    start: tilde.length,
    end: tilde.length + typed.length,
    hint: hintFor(typed.toLowerCase(), tilde.trim()),
  });
}

function hintFor(typed: string, tilde: string): string {
  const meant = nearest(typed, THINGS);
  if (meant !== undefined) return `did you mean has:${tilde}${meant}?`;
  return `it can ask for ${THINGS.map((thing) => `has:${thing}`).join(', ')}`;
}
