import { lstatSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Served, servePage } from '../helpers/browser.ts';
import { entity, multipart } from '../helpers/build-message.ts';
import { letter, makeWorld } from '../helpers/temp-world.ts';

// Who gets into `mairix --web`, and what answers say to browsers

const world = makeWorld({
  'mail/in/cur/1:2,S': letter({ Subject: 'Secret plan', 'Message-ID': '<plan@x>' }),
  'mail/in/cur/2:2,S': multipart(
    [
      entity({ 'Content-Type': 'text/html' }, '<p>Hello</p>'),
      entity(
        {
          'Content-Type': 'text/html; name="../../evil\u202elmth.html"',
          'Content-Disposition': 'attachment; filename="../../ev\\"il.html"',
        },
        '<script>alert(1)</script>',
      ),
    ],
    { Subject: 'Files', Date: 'Mon, 2 Mar 2020 11:00:00 +0000' },
  ),
});
let served: Served;
let cookie = '';

beforeAll(async () => {
  await world.index();
  served = await servePage(world);
  const { headers } = await ask(`/${served.address.split('/').at(-1)}`);
  cookie = headers['set-cookie']?.[0]?.split(';')[0] ?? '';
});
afterAll(async () => {
  expect(await served.stop()).toBe(0);
});

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

async function ask(path: string, { method = 'GET', headers = {} }: Asked = {}) {
  const { host, port } = new URL(served.origin);
  return await new Promise<{ status: number; headers: IncomingHttpHeaders; body: string }>(
    (resolve, reject) => {
      const sent = request(
        { host: '127.0.0.1', port, path, method, headers: { Host: host, ...headers } },
        (answer) => {
          let body = '';
          answer.on('data', (chunk) => (body += chunk));
          answer.on('end', () =>
            resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }),
          );
        },
      );
      sent.on('error', reject);
      sent.end();
    },
  );
}

const token = () => new URL(served.address).searchParams.get('token') ?? '';
const port = () => new URL(served.origin).port;

describe('the door', () => {
  test('opens for the token, and then for the cookie', async () => {
    const { status, headers, body } = await ask(`/?token=${token()}`);
    expect([status, headers.location, body]).toEqual([303, '/', '']);
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(
        new RegExp(`^mairix-${port()}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`),
      ),
    ]);
    expect(cookie).not.toContain(token());
    const inside = await ask('/search?q=plan', { headers: { Cookie: `other=1; ${cookie}` } });
    expect([inside.status, inside.body.includes('Secret')]).toEqual([200, true]);
  });

  test.each<[why: string, path: () => string, asked: () => Asked, status: number]>([
    ['no token', () => '/', () => ({}), 403],
    ['no token on a search', () => '/search?q=plan', () => ({}), 403],
    ['no token on a style', () => '/style.css', () => ({}), 403],
    ['a wrong token', () => `/?token=${'a'.repeat(43)}`, () => ({}), 403],
    ['an empty token', () => '/?token=', () => ({}), 403],
    ['the token on another page', () => `/search?q=plan&token=${token()}`, () => ({}), 403],
    [
      'the token in Referer',
      () => '/',
      () => ({ headers: { Referer: `${served.origin}/?token=${token()}` } }),
      403,
    ],
    [
      'the token as the cookie',
      () => '/',
      () => ({ headers: { Cookie: `mairix-${port()}=${token()}` } }),
      403,
    ],
    ['a wrong cookie', () => '/', () => ({ headers: { Cookie: `mairix-${port()}=x` } }), 403],
    [
      'a cookie of another port',
      () => '/',
      () => ({ headers: { Cookie: cookie.replace(/^mairix-\d+/, 'mairix-1') } }),
      403,
    ],
  ])('stays closed for %s', async (_, path, asked, status) => {
    const answer = await ask(path(), asked());
    expect(answer.status).toBe(status);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.body).not.toContain('Secret');
  });

  const inside = (headers: Readonly<Record<string, string>>): Asked => ({
    headers: { Cookie: cookie, ...headers },
  });

  test.each<[why: string, headers: () => Readonly<Record<string, string>>, status: number]>([
    ['another name (DNS rebinding)', () => ({ Host: `evil.example:${port()}` }), 421],
    ['a name that begins like ours', () => ({ Host: `127.0.0.1.evil.example:${port()}` }), 421],
    ['a name that ends like ours', () => ({ Host: `evil-localhost:${port()}` }), 421],
    ['our name without a port', () => ({ Host: '127.0.0.1' }), 421],
    ['our name with another port', () => ({ Host: '127.0.0.1:80' }), 421],
    ['our name with more', () => ({ Host: `localhost:${port()}@evil.example` }), 421],
    ['our name in capitals with a dot', () => ({ Host: `LOCALHOST.:${port()}` }), 421],
    ['another site', () => ({ 'Sec-Fetch-Site': 'cross-site' }), 403],
    ['another port of this machine', () => ({ 'Sec-Fetch-Site': 'same-site' }), 403],
    ['another origin', () => ({ Origin: 'http://evil.example' }), 403],
    ['no origin', () => ({ Origin: 'null' }), 403],
  ])('stays closed, cookie or not, for %s', async (_, headers, status) => {
    const answer = await ask('/search?q=plan', inside(headers()));
    expect([answer.status, answer.body.includes('Secret')]).toEqual([status, false]);
    const withToken = await ask(`/?token=${token()}`, { headers: headers() });
    expect([withToken.status, withToken.headers['set-cookie']]).toEqual([status, undefined]);
  });

  test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])(
    'refuses %s',
    async (method) => {
      const { status, headers } = await ask('/search?q=plan', { method, ...inside({}) });
      expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
    },
  );

  test('gives a HEAD what a GET would get, without the content', async () => {
    const { status, headers, body } = await ask('/search?q=plan', {
      method: 'HEAD',
      ...inside({}),
    });
    expect([status, Number(headers['content-length']) > 500, body]).toEqual([200, true, '']);
  });

  test.each([
    '/../../etc/passwd',
    '/message/../../../etc/passwd',
    '/message/..%2f..%2fetc%2fpasswd',
    '/message/%2e%2e/%2e%2e/etc/passwd',
    '/message/1/part/../../../../etc/passwd',
    '/message/1/part/-1',
    '/message/1/part/99',
    '/message/1/part/1e3',
    '/message/-1',
    '/message/1.5',
    '/message/999',
    '/message/1%00',
    '/message/99999999999999999999',
    '/message/1/other',
    '/thread/..',
    '//evil.example/',
    '/\\evil.example',
    '/style.css/../../package.json',
  ])('finds nothing at %s', async (path) => {
    const { status, body } = await ask(path, inside({}));
    expect([404, 400]).toContain(status);
    expect(body).not.toMatch(/root:|Secret/);
  });

  test('says to browsers what they may do with an answer', async () => {
    const { headers } = await ask('/search?q=plan', inside({}));
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(headers['x-dns-prefetch-control']).toBe('off');
    for (const name of ['access-control-allow-origin', 'x-powered-by', 'server'])
      expect(headers[name]).toBeUndefined();
    const frame = await ask('/message/2/html', inside({}));
    expect(frame.headers['content-security-policy']).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox",
    );
  });

  test('gives files to be saved, never to be shown', async () => {
    const { body } = await ask('/message/2', inside({}));
    const [, part] = /\/part\/(\d+)"/.exec(body) ?? [];
    const { headers, body: file } = await ask(`/message/2/part/${part}`, inside({}));
    expect(file).toBe('<script>alert(1)</script>');
    expect(headers['content-type']).toBe('application/octet-stream');
    expect(headers['content-disposition']).toMatch(
      /^attachment; filename="[^"/\\]*html"; filename\*=/,
    );
    expect(headers['content-security-policy']).toContain('sandbox');
    const source = await ask('/message/1/source', inside({}));
    expect(source.body).toBe(world.read('mail/in/cur/1:2,S'));
    expect(source.headers['content-disposition']).toContain('filename="1.eml"');
  });

  test('a search that is wrong says where', async () => {
    const { status, body } = await ask('/search?q=frmo:kevin', inside({}));
    expect(status).toBe(400);
    expect(body).toContain(
      'frmo:kevin\n<span class="ahead"></span><span class="caret">^^^^</span>',
    );
    expect((await ask(`/search?q=${encodeURIComponent('s:東京/')}`, inside({}))).body).toContain(
      's:東京/\n<span class="ahead">s:東京/</span><span class="caret">^</span>',
    );
    expect(
      (await ask('/search?q=%3Cscript%3Ealert(1)%3C/script%3E', inside({}))).body,
    ).not.toContain('<script>alert');
  });

  test('draws charts of a search with an inch mark', async () => {
    const { status, body } = await ask('/charts?q=plan%20~27%22', inside({}));
    expect([status, body.includes('up to 4 kB')]).toEqual([200, true]);
  });
});

describe('a Unix socket', () => {
  test('is for its owner alone, and is gone at the end', async () => {
    const path = world.path('page.sock');
    const other = await servePage(world, `--web=${path}`);
    expect(lstatSync(path).mode & 0o777).toBe(0o600);
    const get = (host: string) =>
      new Promise<number>((resolve, reject) => {
        const { pathname, search } = new URL(other.address);
        request(
          { socketPath: path, path: pathname + search, headers: { Host: host } },
          (answer) => {
            answer.resume();
            resolve(answer.statusCode ?? 0);
          },
        )
          .on('error', reject)
          .end();
      });
    expect(await get('localhost:9999')).toBe(303);
    expect(await get('evil.example')).toBe(421);
    expect(await other.stop()).toBe(0);
    expect(() => lstatSync(path)).toThrow('ENOENT');
  });

  test('does not replace a file', async () => {
    world.put('taken', 'mine');
    expect(world.launch(`--web=${world.path('taken')}`)).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'mairix: cannot listen at ~/taken: there is a file of this name\n  name a file that is not there yet, in a directory of yours\n',
    });
    expect(world.read('taken')).toBe('mine');
  });

  test('a port that is taken is an error only if somebody asked for it', async () => {
    const { status, stderr } = world.launch(`--web=${port()}`);
    expect([status, stderr]).toEqual([
      2,
      expect.stringContaining(`cannot listen on port ${port()}: another program listens there`),
    ]);
  });
});
