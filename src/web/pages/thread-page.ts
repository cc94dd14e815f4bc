import type { Hit } from '../../model/hit.ts';
import { type Html, html } from '../html.ts';
import type { Site } from '../site.ts';
import { hitRow } from './hit-row.ts';
import { layout } from './layout.ts';
import { soughtIn } from './message-page.ts';
import { countOf } from './numbers.ts';

const MOST_MESSAGES = 1_000;

/** The whole thread of a message, as a tree. Throws `StoreError`. */
export async function threadPage(hit: Hit, query: string, site: Site): Promise<Html> {
  const { index, config } = site;
  const thread = await index.thread(hit, { maxMessages: MOST_MESSAGES, unique: true });
  const context = {
    base: config.base,
    query,
    now: new Date(),
    sought: await soughtIn(query, site),
  };
  const [first] = thread.messages;
  const subject = first?.hit.subject || hit.subject || '(no subject)';
  const rest = thread.total - thread.messages.length;
  return layout({
    title: `${subject} (thread) – mairix`,
    query,
    content: html`<h1 class="title">${subject}</h1>
<div class="bar"><p class="count">${countOf(thread.total, 'message')} in this thread</p>
<p class="ways">${query !== '' && html`<a rel="up" href="/search?${`${new URLSearchParams({ q: query })}`}">← Results</a>`}</p></div>
<ol class="rows">${thread.messages.map((one) => hitRow(one, context))}</ol>
${rest > 0 && html`<p class="note">and ${countOf(rest, 'newer message')}</p>`}`,
  });
}
