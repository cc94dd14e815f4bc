import { flagNames } from '../../model/flags.ts';
import type { Hit } from '../../model/hit.ts';
import { shortPath } from '../../model/names/short-path.ts';
import type { SoughtInFields } from '../../query/plan/sought-words.ts';
import { type Html, html } from '../html.ts';
import { marked } from '../mail/show-text.ts';
import { longDate, machineDate, shortDate } from './days.ts';

/** What a row is shown with. */
export interface RowContext {
  readonly base: string;
  readonly query: string;
  readonly now: Date;
  readonly sought: SoughtInFields | undefined;
}

/** A message as a row. */
export interface Row {
  readonly hit: Hit;
  /** How many messages it answers, each the next; 0 outside threads. */
  readonly depth?: number;
  /** Whether it is the first one of a thread, in a list of several. */
  readonly begins?: boolean;
  /** A line of the text with what was searched for. */
  readonly line?: string | undefined;
}

const DEEPEST = 8;

/** A message of a list: a link, over all of the row. */
export function hitRow({ hit, depth = 0, begins, line }: Row, context: RowContext): Html {
  const { base, now, sought } = context;
  const isUnread = !flagNames(hit.flags).includes('seen');
  const isFlagged = flagNames(hit.flags).includes('flagged');
  const folder = shortPath(hit.folder, base) || base;
  const subject = hit.subject?.trim() || '(no subject)';
  const classes = [
    'row',
    isUnread && 'unread',
    hit.matched === false && 'beside',
    begins && 'begins',
    depth > 0 && `deep d${Math.min(depth, DEEPEST)}`,
  ].filter(Boolean);
  return html`<li class="${classes.join(' ')}" data-thread="${threadAddress(hit, context)}">
<a href="${messageAddress(hit, context)}">
<time datetime="${machineDate(hit.date)}" title="${longDate(hit.date)}">${shortDate(hit.date, now)}</time>
<span class="who">${marked(senderOf(hit), sought?.from)}</span>
<span class="what">${isFlagged && html`<span class="star" title="flagged">★</span> `}${marked(subject, sought?.subject)}${isUnread && html`<span class="unseen"> (unread)</span>`}</span>
<span class="where">${folder}${hit.alsoIn?.length ? ` +${hit.alsoIn.length}` : ''}</span>
${line !== undefined && html`<span class="line">${marked(line, sought?.body)}</span>`}
</a></li>
`;
}

/** Where a message is read; the words that were searched for are marked there too. */
function messageAddress({ number }: Hit, { query }: Pick<RowContext, 'query'>): string {
  return withQuery(`/message/${number}`, query);
}

/** Where the thread of a message is shown. */
export function threadAddress({ number }: Hit, { query }: Pick<RowContext, 'query'>): string {
  return withQuery(`/thread/${number}`, query);
}

function withQuery(path: string, query: string): string {
  return query === '' ? path : `${path}?${new URLSearchParams({ q: query })}`;
}

/** Who wrote it, by name if there is one. */
export function senderOf({ from }: Pick<Hit, 'from'>): string {
  const [{ name = '', address = '' } = {}] = from ?? [];
  return name || address || '(nobody)';
}
