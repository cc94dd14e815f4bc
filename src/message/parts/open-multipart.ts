import { addText, type Content, decodePart } from './content.ts';
import { type Multipart, splitMultipart } from './multipart.ts';
import type { PartType } from './part-type.ts';

/** A multipart body that was found to have parts, and the bytes in which they were found. */
export interface OpenMultipart extends Multipart {
  readonly source: Buffer;
}

/**
 * Cuts a multipart body and adds the text around its parts. The standard forbids to encode it as
 * a whole, yet some programs do, and others only claim so: the plain bytes are tried first. A
 * body without any boundary line is added as text.
 */
export function openMultipart(
  body: Buffer,
  type: PartType,
  content: Content,
): OpenMultipart | undefined {
  const plain = splitAt(body, type, content);
  const found = plain ?? splitAt(decodePart(content, body, type.encoding) ?? body, type, content);
  if (plain?.isClosed !== true) content.isOdd = true;
  if (found === undefined) {
    addText(content, body);
    return undefined;
  }
  content.partsLeft -= found.parts.length;
  if (found.isCut) content.problems.add('parts beyond the 5,000th were left out');
  addText(content, found.preamble);
  addText(content, found.epilogue);
  return found;
}

function splitAt(source: Buffer, type: PartType, content: Content): OpenMultipart | undefined {
  const { boundary } = type;
  const found =
    boundary === undefined ? undefined : splitMultipart(source, boundary, content.partsLeft);
  return found && { ...found, source };
}
