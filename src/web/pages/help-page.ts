import { LANGUAGE } from '../../query/syntax/language.ts';
import { type Html, html } from '../html.ts';
import { layout } from './layout.ts';

const KEYS = [
  ['/', 'to the search box'],
  ['j k', 'to the next and the previous row'],
  ['Enter', 'open it'],
  ['t', 'its thread'],
  ['n p', 'the next and the previous page'],
  ['h', 'the HTML of a message, and back to its text'],
  ['u', 'up: back to the list'],
  ['?', 'this page'],
] as const;

/** The keys of the pages, and the search language. */
export function helpPage(): Html {
  return layout({
    title: 'Help – mairix',
    content: html`<article class="help">
<h1>Help</h1>
<h2>Keys</h2>
<table><tbody>${KEYS.map(([keys, what]) => html`<tr><th scope="row">${keys.split(' ').map((key) => html`<kbd>${key}</kbd> `)}</th><td>${what}</td></tr>`)}</tbody></table>
<h2>Searching</h2>
<p>A message must match every expression. <code>-x</code> is “not x”; <code>OR</code> and round brackets work. The examples are quoted as for a shell.</p>
${LANGUAGE.map(
  ({ title, head, rows }) => html`<h3>${title}</h3>
<table><thead><tr><th scope="col">${head}</th><th scope="col">Means</th><th scope="col">Examples</th></tr></thead><tbody>
${rows.map(
  ({ write, meaning, examples }) =>
    html`<tr><td>${withCode(write)}</td><td>${withCode(meaning)}</td><td>${examples.map((one) => html`<code>${one}</code> `)}</td></tr>`,
)}
</tbody></table>`,
)}
</article>`,
  });
}

/** What is in backquotes is typed as it is. */
function withCode(text: string): Html[] {
  return text
    .split('`')
    .map((piece, at) => (at % 2 === 1 ? html`<code>${piece}</code>` : html`${piece}`));
}
