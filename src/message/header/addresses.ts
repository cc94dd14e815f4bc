import type { Address } from '../../model/people/person.ts';

/**
 * The addresses in the decoded value of a header, including the members of groups (RFC 5322, 3.4), and in
 * the forms of old mail (4.4): spaces and comments between the parts of an address, routes, names in comments.
 * What breaks the rules is read as far as it makes sense.
 */
export function readAddresses(value: string): Address[] {
  const { text, comments } = withoutComments(withoutStrayQuotes(value.replace(/\s+/g, ' ')));
  const entries: Entry[] = [];
  let entry = NOTHING;
  for (const { 0: whole, groups = {} } of text.matchAll(TOKEN)) {
    const { quoted, local, angle, mark } = groups;
    if (mark === ',' || mark === ';' || (angle !== undefined && entry.angle !== undefined)) {
      entries.push(entry);
      entry = NOTHING;
    }
    if (mark === ':') entry = NOTHING;
    else if (angle !== undefined) entry = { ...entry, angle };
    else if (local !== undefined) entry = { ...entry, text: entry.text + localPart(quoted) };
    else if (quoted !== undefined) entry = { ...entry, text: entry.text + unescaped(quoted) };
    else if (mark === undefined) entry = { ...entry, text: entry.text + whole };
  }
  return [...entries, entry].flatMap((one) => addressOf(one, comments));
}

// "text", <route: address>, @[1.2.3.4], and what separates; nothing is looked at twice
const TOKEN =
  /"(?<quoted>(?:[^"\\]|\\.)*)"(?=(?<local> ?@)?)|<(?:@[^<>:]*:)?(?<angle>[^<>,;]*)>?|@ ?\[[^\] @]*\]|(?<mark>[,;:])|[^"<,;:@]+|./gs;

/** What is written about one address. */
interface Entry {
  readonly text: string;
  readonly angle: string | undefined;
}

const NOTHING: Entry = { text: '', angle: undefined };

function addressOf({ text, angle }: Entry, comments: readonly string[]): Address[] {
  const plain = withSign(text.replace(MARKED_COMMENT, ' ').trim());
  const words = (angle === undefined ? joinedAddress(plain) : plain).split(/ +/);
  const bare = angle === undefined ? words.findLast((word) => /.@./.test(word)) : undefined;
  const address = angle === undefined ? (bare ?? '') : addressIn(angle);
  const [noted = ''] = Array.from(text.matchAll(MARKED_COMMENT), ([, at]) => comments[Number(at)]);
  const name = words.filter((word) => word !== bare).join(' ') || noted.trim();
  if (name === '' && address === '') return [];
  return [{ name, address: address.replaceAll(KEPT_SPACE, ' ') }];
}

/** `mira at havn.example`, as the archives of Mailman have it. */
function withSign(text: string): string {
  return text.replace(/^([\w.+-]+) at ([\w-]+(?:\.[\w-]+)+)$/, '$1@$2');
}

/** `mira @ havn . example` */
function joinedAddress(text: string): string {
  if (!text.includes('@')) return text;
  const joined = text.replace(/ ?@ ?/g, '@').replace(/ \. ?(?=[^ ])/g, '.');
  const domain = joined.lastIndexOf('@');
  return joined.slice(0, domain) + joined.slice(domain).replace(/\. (?=[^ ]+$)/, '.');
}

function addressIn(angle: string): string {
  return withSign(angle.replace(MARKED_COMMENT, ''))
    .replace(/^ ?mailto:/i, '')
    .replace(/"[^"]*"| /g, (piece) => (piece.startsWith('"') ? piece : ''))
    .replace(/^"([\w.+-]+)"(?=@)/, '$1');
}

/** Quotes around what is in front of an `@`, if it needs them. */
function localPart(quoted = ''): string {
  return /^[\w.+-]+$/.test(quoted) ? quoted : `"${quoted.replaceAll(' ', KEPT_SPACE)}"`;
}

/** A space that is part of an address. */
const KEPT_SPACE = '\0';

function unescaped(quoted: string): string {
  return quoted.replace(/\\(.)/gs, '$1');
}

/** An odd number of quotes means nothing. */
function withoutStrayQuotes(value: string): string {
  const quotes = value.match(/\\.|"/gs)?.filter((one) => one === '"') ?? [];
  return quotes.length % 2 === 0 ? value : value.replaceAll('"', ' ');
}

/** The number of a comment, in its place. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: no value of a header has this character
const MARKED_COMMENT = / ?\x01(\d+)\x01 ?/g;

/** Comments nest (3.2.2); if one never ends, there are none. */
function withoutComments(value: string): { text: string; comments: readonly string[] } {
  const comments: string[] = [];
  if (!value.includes('(')) return { text: value, comments };
  let text = '';
  let depth = 0;
  let start = 0;
  for (const { 0: piece, index } of value.matchAll(/\\.|"(?:[^"\\]|\\.)*"|[()]|[^\\"()]+|./gs)) {
    if (piece === '(' && depth++ === 0) start = index + 1;
    else if (piece === ')' && depth > 0) {
      if (--depth === 0) text += `\x01${comments.push(value.slice(start, index)) - 1}\x01`;
    } else if (depth === 0) text += piece;
  }
  return depth > 0 ? { text: value.replace(/[()]/g, ' '), comments: [] } : { text, comments };
}
