import type { Span } from '../../model/span.ts';
import { splitQuery } from '../../query/syntax/split-query.ts';
import type { Suggestion } from '../../searcher/suggest.ts';
import { type Content, type Html, html } from '../html.ts';
import type { Site } from '../site.ts';
import { hitRow, type Row, type RowContext } from './hit-row.ts';
import { layout } from './layout.ts';
import { countOf, grouped } from './numbers.ts';
import { ORDERS, type OrderName, type SearchAsked, searchAddress } from './search-asked.ts';
import { soughtLine } from './sought-line.ts';

const ROWS = 40;
const THREADS = 10;
/** Of a long thread, a list shows the beginning. */
const MOST_OF_THREAD = 100;

/** A page of what a search finds. Throws `QuerySyntaxError`, `StoreError`. */
export async function searchPage(asked: SearchAsked, site: Site): Promise<Html> {
  const { index, config } = site;
  const { query, all } = asked;
  const now = new Date();
  const options = { all, now, unique: true };
  const sought = await index.soughtWords(query, options);
  const context = { base: config.base, query, now, sought };
  const matched = await index.count(query, options);
  const leftOut = all ? 0 : await index.countLeftOut(query, options);
  const shown = asked.threads
    ? await threadRows(asked, context, site)
    : await hitRows(asked, context, site);
  return layout({
    title: query === '' ? 'All mail' : `${query} – mairix`,
    query,
    content: html`<h1 class="unseen">Search results</h1>
<div class="bar">
<p class="count" role="status">${countOf(matched, 'message')}${asked.threads && ', by thread'}</p>
<p class="ways">${orders(asked)} <a href="${searchAddress({ ...asked, threads: !asked.threads, page: 1 })}">${asked.threads ? 'As a list' : 'Threads'}</a> <a href="${searchAddress({ ...asked, page: 1 }, '/charts')}">Charts</a></p>
</div>
${leftOut > 0 && html`<p class="note">${countOf(leftOut, 'message')} left out (<code>exclude=</code>). <a href="${searchAddress({ ...asked, all: true, page: 1 })}">Show all</a></p>`}
${matched === 0 ? await nothingFound(query, site) : html`<ol class="rows">${shown.rows}</ol>`}
${pages(asked, { ...shown, matched })}`,
  });
}

interface Shown {
  readonly rows: readonly Html[];
  /** How many there are on a full page. */
  readonly most: number;
  readonly given: number;
}

/** What to search for the page that was asked for, with so many rows or threads on each. */
function pageOf({ all, order, page }: SearchAsked, { now }: RowContext, limit: number) {
  return { all, now, order: ORDERS[order], unique: true, offset: (page - 1) * limit, limit };
}

async function hitRows(asked: SearchAsked, context: RowContext, site: Site): Promise<Shown> {
  const rows: Html[] = [];
  for await (const hit of site.index.search(asked.query, pageOf(asked, context, ROWS))) {
    rows.push(await rowOf({ hit }, context, site));
  }
  return { rows, most: ROWS, given: rows.length };
}

async function threadRows(asked: SearchAsked, context: RowContext, site: Site): Promise<Shown> {
  const rows: Html[] = [];
  let given = 0;
  const options = { ...pageOf(asked, context, THREADS), maxMessages: MOST_OF_THREAD };
  const threads = site.index.threads(asked.query, options);
  for await (const { messages, total } of threads) {
    given += 1;
    for (const [at, { hit, depth }] of messages.entries()) {
      rows.push(await rowOf({ hit, depth, begins: at === 0 }, context, site));
    }
    if (total > messages.length) {
      rows.push(
        html`<li class="rest">and ${countOf(total - messages.length, 'message')} more</li>`,
      );
    }
  }
  return { rows, most: THREADS, given };
}

async function rowOf(row: Row, context: RowContext, site: Site): Promise<Html> {
  const { sought } = context;
  const { hit } = row;
  const line = sought && hit.matched !== false ? await soughtLine(hit, sought, site) : undefined;
  return hitRow({ ...row, line }, context);
}

function orders(asked: SearchAsked): Content {
  const names: readonly OrderName[] = ['newest', 'oldest', 'best', 'largest'];
  return html`<span class="orders">${names.map((order) =>
    order === asked.order
      ? html`<strong aria-current="true">${order}</strong> `
      : html`<a href="${searchAddress({ ...asked, order, page: 1 })}">${order}</a> `,
  )}</span>`;
}

function pages(
  asked: SearchAsked,
  { most, given, matched }: Shown & { readonly matched: number },
): Content {
  const { page, threads } = asked;
  const start = (page - 1) * most;
  const isLast = threads ? given < most : start + given >= matched;
  if (page === 1 && isLast) return undefined;
  const of = threads ? '' : ` of ${grouped(matched)}`;
  return html`<nav class="pages" aria-label="Pages of results">
${page > 1 && html`<a rel="prev" href="${searchAddress({ ...asked, page: page - 1 })}">← Back</a>`}
<span>${given === 0 ? 'nothing more' : `${grouped(start + 1)}–${grouped(start + given)}`}${of}</span>
${!isLast && html`<a rel="next" href="${searchAddress({ ...asked, page: page + 1 })}">More →</a>`}
</nav>`;
}

/** What may be misspelt. */
async function nothingFound(query: string, { index }: Site): Promise<Html> {
  const suggestions = query.trim() === '' ? [] : await index.suggest(query);
  return html`<div class="empty"><p>Nothing was found.</p>${suggestions.map(
    (suggestion) => html`<p>${lacking(suggestion)}${meant(query, suggestion)}</p>`,
  )}</div>`;
}

function lacking({ word, apartFrom }: Suggestion): Html {
  if (apartFrom === undefined) return html`No message has <q>${word}</q> there.`;
  return html`No message has <q>${apartFrom}</q> and <q>${word}</q> there together.`;
}

function meant(query: string, { span, nearest }: Suggestion): Content {
  if (nearest.length === 0) return undefined;
  const links = nearest.map((one, at) => {
    const address = `/search?${new URLSearchParams({ q: corrected(query, span, one) })}`;
    return html`${at > 0 && ', '}<a href="${address}">${one}</a>`;
  });
  return html` Did you mean ${links}?`;
}

function corrected(query: string, { argument, start, end }: Span, meant: string): string {
  const pieces = splitQuery(query);
  const piece = pieces[argument] ?? '';
  const all = pieces.with(argument, piece.slice(0, start) + meant + piece.slice(end));
  return all.map((one) => (isUnquoted(one) ? `'${one}'` : one)).join(' ');
}

/** Whether it was in single quotes, which `splitQuery` removes. */
function isUnquoted(piece: string): boolean {
  return /\s/.test(piece) && !piece.includes('"');
}
