import { type FlagName, flagsOf } from '../../model/flags.ts';
import type { HeaderContext } from '../header/decode-header.ts';
import type { HeaderFields } from '../header/header-fields.ts';
import { gmailLabels } from '../header/read-labels.ts';

/**
 * The flags that Google Takeout has written among the labels, which are in the language of the account. English ones are
 * known; of mail with others nothing is, because "not unread" would say that all of it was read. Takeout writes its headers
 * on top; those below a Received line are the sender's.
 */
export function takeoutFlags(fields: HeaderFields, context?: HeaderContext): number {
  if (fields.firstInFrontOf('x-gm-thrid', 'received') === undefined) return 0;
  const labels = gmailLabels(fields.firstInFrontOf('x-gmail-labels', 'received'), context);
  const isEnglish = labels.some((label) => ENGLISH.has(label) || label.startsWith('Category '));
  if (!isEnglish) return 0;
  return flagsOf(({ name }) => MEANS[name]?.(labels) ?? false);
}

/** Labels that Gmail gives, without those that have the same name in other languages, such as Inbox. */
const ENGLISH: ReadonlySet<string> = new Set([
  'Archived',
  'Draft',
  'Drafts',
  'Important',
  'Opened',
  'Sent',
  'Starred',
  'Trash',
  'Unread',
]);

/** Older exports have no `Opened`. */
const MEANS: Partial<Record<FlagName, (labels: readonly string[]) => boolean>> = {
  seen: (labels) => !labels.includes('Unread'),
  flagged: (labels) => labels.includes('Starred'),
  draft: (labels) => labels.includes('Draft') || labels.includes('Drafts'),
};
