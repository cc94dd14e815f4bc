import { basename } from 'node:path';
import type { Breakdown } from '../../model/mail/breakdown.ts';
import { realName } from '../../model/names/real-name.ts';
import { shortPath } from '../../model/names/short-path.ts';
import { groupBy } from '../../util/group-by.ts';
import { type Html, html } from '../html.ts';
import { layout } from '../pages/layout.ts';
import { countOf, sizeOf } from '../pages/numbers.ts';
import { bothOf, narrowed, type SearchAsked, searchAddress } from '../pages/search-asked.ts';
import type { Site } from '../site.ts';
import { barsOf } from './bars-of.ts';
import { drawBars } from './draw-bars.ts';
import { drawList } from './draw-list.ts';

/** Folders with a colour of their own. */
const COLORS = 5;
const MOST_ROWS = 12;

/** Charts of what a search finds, or of all mail; each part leads to a search. Throws `QuerySyntaxError`, `StoreError`. */
export async function chartsPage(asked: SearchAsked, site: Site): Promise<Html> {
  const { query, all } = asked;
  const { base } = site.config;
  const counts = await site.index.breakdown(query, { all, unique: true, most: MOST_ROWS });
  const folders = counts.folders.map(({ path }) => path);
  const colored = folders.slice(0, COLORS);
  const names = colored.map((path) => shortPath(path, base) || base);
  const bars = barsOf(counts, colored);
  return layout({
    title: query === '' ? 'mairix' : `${query} – charts`,
    query,
    content: html`<h1 class="unseen">${query === '' ? 'Your mail' : 'Charts'}</h1>
<div class="bar"><p class="count">${countOf(counts.messages, 'message')}, ${sizeOf(counts.bytes)}</p>
<p class="ways">${query !== '' && html`<a href="${searchAddress(asked)}">← Results</a>`}</p></div>
${bars.length > 0 && html`<section class="chart wide"><h2>${bars[0]?.period.includes('-') ? 'By month' : 'By year'}</h2>${drawBars(bars, { query, names })}</section>`}
<div class="charts">
${drawList('Folders', folderRows(counts, query, base))}
${drawList('People', peopleRows(counts, query))}
${drawList('Sizes', await sizeRows(asked, site))}
</div>`,
  });
}

function folderRows({ folders }: Breakdown, query: string, base: string) {
  return folders.map(({ path, messages }, at) => ({
    name: shortPath(path, base) || base,
    count: messages,
    address: narrowed(query, `in:${quoted(nameOf(path))}`),
    color: at < COLORS ? `f${at}` : 'other',
  }));
}

/** As `in:` takes it, without the dot of Maildir++. */
function nameOf(path: string): string {
  return basename(realName(path)).replace(/^\.(?=.)/, '');
}

/** Those who share a name, and people with several addresses, are shown with their addresses. */
function peopleRows({ senders }: Breakdown, query: string) {
  const shown = senders.map((one) => ({ ...one, name: one.name || one.address }));
  const named = groupBy(shown, ({ name }) => name);
  return shown.map(({ name, address, messages }) => ({
    name: named.get(name)?.length === 1 ? name : `${name} <${address}>`,
    count: messages,
    address: narrowed(query, `from:${quoted(address)}`),
  }));
}

const SIZES = [
  ['up to 4 kB', '-4k'],
  ['4 to 16 kB', '4k-16k'],
  ['16 to 64 kB', '16k-64k'],
  ['64 to 256 kB', '64k-256k'],
  ['256 kB to 1 MB', '256k-1m'],
  ['1 to 10 MB', '1m-10m'],
  ['10 MB and up', '10m-'],
] as const;

async function sizeRows({ query, all }: SearchAsked, { index }: Site) {
  const rows = [];
  for (const [name, range] of SIZES) {
    const count = await index.count(bothOf(query, `z:${range}`), { all, unique: true });
    if (count > 0) rows.push({ name, count, address: narrowed(query, `z:${range}`) });
  }
  return rows;
}

/** A value that may have spaces. */
function quoted(value: string): string {
  return /[\s"',/()]/.test(value) ? `"${value.replaceAll('"', '')}"` : value;
}
