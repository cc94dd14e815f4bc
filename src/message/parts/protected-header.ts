import type { HeaderBlock } from '../header/header-block.ts';
import { readHeaderBlock } from '../header/header-block.ts';
import type { HeaderFields } from '../header/header-fields.ts';
import { readMessageBlock } from '../header/read-message-block.ts';
import { splitMultipart } from './multipart/split-multipart.ts';
import { type PartType, readPartType } from './part-type.ts';
import { signedContent } from './signed-content.ts';
import { decodeTransfer } from './transfer-encoding.ts';

/** More layers than anybody puts around a text: encrypted, signed, and signed again. */
const MAX_LAYERS = 4;

/**
 * The header that somebody protected by encrypting it together with the text: that of the outermost part which
 * is no signature (RFC 9788, and the drafts before it), or of a message in its place (RFC 8551, 3.1).
 */
export function protectedHeader(sealed: HeaderBlock): HeaderFields | undefined {
  let block: HeaderBlock | undefined = sealed;
  for (let layer = 0; block !== undefined && layer < MAX_LAYERS; layer++) {
    const contentType = block.fields.first('content-type') ?? '';
    if (hasProtected(block, contentType)) return block.fields;
    const type = readPartType(block.fields);
    if (type.kind === 'message') {
      return NOT_FORWARDED.test(contentType) ? readMessageBlock(block.body).fields : undefined;
    }
    block = insideSignature(block, type);
  }
  return undefined;
}

function hasProtected({ fields }: HeaderBlock, contentType: string): boolean {
  return fields.first('subject') !== undefined || PROTECTED.test(contentType);
}

const PROTECTED = /;\s*(?:hp|protected-headers)\s*=/i;
const NOT_FORWARDED = /;\s*forwarded\s*=\s*"?no\b/i;

function insideSignature(
  { body }: HeaderBlock,
  { kind, mediaType, boundary, encoding }: PartType,
): HeaderBlock | undefined {
  if (kind === 'cms') {
    const entity = signedContent(decodeTransfer(body, encoding));
    return entity && readHeaderBlock(entity);
  }
  if (mediaType !== 'multipart/signed' || boundary === undefined) return undefined;
  const [entity] = splitMultipart(body, boundary, 1)?.parts ?? [];
  return entity && readHeaderBlock(entity);
}
