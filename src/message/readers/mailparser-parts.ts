import { createRequire } from 'node:module';
import type {
  AttachmentStream,
  HeaderValue,
  MailParser,
  MessageText,
  StructuredHeader,
} from 'mailparser';
import { oneLine } from '../header/decode-header.ts';
import { partKind, repairType, type TextType } from '../parts/part-type.ts';
import { decodeTransfer, readTransferEncoding } from '../parts/transfer-encoding.ts';

/** A leaf of the MIME tree as mailparser finds it. */
export interface MailPart {
  readonly type: TextType;
  readonly fileName: string | undefined;
  /** Without transfer encoding, still in the charset of the part; empty where no one reads it. */
  readonly bytes: Buffer;
}

/** mailparser could not read a message to its end. */
export class MailparserError extends Error {
  constructor(cause: Error) {
    super(`mailparser gave up: ${cause.message}`, { cause });
  }
}

/**
 * All leaves of a message; an embedded message is one leaf. Only the Content-* headers matter, so
 * mailparser need not see the others. Rejects with a `MailparserError` for some hostile mail.
 */
export async function mailparserParts(header: string, body: Buffer): Promise<MailPart[]> {
  const parser = openParser();
  const parts = gatherParts(parser);
  parser.write(Buffer.from(header, 'latin1'));
  parser.end(body);
  return parts;
}

function openParser(): MailParser {
  // When a CommonJS package is imported, Node first looks through all its sources for names: 150 ms instead of 80.
  const require = createRequire(import.meta.url);
  const { MailParser }: typeof import('mailparser') = require('mailparser');
  const parser = new MailParser({
    ignoreEmbedded: true,
    keepDeliveryStatus: true,
    checksumAlgo: false,
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipTextLinks: true,
    skipImageLinks: true,
  });
  // Then no type is text to mailparser: each part comes by itself with its bytes and its name. Text
  // would come joined and without names, and mailparser would destroy 8-bit text without a charset.
  return Object.assign(parser, { textTypes: [] });
}

function gatherParts(parser: MailParser): Promise<MailPart[]> {
  const parts: MailPart[] = [];
  return new Promise((resolve, reject) => {
    const fail = (cause: Error) => reject(new MailparserError(cause));
    const take = (item: AttachmentStream | MessageText) => {
      if (item.type === 'attachment') takePart(item, (part) => parts.push(part), fail);
    };
    parser.on('data', take);
    // `on`: an error nobody listens to would end the process, and mailparser may report several.
    parser.on('error', fail);
    parser.once('end', () => resolve(parts));
  });
}

function takePart(
  attachment: AttachmentStream,
  done: (part: MailPart) => void,
  fail: (error: Error) => void,
): void {
  const type = partType(attachment);
  const isRead = partKind(type.mediaType) !== 'other';
  const chunks: Buffer[] = [];
  attachment.content.on('data', (chunk: Buffer) => {
    if (isRead) chunks.push(chunk);
  });
  attachment.content.on('error', fail);
  attachment.content.once('end', () => {
    const fileName = oneLine(attachment.filename ?? '').trim() || undefined;
    done({ type, fileName, bytes: decodeRest(attachment, Buffer.concat(chunks)) });
    // mailparser reads on only after this.
    attachment.release?.();
  });
}

/** mailparser decodes only where the header has nothing but an encoding and perhaps a comment. */
function decodeRest({ headers }: AttachmentStream, bytes: Buffer): Buffer {
  const value = String(headers.get('content-transfer-encoding') ?? '');
  const encoding = readTransferEncoding(value);
  const isDecoded =
    value
      .replace(/\(.*\)/, '')
      .trim()
      .toLowerCase() === encoding;
  return isDecoded ? bytes : decodeTransfer(bytes, encoding);
}

function partType({ headers, contentType }: AttachmentStream): TextType {
  const header = headers.get('content-type');
  // Its own `contentType` goes by file name even where the header says a plain octet-stream.
  const { value, params } = isStructured(header) ? header : { value: contentType, params: {} };
  const { charset, delsp = '' } = params;
  const deletesSpace = delsp.trim().toLowerCase() === 'yes';
  return { mediaType: repairedMediaType(value), charset, deletesSpace };
}

/** Where the semicolon after the type is missing, mailparser takes its parameters for part of it. */
function repairedMediaType(value: string): string {
  const [mediaType = ''] = repairType(value.trim()).split(';');
  return mediaType.toLowerCase();
}

function isStructured(header: HeaderValue | undefined): header is StructuredHeader {
  return typeof header === 'object' && 'params' in header;
}
