import { type HeaderBlock, readHeaderBlock } from '../../header/header-block.ts';

/** A part that another part holds in a way of its own, with header lines as MIME would give it. */
export function innerPart(header: readonly string[], body: Buffer): HeaderBlock {
  return { ...readHeaderBlock(Buffer.from(`${header.join('\n')}\n\n`, 'latin1')), body };
}

/** A file that another part holds; without a type of its own it has that of its name. */
export function innerFile(
  name: string | undefined,
  bytes: Buffer,
  mediaType: string | undefined = undefined,
): HeaderBlock {
  const named = name === undefined ? '' : `; filename="${encodedWord(name)}"`;
  const header = [`Content-Disposition: attachment${named}`];
  if (mediaType !== undefined) header.push(`Content-Type: ${mediaType}`);
  return innerPart(header, bytes);
}

/** A text as a header can have it, whatever its characters (RFC 2047). */
export function encodedWord(text: string): string {
  return `=?utf-8?B?${Buffer.from(text.slice(0, MAX_CHARACTERS)).toString('base64')}?=`;
}

const MAX_CHARACTERS = 1000;
