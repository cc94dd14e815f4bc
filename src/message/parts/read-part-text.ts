import type { Text } from '../../model/text.ts';
import { decodeText } from '../charset/decode-text.ts';
import { charsetInHtml } from '../text/charset-in-html.ts';
import { contentLinesToText } from '../text/content-lines-to-text.ts';
import { htmlToText } from '../text/html-to-text.ts';
import { type InlineFile, takeInlineFiles } from '../text/take-inline-files.ts';
import { partKind, type TextType } from './part-type.ts';

/** The text of a part, and the files encoded inside it. */
export interface PartText {
  readonly text: Text;
  readonly files: readonly InlineFile[];
}

/** Reads a part as text, given its bytes without transfer encoding. */
export function readPartText(
  bytes: Buffer,
  { mediaType, charset, deletesSpace }: TextType,
): PartText {
  switch (partKind(mediaType)) {
    case 'html': {
      const html = decodeText(bytes, charset ?? charsetInHtml(bytes)).toString();
      return { text: htmlToText(html), files: NO_FILES };
    }
    case 'content-lines': {
      const lines = decodeText(bytes, charset).toString();
      return { text: contentLinesToText(lines), files: NO_FILES };
    }
    default: {
      const { text: rest, files } = takeInlineFiles(bytes);
      const text = decodeText(rest, charset);
      return { text: deletesSpace ? withoutFlowedSpaces(text) : text, files };
    }
  }
}

const NO_FILES: readonly InlineFile[] = [];

/** Joins the lines of a paragraph: with DelSp=yes, the space in front of a line end is not part of the text. */
function withoutFlowedSpaces(text: Text): string {
  return text.toString().replace(/ \r?\n/g, '');
}
