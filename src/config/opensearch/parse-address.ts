import { quote } from '../quote.ts';
import type { Advice } from '../setting.ts';
import { isLoopback, parseHost } from '../values/parse-host.ts';

/** What `database=` says about a cluster. */
export interface OpenSearchAddress {
  /** URLs without a path. */
  readonly nodes: readonly string[];
  readonly name: string;
}

/** Whether `database=` means an index of OpenSearch, and no file. */
export function isOpenSearchAddress(database: string): boolean {
  return /^opensearch(?:\+\w*)?:/i.test(database);
}

const DEFAULT_PORT = 9200;

// address := "opensearch+" ( "https" | "http" ) "://" host [ ":" port ] ( "," host [ ":" port ] )* "/" name

/** Reads the address of an index, or says what is wrong with it. */
export function parseAddress(text: string): OpenSearchAddress | Advice {
  // What is before an @ may be a password, so it is in no message.
  if (text.includes('@')) return HOLDS_NO_PASSWORD;
  const [, scheme = '', list = '', name = ''] =
    /^opensearch\+(https?):\/\/([^/]*)\/?(.*)$/i.exec(text) ?? [];
  if (scheme === '') return { message: `${quote(text)} is not an address`, hint: EXAMPLE };
  const nodes: string[] = [];
  for (const written of list.split(',')) {
    const found = parseHost(written.trim());
    if (found === undefined) return { message: `${quote(written)} is not a host`, hint: EXAMPLE };
    const { host, port = DEFAULT_PORT } = found;
    if (scheme.toLowerCase() === 'http' && !isLoopback(host)) return readableOnItsWay(host);
    nodes.push(`${scheme.toLowerCase()}://${host.includes(':') ? `[${host}]` : host}:${port}`);
  }
  return NAME.test(name) ? { nodes, name } : wrongName(name);
}

const EXAMPLE =
  'write opensearch+https://search.example.org/mail, with commas between several hosts';

const HOLDS_NO_PASSWORD = {
  message: 'the address of an index holds no user name and no password',
  hint: 'write opensearch_username= and opensearch_passwordcommand= on lines of their own',
};

function readableOnItsWay(host: string): Advice {
  return {
    message: `without encryption, all mail would be readable on its way to ${host}`,
    hint: 'write opensearch+https://; only this machine (localhost) may have opensearch+http://',
  };
}

/** OpenSearch takes no capitals; we join names with dots. */
const NAME = /^[a-z0-9][a-z0-9_-]{0,99}$/;

function wrongName(name: string): Advice {
  const hint =
    'write up to 100 lower-case letters, digits, _ and -, as in opensearch+https://search.example.org/mail';
  if (name === '') return { message: 'the address names no index', hint };
  return { message: `${quote(name)} cannot be the name of an index`, hint };
}
