import { markWords } from '../../query/plan/mark-words.ts';
import type { SoughtWords } from '../../query/plan/sought-words.ts';
import { type Html, html } from '../html.ts';
import { cleanLink } from './clean-link.ts';

const URLS = /\bhttps?:\/\/[^\s<>"'`]+[^\s<>"'`.,;:!?)\]}]/g;
/** Quotes of quotes beyond this look the same. */
const DEEPEST_QUOTE = 3;

/** The text of a message: quotes by their depth, addresses of pages as links, and what was searched for marked. */
export function showText(text: string, sought: SoughtWords): Html {
  return html`${text.split('\n').map((line) => html`${showLine(line, sought)}\n`)}`;
}

function showLine(line: string, sought: SoughtWords): Html {
  const depth = Math.min(DEEPEST_QUOTE, quoteDepth(line));
  const shown = withLinks(line, sought);
  return depth === 0 ? html`${shown}` : html`<span class="quote q${depth}">${shown}</span>`;
}

/** `> > text` has 2; only a few characters are looked at. */
function quoteDepth(line: string): number {
  const [marks = ''] = /^(?:\s?>){1,20}/.exec(line) ?? [];
  return marks.split('>').length - 1;
}

function withLinks(line: string, sought: SoughtWords): Html[] {
  const shown: Html[] = [];
  let end = 0;
  for (const { 0: url, index } of line.matchAll(URLS)) {
    const target = cleanLink(url);
    if (target === undefined) continue;
    shown.push(...marked(line.slice(end, index), sought));
    shown.push(
      html`<a href="${target}" target="_blank" rel="noopener noreferrer nofollow">${marked(url, sought)}</a>`,
    );
    end = index + url.length;
  }
  return [...shown, ...marked(line.slice(end), sought)];
}

/** A text with what was searched for marked. */
export function marked(text: string, sought: SoughtWords | undefined): Html[] {
  if (sought === undefined) return [html`${text}`];
  return markWords(text, sought).map((one) =>
    one.marked ? html`<mark>${one.text}</mark>` : html`${one.text}`,
  );
}
