import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Where the server listens. */
export type Place =
  | { readonly kind: 'port'; readonly port: number }
  | { readonly kind: 'socket'; readonly path: string };

/** What the door says to a request. */
export type Verdict =
  | { readonly kind: 'enter' }
  /** It brought the token: it gets the cookie, and is sent on without the token. */
  | { readonly kind: 'welcome'; readonly cookie: string }
  | { readonly kind: 'refused'; readonly status: number; readonly why: string };

/** Lets in whoever brought the token once, and nobody whom another page sent. */
export interface Door {
  readonly token: string;
  judge(request: IncomingMessage, place: Place): Verdict;
}

/** Makes a door with a new token and a new key, each of 256 random bits. */
export function makeDoor(): Door {
  const token = randomBytes(32).toString('base64url');
  const key = randomBytes(32).toString('base64url');
  return {
    token,
    judge(request, place) {
      const { method = '', url = '', headers } = request;
      if (!isOurHost(headers.host, place))
        return refused(421, 'This is not the name of this page.');
      if (method !== 'GET' && method !== 'HEAD') return refused(405, 'This page can only be read.');
      if (cameFromElsewhere(request)) {
        return refused(403, 'Another page sent you here. Open the address yourself.');
      }
      const name = cookieName(place);
      const given = /^\/\?token=([\w-]{43})$/.exec(url)?.[1];
      if (given !== undefined && isSame(given, token)) {
        return { kind: 'welcome', cookie: `${name}=${key}; Path=/; HttpOnly; SameSite=Strict` };
      }
      if (cookieOf(headers.cookie, name).some((value) => isSame(value, key))) {
        return { kind: 'enter' };
      }
      return refused(403, 'Open the address that mairix printed when it started, with its token.');
    },
  };
}

function refused(status: number, why: string): Verdict {
  return { kind: 'refused', status, why };
}

/**
 * Only these names, to the letter: a page of `evil.example` whose name suddenly leads to 127.0.0.1 sends its own name
 * (DNS rebinding). Behind a socket is whatever port `ssh` was told.
 */
function isOurHost(host: string | undefined, place: Place): boolean {
  if (host === undefined) return false;
  if (place.kind === 'socket') return /^(?:localhost|127\.0\.0\.1)(?::\d{1,5})?$/.test(host);
  return ['127.0.0.1', 'localhost'].some((name) => host === `${name}:${place.port}`);
}

/** Browsers say where a request comes from: `none` is somebody who typed the address, or used a bookmark. */
function cameFromElsewhere({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  const { origin, host = '' } = headers;
  return origin !== undefined && origin !== `http://${host}`;
}

/** Cookies know no ports. */
function cookieName(place: Place): string {
  return place.kind === 'port' ? `mairix-${place.port}` : 'mairix';
}

function cookieOf(header: string | undefined, name: string): string[] {
  return (header ?? '')
    .split(';')
    .map((one) => one.trim().split('='))
    .flatMap(([key, value]) => (key === name && value !== undefined ? [value] : []));
}

/** Takes the same time whatever is wrong with what was given. */
function isSame(given: string, right: string): boolean {
  return timingSafeEqual(digest(given), digest(right));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
