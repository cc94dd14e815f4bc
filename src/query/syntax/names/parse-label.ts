import type { Condition } from '../ast.ts';
import { parseMark } from '../parse-mark.ts';
import { emptyWord, type Value } from '../value.ts';

/** Mail with a label, or without it. */
export interface LabelCondition {
  readonly kind: 'label';
  readonly name: string;
  /** `work/*`: with any label that begins so. */
  readonly prefix: boolean;
  readonly negated: boolean;
}

/**
 * Reads the value of `label:`, all of which is the label, with the spaces, commas and slashes in it. As `tag:`, it may be a
 * tag that notmuch keeps for a flag. Throws `QuerySyntaxError`.
 */
// label := ["~"] name ["*"]
export function parseLabel(value: Value, typed: string): Condition {
  if (typed === 'tag' && TAG_FOR_FLAG.test(value.text)) return parseMark(value.text, 'is');
  const text = value.text.replaceAll('"', '');
  const [, tilde = '', name = '', star = ''] = /^\s*(~?)\s*(.*?)(\*?)\s*$/s.exec(text) ?? [];
  if (name.trim() === '' && star === '') throw emptyWord(value, value);
  return { kind: 'label', name: name.trimEnd(), prefix: star !== '', negated: tilde !== '' };
}

/** https://notmuchmail.org/special-tags/ */
const TAG_FOR_FLAG = /^\s*~?\s*(?:unread|flagged|replied|draft|attachment|signed|encrypted)\s*$/i;
