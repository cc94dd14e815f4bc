import { MairixError } from '../../errors.ts';
import { flagNames } from '../../model/flags.ts';
import type { Hit } from '../../model/hit.ts';
import type { MailMessage, MessagePart } from '../../model/mail/mail-message.ts';
import { shortPath } from '../../model/names/short-path.ts';
import type { Address } from '../../model/people/person.ts';
import type { SoughtInFields } from '../../query/plan/sought-words.ts';
import { type Content, type Html, html } from '../html.ts';
import { marked, showText } from '../mail/show-text.ts';
import type { Site } from '../site.ts';
import { longDate, machineDate } from './days.ts';
import { threadAddress } from './hit-row.ts';
import { layout } from './layout.ts';
import { grouped, sizeOf } from './numbers.ts';

/** How much of a text is shown at once. */
const MOST_CHARACTERS = 100_000;
const MOST_PEOPLE = 30;

/** How a message is to be shown. */
export interface MessageAsked {
  /** The search that led here. */
  readonly query: string;
  /** Where in the text to begin. */
  readonly start: number;
  readonly asHtml: boolean;
}

/** One message: its text, or its HTML in a frame. Throws `SourceError`. */
export async function messagePage(hit: Hit, asked: MessageAsked, site: Site): Promise<Html> {
  const { query, start, asHtml } = asked;
  const message = await site.index.message(hit, { start, maxCharacters: MOST_CHARACTERS });
  const sought = await soughtIn(query, site);
  const page = `/message/${hit.number}`;
  const htmlPart = message.parts.find(isHtml);
  const subject = message.subject || '(no subject)';
  const files = message.parts.filter(isFile);
  return layout({
    title: `${subject} – mairix`,
    query,
    kind: 'message',
    content: html`<article>
<nav class="ways" aria-label="This message">
${query !== '' && html`<a rel="up" href="/search?${`${new URLSearchParams({ q: query })}`}">← Results</a>`}
<a data-key="t" href="${threadAddress(hit, { query })}">Thread</a>
${htmlPart && html`<a data-key="h" href="${page}?${values({ q: query, html: asHtml ? '' : '1' })}">${asHtml ? 'Text' : 'HTML'}</a>`}
<a href="${page}/source" download>Source</a>
</nav>
<h1>${marked(subject, sought?.subject)}</h1>
${headerOf(message, hit, site, sought)}
${files.length > 0 && filesOf(files, page)}
${
  asHtml && htmlPart
    ? html`<iframe class="mail" title="The message as HTML" sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer" src="${page}/html"></iframe>`
    : textOf(message, { sought, page, query })
}
</article>`,
  });
}

/** Words are marked if the search can be understood; the message is shown anyway. */
export async function soughtIn(
  query: string,
  { index }: Site,
): Promise<SoughtInFields | undefined> {
  if (query === '') return undefined;
  try {
    return await index.soughtWords(query);
  } catch (error) {
    if (error instanceof MairixError) return undefined;
    throw error;
  }
}

/** The HTML to read; HTML that somebody attached is a file. */
export function isHtml({ mediaType, attached, inside }: MessagePart): boolean {
  return mediaType === 'text/html' && !attached && inside === undefined;
}

/** What can be saved, and is not in the text: files, and pictures that HTML shows. */
function isFile({ attached, shown, mediaType, fileName }: MessagePart): boolean {
  return attached || (!shown && (fileName !== undefined || !mediaType.startsWith('text/')));
}

function headerOf(
  { from, to, cc, date }: MailMessage,
  hit: Hit,
  { config }: Site,
  sought: SoughtInFields | undefined,
): Html {
  const when = date ?? hit.date;
  const flags = flagNames(hit.flags).join(', ');
  const rows: readonly (readonly [name: string, value: Content])[] = [
    ['From', people(from, sought?.from)],
    ['To', people(to, sought?.to)],
    ['Cc', cc.length > 0 && people(cc, sought?.cc)],
    ['Date', html`<time datetime="${machineDate(when)}">${longDate(when)}</time>`],
    [
      'In',
      html`${shortPath(hit.folder, config.base) || config.base}${flags !== '' && `, ${flags}`}`,
    ],
  ];
  return html`<dl class="header">${rows
    .filter(([, value]) => value !== false)
    .map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

function people(all: readonly Address[], sought: SoughtInFields['from'] | undefined): Content {
  if (all.length === 0) return '(nobody)';
  const rest = all.length > MOST_PEOPLE ? ` and ${grouped(all.length - MOST_PEOPLE)} more` : '';
  return html`${all.slice(0, MOST_PEOPLE).map(({ name, address }, at) => {
    const who = name === '' ? address : `${name} <${address}>`;
    const search = `/search?${new URLSearchParams({ q: `from:${address}` })}`;
    const shown = html`<bdi>${marked(who, sought)}</bdi>`;
    return html`${at > 0 && ', '}${address === '' ? shown : html`<a href="${search}" title="Mail from this address">${shown}</a>`}`;
  })}${rest}`;
}

function filesOf(files: readonly MessagePart[], page: string): Html {
  return html`<section class="files" aria-label="Attachments"><ul>${files.map(
    ({ number, fileName, mediaType, size }) =>
      html`<li><a href="${page}/part/${number}" download><bdi>${fileName ?? mediaType}</bdi></a> <span>${sizeOf(size)}, ${mediaType}</span></li>`,
  )}</ul></section>`;
}

function textOf(
  { text, textStart, textNext, textLength, problems }: MailMessage,
  {
    sought,
    page,
    query,
  }: {
    readonly sought: SoughtInFields | undefined;
    readonly page: string;
    readonly query: string;
  },
): Html {
  const more = textNext !== undefined && `${page}?${values({ q: query, from: `${textNext}` })}`;
  return html`${textStart > 0 && html`<p class="note"><a href="${page}?${values({ q: query })}">From the beginning</a></p>`}
<div class="text" tabindex="0" role="region" aria-label="Text of the message">${showText(text, sought?.body ?? NOTHING)}</div>
${more && html`<p class="note"><a rel="next" href="${more}">Read on</a> (${grouped(textLength - (textNext ?? 0))} more characters)</p>`}
${problems.length > 0 && html`<p class="note">${problems.join('; ')}</p>`}`;
}

const NOTHING = { words: new Set<string>(), prefixes: [] };

/** Without those that are empty. */
function values(all: Readonly<Record<string, string>>): string {
  return `${new URLSearchParams(Object.entries(all).filter(([, value]) => value !== ''))}`;
}
