/** A host, and the port if one is written. */
export interface HostAndPort {
  /** An IPv6 address has no brackets. */
  readonly host: string;
  readonly port: number | undefined;
}

// host := ( name | IPv4 | "[" IPv6 "]" ) [ ":" port ] | IPv6

/** `mail.example:993` and the like; `undefined` if it is no host. */
export function parseHost(text: string): HostAndPort | undefined {
  const bare = isIPv6(text) ? [text, text] : undefined;
  const [, host = '', digits] = bare ?? /^\[?([^[\]]+?)\]?(?::(\d{1,5}))?$/.exec(text) ?? [];
  if (host === '' || (host.includes(':') && !isIPv6(host))) return undefined;
  const port = digits === undefined ? undefined : Number(digits);
  return port === undefined || (port > 0 && port < 65_536) ? { host, port } : undefined;
}

/** Whether what is sent there never leaves the machine. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host) || host.toLowerCase() === 'localhost' || host === '::1';
}

const LOOPBACK = /^127(?:\.(?:[1-9]?\d|1\d\d|2[0-4]\d|25[0-5])){3}$/;

/** Not by node:net, which each search would load, and with it all of node:stream. A zone (`%eth0`) may follow. */
function isIPv6(host: string): boolean {
  return host.includes(':') && URL.canParse(`http://[${host.replace(/%\w+$/, '')}]/`);
}
