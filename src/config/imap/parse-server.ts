import { defaultPort, type ImapServer } from '../imap-account.ts';
import { isLoopback, parseHost } from '../values/parse-host.ts';

// server := [ "imaps://" | "imap://" ] host [ ":" port ] [ "/" ]

/** Reads what `imap_server=` names; `undefined` if it is no server. */
export function parseServer(text: string): Extract<ImapServer, { kind: 'host' }> | undefined {
  const [, scheme = 'imap', rest = ''] = /^(?:(imaps?):\/\/)?([^/@\s]+)\/?$/i.exec(text) ?? [];
  const found = parseHost(rest);
  if (found === undefined) return undefined;
  const { host } = found;
  const security =
    scheme.toLowerCase() === 'imaps' ? 'tls' : isLoopback(host) ? 'none' : 'starttls';
  return { kind: 'host', host, port: found.port ?? defaultPort(security), security };
}
