import { assertNever } from '../../util/assert-never.ts';
import type { Answer } from '../answer.ts';
import { attachmentName } from './attachment-name.ts';

type Headers = Readonly<Record<string, string>>;

/** Nothing may be loaded but our own style, script and pictures; nobody may put the page into a frame. */
const PAGE_POLICY = policy({
  'default-src': "'none'",
  'style-src': "'self'",
  'script-src': "'self'",
  'img-src': "'self'",
  'connect-src': "'self'",
  'frame-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
});

/**
 * For the HTML of a message: no scripts, no forms, no network. Pictures are in the page itself; styles are attributes,
 * which only the sanitiser writes. Links open in a window of their own.
 */
const MAIL_POLICY = policy({
  'default-src': "'none'",
  'style-src': "'unsafe-inline'",
  'img-src': 'data:',
  'form-action': "'none'",
  'base-uri': "'none'",
  'frame-ancestors': "'self'",
  sandbox: 'allow-popups allow-popups-to-escape-sandbox',
});

const NOTHING = policy({ 'default-src': "'none'", sandbox: '', 'frame-ancestors': "'none'" });

/** What every answer says. */
const ALWAYS: Headers = {
  'Cache-Control': 'no-store',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  // Names of hosts in links would be looked up, which tells whoever owns the name that the mail is being read.
  'X-DNS-Prefetch-Control': 'off',
};

/** The headers of an answer. */
export function headersOf(answer: Answer): Headers {
  return { ...ALWAYS, ...ownHeaders(answer) };
}

function ownHeaders(answer: Answer): Headers {
  switch (answer.kind) {
    case 'page':
      return {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': PAGE_POLICY,
        'X-Frame-Options': 'DENY',
      };
    case 'mail':
      return {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': MAIL_POLICY,
        'X-Frame-Options': 'SAMEORIGIN',
      };
    case 'asset':
      return {
        'Content-Type': `${answer.mediaType}; charset=utf-8`,
        'Content-Security-Policy': NOTHING,
      };
    case 'json':
      return {
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Security-Policy': NOTHING,
      };
    case 'file':
      // The type that the mail names could make a browser show it, with scripts and all.
      return {
        'Content-Type': 'application/octet-stream',
        'Content-Disposition': attachmentName(answer.name),
        'Content-Security-Policy': NOTHING,
      };
    case 'elsewhere':
      return {
        Location: answer.path,
        'Set-Cookie': answer.cookie,
        'Content-Security-Policy': NOTHING,
      };
    default:
      return assertNever(answer);
  }
}

function policy(directives: Headers): string {
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`.trim())
    .join('; ');
}
