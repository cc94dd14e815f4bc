import { type Content, type Html, html } from '../html.ts';

/** A whole page. */
interface Page {
  readonly title: string;
  /** What is in the search box. */
  readonly query?: string | undefined;
  readonly content: Content;
  /** Where a message is shown, how wide. */
  readonly kind?: 'list' | 'message' | undefined;
}

/** A page with its search box; everything else about it is in the style and the script. */
export function layout({ title, query = '', content, kind = 'list' }: Page): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/style.css">
${SCRIPT}
</head>
<body class="${kind}">
<a class="skip" href="#content">Skip to the content</a>
<header class="top">
<a class="home" href="/" title="Overview">mairix</a>
<form class="box" action="/search" role="search">
<label class="unseen" for="q">Search your mail</label>
<input id="q" name="q" type="search" value="${query}" placeholder="from:kevin subject:clock date:2024.." autocomplete="off" autocapitalize="none" spellcheck="false" enterkeyhint="search" maxlength="10000">
<ul id="choices" role="listbox" aria-label="Completions" hidden></ul>
<button type="submit">Search</button>
</form>
<nav aria-label="Pages"><a href="/search?q=">All mail</a> <a href="/help">Help</a></nav>
</header>
<main id="content" tabindex="-1">
${content}
</main>
</body>
</html>
`;
}

/** By itself, because builders take templates apart that end a script. */
const SCRIPT: Html = { html: '<script src="/page.js" defer></script>' };
