import type { Answer, Asked } from './answer.ts';
import icon from './assets/icon.svg';
import script from './assets/page.mjs';
import style from './assets/style.css';
import { chartsPage } from './charts/charts-page.ts';
import { mailFrame } from './mail/mail-frame.ts';
import { plainPage } from './pages/error-page.ts';
import { findNumbered } from './pages/find-numbered.ts';
import { helpPage } from './pages/help-page.ts';
import { isHtml, messagePage } from './pages/message-page.ts';
import { readSearch } from './pages/search-asked.ts';
import { searchPage } from './pages/search-page.ts';
import { threadPage } from './pages/thread-page.ts';
import type { Site } from './site.ts';

/** What the server answers to one who may enter. Throws `MairixError`. */
export async function answerTo(asked: Asked, site: Site): Promise<Answer> {
  const { path, values } = asked;
  switch (path) {
    case '/':
      return page(await chartsPage(readSearch(new URLSearchParams()), site));
    case '/search':
      return page(await searchPage(readSearch(values), site));
    case '/charts':
      return page(await chartsPage(readSearch(values), site));
    case '/help':
      return page(helpPage());
    case '/complete':
      return { kind: 'json', value: await site.index.completions(readSearch(values).query) };
    case '/style.css':
      return { kind: 'asset', mediaType: 'text/css', text: style };
    case '/page.js':
      return { kind: 'asset', mediaType: 'text/javascript', text: script };
    case '/icon.svg':
      return { kind: 'asset', mediaType: 'image/svg+xml', text: icon };
    default:
      return await answerAboutMessage(asked, site);
  }
}

// path := "/message/" number [ "/html" | "/source" | "/part/" number ] | "/thread/" number
const ABOUT_MESSAGE =
  /^\/(?:message\/(\d{1,15})(?:\/(html|source|part\/(\d{1,6})))?|thread\/(\d{1,15}))$/;

async function answerAboutMessage({ path, values }: Asked, site: Site): Promise<Answer> {
  const [, message, , part, thread] = ABOUT_MESSAGE.exec(path) ?? [];
  const number = message ?? thread;
  const hit = number === undefined ? undefined : await findNumbered(Number(number), site);
  if (hit === undefined) return NOT_FOUND;
  const { query } = readSearch(values);
  if (thread !== undefined) return page(await threadPage(hit, query, site));
  if (path.endsWith('/html')) {
    const frame = await mailFrame(hit, isHtml, site);
    return frame === undefined ? NOT_FOUND : { kind: 'mail', page: frame };
  }
  if (path.endsWith('/source')) {
    return { kind: 'file', name: `${number}.eml`, bytes: await site.index.read(hit) };
  }
  if (part !== undefined) {
    const content = await site.index.part(hit, Number(part));
    if (content === undefined) return NOT_FOUND;
    return { kind: 'file', name: content.fileName ?? `part-${part}`, bytes: content.bytes };
  }
  const start = /^\d{1,9}$/.exec(values.get('from') ?? '')?.[0] ?? '0';
  const shown = { query, start: Number(start), asHtml: values.get('html') === '1' };
  return page(await messagePage(hit, shown, site));
}

const NOT_FOUND: Answer = {
  kind: 'page',
  status: 404,
  page: plainPage('Not here', 'There is no such page, or the message is gone from the index.'),
};

function page(content: Extract<Answer, { kind: 'page' }>['page']): Answer {
  return { kind: 'page', status: 200, page: content };
}
