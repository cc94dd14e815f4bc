import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hasChromium, openBrowser, type Served, servePage } from '../helpers/browser.ts';
import { base64, entity, multipart } from '../helpers/build-message.ts';
import { letter, makeWorld, RC_FILE, type TempWorld } from '../helpers/temp-world.ts';
import { HOSTILE_MAILS } from './hostile-mails.ts';

// `mairix --web` in a real Chromium

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const GIF = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

const HTML_LETTER = multipart(
  [
    entity(
      { 'Content-Type': 'text/html' },
      '<h1 style="color: red">Tide table</h1><img src="cid:logo@x" alt="Logo"><p>See <a href="https://tide.example/">it</a></p>',
    ),
    entity(
      {
        'Content-Type': 'image/gif',
        'Content-ID': '<logo@x>',
        'Content-Transfer-Encoding': 'base64',
      },
      GIF,
    ),
    entity(
      { 'Content-Type': 'text/csv', 'Content-Disposition': 'attachment; filename="tide.csv"' },
      'high,noon\n',
    ),
  ],
  { Subject: 'Tide table', 'Message-ID': '<table@x>', Date: 'Wed, 1 Apr 2020 10:00:00 +0000' },
).replace('multipart/mixed', 'multipart/related');

const MAIL = {
  'mail/in/cur/1:2,S': letter(
    { From: 'Kevin <kevin@x.example>', Subject: 'Clock', 'Message-ID': '<clock@x>' },
    'The clock drifts.\n\n> It never did.\n\nhttps://clock.example/drift.\n',
  ),
  'mail/in/cur/2:2,': letter(
    {
      From: 'Ada <ada@x.example>',
      Subject: 'Re: Clock',
      'Message-ID': '<re@x>',
      'In-Reply-To': '<clock@x>',
      Date: 'Mon, 2 Mar 2020 12:00:00 +0000',
    },
    'Use chrony.\n',
  ),
  'mail/in/cur/3:2,S': HTML_LETTER,
};

/** What axe-core finds, run in the page. */
const SERIOUS_FAULTS = `axe.run().then(({ violations }) => violations
  .filter(({ impact }) => impact === 'serious' || impact === 'critical')
  .map(({ id, nodes }) => id + ': ' + nodes[0].html))`;

/** What is in the HTML of a mail, as a browser read it: names of tags, and of attributes that would run. */
const TAGS_AND_HANDLERS = `[...document.querySelectorAll('body *')].flatMap((one) => [
  one.localName, ...one.getAttributeNames().filter((name) => name.startsWith('on'))]).join(' ')`;

describe.skipIf(!hasChromium)('the page (needs chromium)', () => {
  let world: TempWorld;
  let browser: Browser;
  let served: Served;
  let context: BrowserContext;
  let page: Page;
  let requests: string[];

  beforeAll(async () => {
    world = makeWorld(MAIL, RC_FILE);
    await world.index();
    [browser, served] = await Promise.all([openBrowser(), servePage(world)]);
  });
  afterAll(async () => {
    await browser?.close();
    await served?.stop();
  });
  beforeEach(async () => {
    await enter({});
  });
  afterEach(() => context.close());

  /** Holds back what the page asks for, until the function that it gives is called. */
  async function hold(url: RegExp): Promise<() => void> {
    let letGo = () => {};
    const isFree = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route(url, (route) => isFree.then(() => route.continue()));
    return letGo;
  }

  async function enter(options: Parameters<Browser['newContext']>[0]): Promise<void> {
    await context?.close();
    context = await browser.newContext(options);
    requests = [];
    context.on('request', (request) => requests.push(request.url()));
    page = await context.newPage();
    await page.goto(served.address);
  }

  const open = async (path: string) => await page.goto(served.origin + path);
  const rows = async () => (await page.locator('.row .what').allInnerTexts()).map(oneLine);
  /** All that the browser asked for, but for the page and what it shows itself. */
  const elsewhere = () =>
    requests.filter((url) => !url.startsWith(`${served.origin}/`) && !url.startsWith('data:'));

  test('lets in whoever opened the address, and forgets the token', async () => {
    expect(page.url()).toBe(`${served.origin}/`);
    expect(await context.cookies()).toEqual([
      expect.objectContaining({ httpOnly: true, sameSite: 'Strict', path: '/' }),
    ]);
    const stranger = await browser.newContext();
    const other = await stranger.newPage();
    expect((await other.goto(`${served.origin}/search?q=clock`))?.status()).toBe(403);
    expect(await other.textContent('body')).not.toContain('Kevin');
    await stranger.close();
  });

  test('searches, marks what was searched for, and has an address for it', async () => {
    await page.fill('#q', 'clock -chrony');
    await page.press('#q', 'Enter');
    await page.waitForURL(/\/search\?/);
    expect(new URL(page.url()).searchParams.get('q')).toBe('clock -chrony');
    expect(await rows()).toEqual(['Clock']);
    expect(await page.locator('mark').allInnerTexts()).toEqual(['Clock', 'clock']);
    expect(await page.locator('.row .line').innerText()).toBe('The clock drifts.');
  });

  test('shows where a search is wrong, and suggests words', async () => {
    await open('/search?q=frmo:kevin');
    expect(await page.locator('.pointed').innerText()).toBe('frmo:kevin\n^^^^');
    await open('/search?q=chrnoy');
    await page.click('text=chrony');
    expect(await rows()).toEqual(['Re: Clock (unread)']);
    await open(`/search?q=${encodeURIComponent("chrnoy b:chrnoy 's:Re: Clock'")}`);
    expect(await page.locator('.empty p').allInnerTexts()).toEqual([
      'Nothing was found.',
      'No message has chrnoy there. Did you mean chrony?',
      'No message has chrnoy there. Did you mean chrony?',
    ]);
    await page.locator('.empty a').last().click();
    expect(await page.inputValue('#q')).toBe("chrnoy b:chrony 's:Re: Clock'");
    await open('/search?q=table+chrony');
    expect(await page.locator('.empty p').last().innerText()).toBe(
      'No message has table and chrony there together.',
    );
  });

  test('shows threads as trees', async () => {
    await open('/search?q=chrony&threads=1');
    expect(await rows()).toEqual(['Clock', 'Re: Clock (unread)']);
    expect(await page.locator('.row.d1 .what').count()).toBe(1);
    expect(await page.locator('.row.beside .what').allInnerTexts()).toEqual(['Clock']);
  });

  test('shows a message as text, its quotes and its links', async () => {
    await open('/search?q=drifts');
    await page.click('.row a');
    expect(await page.locator('.text').innerText()).toContain('The clock drifts.');
    expect(await page.locator('.quote').innerText()).toBe('> It never did.');
    expect(await page.locator('.text a').getAttribute('href')).toBe('https://clock.example/drift');
    expect(await page.locator('.text a').getAttribute('rel')).toContain('noreferrer');
    expect(await page.locator('mark').allInnerTexts()).toEqual(['drifts']);
  });

  test('shows HTML on request, in a frame, with pictures of the message itself', async () => {
    await open('/search?q=s:table');
    await page.click('.row a');
    expect(await page.locator('iframe').count()).toBe(0);
    await page.keyboard.press('h');
    await page.frameLocator('iframe').locator('h1').waitFor();
    const [, frame] = page.frames();
    expect(await frame?.evaluate('getComputedStyle(document.querySelector("h1")).color')).toBe(
      'rgb(255, 0, 0)',
    );
    expect(await frame?.evaluate('document.querySelector("img").naturalWidth')).toBe(1);
    expect(await frame?.locator('a').getAttribute('target')).toBe('_blank');
    await page.keyboard.press('h');
    await page.locator('.text').waitFor();
    expect(elsewhere()).toEqual([]);
  });

  test('saves an attachment', async () => {
    await open('/search?q=s:table');
    await page.click('.row a');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.click('text=tide.csv'),
    ]);
    expect(download.suggestedFilename()).toBe('tide.csv');
    expect(readFileSync((await download.path()) ?? '', 'utf8').trim()).toBe('high,noon');
  });

  test('draws charts that lead to searches', async () => {
    expect(await page.locator('.count').innerText()).toMatch(/^3 messages, /);
    expect(await page.locator('svg.bars a').count()).toBe(2);
    await page.locator('svg.bars a').last().click();
    await page.waitForURL(/date/);
    expect(await rows()).toEqual(['Tide table']);
    await open('/charts?q=clock');
    await page.click('text=Kevin');
    await page.waitForURL(/from/);
    expect(await rows()).toEqual(['Clock']);
  });

  test('is used with the keyboard alone', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('clo');
    await page.locator('#choices li', { hasText: /^clock$/ }).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.inputValue('#q')).toBe('clock ');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/search/);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    expect(oneLine(await page.locator(':focus .what').innerText())).toBe('Re: Clock (unread)');
    await page.keyboard.press('t');
    await page.waitForURL(/\/thread\//);
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/message\//);
    await page.keyboard.press('u');
    await page.waitForURL(/\/search/);
    await page.keyboard.press('?');
    await page.waitForURL(/\/help/);
  });

  test('offers nothing that does not go on with what is typed by now', async () => {
    const answerFew = await hold(/[?]q=c$/);
    const answerAll = await hold(/[?]q=clo$/);
    const choices = page.locator('#choices li');
    const asked = page.waitForRequest(/[?]q=c$/);
    await page.keyboard.press('/');
    await page.keyboard.type('c');
    await asked;
    await page.keyboard.type('lo');
    const answered = page.waitForResponse(/[?]q=c$/);
    answerFew();
    await answered;
    await page.evaluate('fetch("/complete?q=zz").then((later) => later.text())');
    expect(await choices.allInnerTexts()).toEqual([]);
    answerAll();
    await choices.first().waitFor();
    await page.keyboard.type('c');
    expect(await choices.allInnerTexts()).toEqual(['clock']);
    await page.keyboard.press('Tab');
    expect(await page.inputValue('#q')).toBe('clock ');
  });

  test('works without its script', async () => {
    await enter({ javaScriptEnabled: false });
    await page.fill('#q', 'chrony');
    await page.click('button');
    expect(await rows()).toEqual(['Re: Clock (unread)']);
    await page.click('.row a');
    expect(await page.locator('.text').innerText()).toContain('Use chrony.');
  });

  test('a page of another site cannot look in', async () => {
    const evil = createServer((_, answer) => {
      answer.setHeader('Content-Type', 'text/html');
      answer.end(
        `<iframe src="${served.origin}/search?q=clock"></iframe><img src="${served.origin}/icon.svg"><a id=go href="${served.origin}/search?q=clock">x</a><script>fetch('${served.origin}/search?q=clock',{credentials:'include'}).then(a=>a.text(),e=>'refused').then(t=>document.title=t)</script>`,
      );
    });
    const origin = await listen(evil);
    await page.goto(origin);
    await page.waitForFunction('document.title !== ""');
    expect(await page.title()).toBe('refused');
    for (const frame of page.frames().slice(1)) {
      expect(await frame.content()).not.toContain('Kevin');
    }
    await page.click('#go');
    await page.waitForURL(/search/);
    expect(await page.textContent('body')).not.toContain('Kevin');
    evil.close();
  });

  describe.each([
    ['light', { colorScheme: 'light' }],
    ['dark and narrow', { colorScheme: 'dark', viewport: { width: 380, height: 800 } }],
  ] as const)('%s', (_, options) => {
    test.each([
      '/',
      '/search?q=clock',
      '/search?q=chrony&threads=1',
      '/search?q=frmo:x',
      '/search?q=nothing',
      '/message/1?q=clock',
      '/message/3?html=1',
      '/thread/1',
      '/charts?q=clock',
      '/help',
    ])('%s has no serious fault of accessibility, and is not too wide', async (path) => {
      await enter(options);
      await open(path);
      await page.evaluate(AXE);
      const faults = await page.evaluate(SERIOUS_FAULTS);
      expect(faults).toEqual([]);
      const isTooWide = await page.evaluate(
        'document.documentElement.scrollWidth > window.innerWidth',
      );
      expect(isTooWide).toBe(false);
    });
  });
});

describe.skipIf(!hasChromium)('hostile HTML (needs chromium)', () => {
  test('asks nobody for anything, runs nothing, and stays in its frame', async () => {
    const asked: string[] = [];
    const trap = createServer((request, answer) => {
      asked.push(request.url ?? '');
      answer.end();
    });
    const origin = await listen(trap);
    const names = Object.keys(HOSTILE_MAILS);
    const world = makeWorld(
      Object.fromEntries(
        Object.values(HOSTILE_MAILS).map((html, at) => [
          `mail/in/cur/${at + 100}:2,S`,
          entity(
            {
              Subject: `Hostile ${at}`,
              Date: 'Mon, 2 Mar 2020 10:00:00 +0000',
              'Content-Type': 'text/html; charset=utf-8',
              'Content-Transfer-Encoding': 'base64',
            },
            base64(
              html.replaceAll('TRAP', origin).replaceAll('HOST', origin.replace('http://', '')),
            ).replace(/.{76}/g, '$&\n'),
          ),
        ]),
      ),
    );
    await world.index();
    const [browser, served] = await Promise.all([openBrowser(), servePage(world)]);
    const context = await browser.newContext();
    const page = await context.newPage();
    const others: string[] = [];
    context.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(`${served.origin}/`) && !url.startsWith('data:')) others.push(url);
    });
    const opened: string[] = [];
    context.on('page', (one) => opened.push(one.url()));
    context.on('dialog', async (one) => {
      opened.push(one.message());
      await one.dismiss();
    });
    await page.goto(served.address);
    for (const [at, name] of names.entries()) {
      await page.goto(`${served.origin}/message/${at + 1}?html=1`, { waitUntil: 'load' });
      const frame = page.frames()[1];
      expect(frame?.url(), name).toMatch(/\/message\/\d+\/html$/);
      expect(await page.title(), name).toMatch(/^Hostile \d+ – mairix$/);
      // The text of the message must do no harm either.
      const markup = await frame?.evaluate(TAGS_AND_HANDLERS);
      expect(markup, name).not.toMatch(
        /\b(?:script|style|iframe|form|input|button|svg|math|link|meta|base|object|embed|on\w+)\b/,
      );
    }
    await page.waitForTimeout(500);
    expect([asked, others, opened]).toEqual([[], [], []]);
    await browser.close();
    await served.stop();
    trap.close();
  });
});

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

/** What a text is on one line, however wide the page is. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
