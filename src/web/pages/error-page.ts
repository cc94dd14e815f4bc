import { commandLineHint, type MairixError, QuerySyntaxError } from '../../errors.ts';
import { pointAt } from '../../query/point-at.ts';
import { splitQuery } from '../../query/syntax/split-query.ts';
import { type Html, html } from '../html.ts';
import { layout } from './layout.ts';

/** What is wrong with a search, and where, or why there is no answer. */
export function errorPage(error: MairixError, query: string): Html {
  const isTyped = error instanceof QuerySyntaxError;
  const pointed = isTyped ? pointAt(error, splitQuery(query)) : undefined;
  const hint = commandLineHint(error);
  const place = isTyped && error.saved !== undefined ? `In @${error.saved.name}: ` : '';
  return layout({
    title: isTyped ? 'The search is wrong – mairix' : 'mairix',
    query,
    content: html`<div class="error" role="alert">
<h1>${place}${capital(error.message)}</h1>
${
  pointed &&
  html`<pre class="pointed">${pointed.text}
<span class="ahead">${pointed.text.slice(0, pointed.start)}</span><span class="caret">${'^'.repeat(pointed.width)}</span></pre>`
}
${hint !== undefined && html`<p>${capital(hint)}${/[.?!]$/.test(hint) ? '' : '.'}</p>`}
${isTyped && html`<p><a href="/help">All that a search can say</a></p>`}
</div>`,
  });
}

/** A page that says one sentence. */
export function plainPage(title: string, sentence: string): Html {
  return layout({
    title: `${title} – mairix`,
    content: html`<div class="error"><h1>${title}</h1><p>${sentence}</p></div>`,
  });
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
