import { defaultPort, type ImapServer } from '../imap-account.ts';

// server := [ "imaps://" | "imap://" ] host [ ":" port ] [ "/" ]

/** Reads what `imap_server=` names; `undefined` if it is no server. */
export function parseServer(text: string): Extract<ImapServer, { kind: 'host' }> | undefined {
  const [, scheme = 'imap', rest = ''] = /^(?:(imaps?):\/\/)?([^/@\s]+)\/?$/i.exec(text) ?? [];
  const bare = isIPv6(rest) ? [rest, rest] : undefined;
  const [, host = '', digits] = bare ?? /^\[?([^[\]]+?)\]?(?::(\d{1,5}))?$/.exec(rest) ?? [];
  if (host === '' || (host.includes(':') && !isIPv6(host))) return undefined;
  const security =
    scheme.toLowerCase() === 'imaps' ? 'tls' : isLoopback(host) ? 'none' : 'starttls';
  const port = digits === undefined ? defaultPort(security) : Number(digits);
  return port > 0 && port < 65_536 ? { kind: 'host', host, port, security } : undefined;
}

/** Whether what is sent there never leaves the machine. */
function isLoopback(host: string): boolean {
  return LOOPBACK.test(host) || host.toLowerCase() === 'localhost' || host === '::1';
}

const LOOPBACK = /^127(?:\.(?:[1-9]?\d|1\d\d|2[0-4]\d|25[0-5])){3}$/;

/** Not by node:net, which each search would load, and with it all of node:stream. A zone (`%eth0`) may follow. */
function isIPv6(host: string): boolean {
  return host.includes(':') && URL.canParse(`http://[${host.replace(/%\w+$/, '')}]/`);
}
