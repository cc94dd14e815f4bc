import { isIP } from 'node:net';
import { defaultPort, type ImapServer } from '../imap-account.ts';

// server := [ "imaps://" | "imap://" ] host [ ":" port ] [ "/" ]

/** Reads what `imap_server=` names; `undefined` if it is no server. */
export function parseServer(text: string): Extract<ImapServer, { kind: 'host' }> | undefined {
  const [, scheme = 'imap', rest = ''] = /^(?:(imaps?):\/\/)?([^/@\s]+)\/?$/i.exec(text) ?? [];
  const bare = isIP(rest) === 6 ? [rest, rest] : undefined;
  const [, host = '', digits] = bare ?? /^\[?([^[\]]+?)\]?(?::(\d{1,5}))?$/.exec(rest) ?? [];
  if (host === '' || (host.includes(':') && isIP(host) !== 6)) return undefined;
  const security =
    scheme.toLowerCase() === 'imaps' ? 'tls' : isLoopback(host) ? 'none' : 'starttls';
  const port = digits === undefined ? defaultPort(security) : Number(digits);
  return port > 0 && port < 65_536 ? { kind: 'host', host, port, security } : undefined;
}

/** Whether what is sent there never leaves the machine. */
function isLoopback(host: string): boolean {
  if (isIP(host) === 4) return host.startsWith('127.');
  return host.toLowerCase() === 'localhost' || host === '::1';
}
