import type { Text } from '../../model/text.ts';
import { type DecodedText, decodeText, type LikelyCharset } from '../charset/decode-text.ts';
import { decodeHeader } from '../header/decode-header.ts';
import { charsetInHtml } from '../text/charset-in-html.ts';
import { contentLinesToText, unfoldLines } from '../text/content-lines-to-text.ts';
import { flowedToText } from '../text/flowed-to-text.ts';
import { htmlToText } from '../text/html-to-text.ts';
import { rtfToText } from '../text/rtf-to-text.ts';
import { type InlineFile, takeInlineFiles } from '../text/take-inline-files.ts';
import { partKind, type TextType } from './part-type.ts';
import { readCodedValues } from './read-coded-values.ts';

/** The text of a part, and the files encoded inside it. */
export interface PartText extends DecodedText {
  readonly files: readonly InlineFile[];
}

interface Wish {
  readonly likely?: LikelyCharset | undefined;
  /** What to make of HTML; default: the words that its reader sees. */
  readonly readHtml?: (html: string) => string;
}

/** Reads a part as text, given its bytes without transfer encoding. */
export function readPartText(
  bytes: Buffer,
  { mediaType, charset, deletesSpace }: TextType,
  { likely, readHtml = htmlToText }: Wish = {},
): PartText {
  switch (partKind(mediaType)) {
    case 'html': {
      const decoded = decodeText(bytes, charset, {
        likely: () => charsetInHtml(bytes) ?? likely?.(),
      });
      const text = readHtml(decoded.text.toString());
      return { text, problem: decoded.problem, files: NO_FILES };
    }
    case 'content-lines': {
      const decoded = decodeText(unfoldLines(bytes), charset, { likely });
      const text = contentLinesToText(readCodedValues(decoded.text.toString()));
      return { text, problem: decoded.problem, files: NO_FILES };
    }
    case 'rtf':
      return { text: rtfToText(bytes), problem: undefined, files: NO_FILES };
    default: {
      const { text: rest, files } = takeInlineFiles(bytes);
      const named = mediaType.endsWith('xml') ? () => charsetInHtml(rest) ?? likely?.() : likely;
      const decoded = decodeText(rest, charset, { likely: named });
      const text = deletesSpace ? flowedToText(decoded.text.toString()) : decoded.text;
      return {
        text: rest.includes(ENCODED) ? withoutEncodedWords(text) : text,
        problem: decoded.problem,
        files,
      };
    }
  }
}

const ENCODED = Buffer.from('=?');

/** Decodes what is encoded as in a header: bounces, patches and plain digests have lines of headers in their text. */
function withoutEncodedWords(text: Text): string {
  return text.toString().replace(ENCODED_WORDS, (words) => decodeHeader(words));
}

/** Those of a line, and of the lines that continue it (RFC 2047, 2). */
const ENCODED_WORDS =
  /=\?[\w.+*-]{1,60}\?[bq]\?[\x21-\x3e\x40-\x7e]{1,998}\?=(?:\s{1,9}=\?[\w.+*-]{1,60}\?[bq]\?[\x21-\x3e\x40-\x7e]{1,998}\?=){0,99}/gi;

const NO_FILES: readonly InlineFile[] = [];
