import { type HeaderBlock, readHeaderBlock } from '../../header/header-block.ts';
import { innerPart } from '../containers/inner-part.ts';

/**
 * The letters within a text whose own headers say how their bodies are encoded, and the text around them, in order; an
 * empty list if there is no such letter. Bounces of qmail bring back a letter so, and plain digests have many.
 */
export function lettersInText(bytes: Buffer, charset: string | undefined): readonly HeaderBlock[] {
  if (!bytes.includes(SIGN)) return [];
  const text = bytes.toString('latin1');
  const blocks: HeaderBlock[] = [];
  let done = 0;
  let end = 0;
  let coded = 0;
  for (const { index, 0: rest } of text.matchAll(END_OF_HEADER)) {
    if (index < done) continue;
    const bodyStart = index + rest.length;
    // Both are looked for again only when they are passed, because a text may have many headers.
    if (end <= bodyStart) end = endOfLetter(text, bodyStart);
    if (coded < bodyStart) coded = nextCoded(text, bodyStart);
    const header = coded < end ? headerAround(text, index, bodyStart) : undefined;
    if (header === undefined) continue;
    const inFront = bytes.subarray(done, bodyStart);
    blocks.push(asText(inFront, charset), { ...header, body: bytes.subarray(bodyStart, end) });
    done = end;
    if (blocks.length >= MAX_BLOCKS) break;
  }
  return blocks.length === 0 ? [] : [...blocks, asText(bytes.subarray(done), charset)];
}

/** No digest has so many letters; what follows is text. */
const MAX_BLOCKS = 5_000;

/** Of `Content-Transfer-Encoding`, in any case that programs write. */
const SIGN = Buffer.from('ransfer-');

/** From the encoding to the empty line. */
const END_OF_HEADER =
  /^Content-Transfer-Encoding:[ \t]*(?:quoted-printable|base64)[ \t]*\r?\n(?:[\w-]{1,76}:[^\n]*\n|[ \t]+\S[^\n]*\n){0,40}\r?\n/gim;

/** What shows that a body is encoded: a byte in digits, or a line that goes on; or a line of base64. */
const CODED = /=[\dA-F]{2}|=\r?$|^[A-Za-z\d+/]{20,}={0,2}\r?$/gim;

/** Where something encoded begins, from a position on; the end of the text if nothing does. */
function nextCoded(text: string, from: number): number {
  CODED.lastIndex = from;
  return CODED.exec(text)?.index ?? text.length;
}

/** The header that a field is in; `undefined` if it says nothing else about a text. */
function headerAround(text: string, at: number, end: number): HeaderBlock | undefined {
  const before = text.slice(Math.max(0, at - MAX_HEADER_CHARACTERS), at);
  const start = at - (before.length - lastEmptyLine(before));
  const header = readHeaderBlock(Buffer.from(text.slice(start, end), 'latin1'));
  const type = header.fields.first('content-type') ?? '';
  return /^\s*text\//i.test(type) ? header : undefined;
}

const MAX_HEADER_CHARACTERS = 8192;

/** Where the text after the last empty line begins. */
function lastEmptyLine(text: string): number {
  const at = Math.max(text.lastIndexOf('\n\n') + 2, text.lastIndexOf('\n\r\n') + 3);
  return at < 3 ? 0 : at;
}

const DASHES = `\n${'-'.repeat(28)}`;

/** In a digest, a line of dashes is in front of the next letter (RFC 1153). */
function endOfLetter(text: string, from: number): number {
  const next = text.indexOf(DASHES, from - 1);
  return next === -1 ? text.length : next + 1;
}

function asText(bytes: Buffer, charset = ''): HeaderBlock {
  return innerPart([`Content-Type: text/plain; charset="${charset}"`], bytes);
}
