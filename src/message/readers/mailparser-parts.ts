import { createRequire } from 'node:module';
import type {
  AttachmentStream,
  HeaderValue,
  MailParser,
  MessageText,
  StructuredHeader,
} from 'mailparser';
import { type HeaderContext, oneLine } from '../header/decode-header.ts';
import { mailLibmime } from '../header/mail-libmime.ts';
import { type PartType, repairType } from '../parts/part-type.ts';
import { decodeTransfer, readTransferEncoding } from '../parts/transfer-encoding.ts';

/** A leaf of the MIME tree as mailparser finds it. */
export interface MailPart {
  readonly labels: Pick<PartType, 'mediaType' | 'charset' | 'deletesSpace' | 'fileName'>;
  /** Without transfer encoding, still in the charset of the part; empty if nobody will read it. */
  readonly bytes: Buffer;
}

/** mailparser could not read a message to the end. */
export class MailparserError extends Error {
  constructor(cause: Error) {
    super(`mailparser gave up: ${cause.message}`, { cause });
  }
}

interface Wish {
  /** Whether anybody will read the bytes of the parts. */
  readonly isRead: boolean;
  /** How to decode the names of files. */
  readonly context: HeaderContext;
}

/**
 * All leaves of a message; an embedded message is one leaf. Only the Content-* headers matter, so
 * `header` need not have any others. Rejects with a `MailparserError` for some hostile mail.
 */
export async function mailparserParts(
  header: string,
  body: Buffer,
  wish: Wish,
): Promise<MailPart[]> {
  const parser = openParser(wish.context);
  const parts = gatherParts(parser, wish);
  parser.write(Buffer.from(header, 'latin1'));
  parser.end(body);
  return parts;
}

function openParser(context: HeaderContext): MailParser {
  // `import` would make Node search all sources of a CommonJS package for export names: 150 ms instead of 80.
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
  // Without text types, mailparser passes on each part by itself, with its bytes and its name. It would
  // join text parts and drop their names, and destroy 8-bit text without a charset.
  return Object.assign(parser, { textTypes: [], libmime: mailLibmime(context) });
}

function gatherParts(parser: MailParser, wish: Wish): Promise<MailPart[]> {
  const parts: MailPart[] = [];
  return new Promise((resolve, reject) => {
    const fail = (cause: Error) => reject(new MailparserError(cause));
    const take = (item: AttachmentStream | MessageText) => {
      if (item.type !== 'attachment') return;
      takePart(item, wish, { done: (part) => parts.push(part), fail });
    };
    parser.on('data', take);
    // Not `once`: mailparser may report several errors, and one without a listener would end the process.
    parser.on('error', fail);
    parser.once('end', () => resolve(parts));
  });
}

interface Outcome {
  readonly done: (part: MailPart) => void;
  readonly fail: (error: Error) => void;
}

function takePart(attachment: AttachmentStream, { isRead }: Wish, { done, fail }: Outcome): void {
  const chunks: Buffer[] = [];
  attachment.content.on('data', (chunk: Buffer) => {
    if (isRead) chunks.push(chunk);
  });
  attachment.content.on('error', fail);
  attachment.content.once('end', () => {
    const bytes = decodeRest(attachment, Buffer.concat(chunks));
    done({ labels: labelsOf(attachment), bytes });
    // Only after this does mailparser read on.
    attachment.release?.();
  });
}

/** mailparser decodes only if the header has nothing but an encoding and perhaps a comment; this does the rest. */
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

function labelsOf(attachment: AttachmentStream): MailPart['labels'] {
  const { headers, contentType } = attachment;
  const header = headers.get('content-type');
  // mailparser derives its own `contentType` from the file name, even if the header says octet-stream.
  const { value, params } = isStructured(header) ? header : { value: contentType, params: {} };
  const { charset, delsp = '' } = params;
  const deletesSpace = delsp.trim().toLowerCase() === 'yes';
  const fileName = oneLine(fileNameOf(attachment)).trim() || undefined;
  return { mediaType: repairedMediaType(value), charset, deletesSpace, fileName };
}

/** From the headers, which mailparser reads with our decoder; its own `filename` comes from another one. */
function fileNameOf({ headers, filename = '' }: AttachmentStream): string {
  const named = parameterOf(headers.get('content-disposition'), 'filename');
  return named || parameterOf(headers.get('content-type'), 'name') || filename;
}

function parameterOf(header: HeaderValue | undefined, name: string): string {
  return isStructured(header) ? (header.params[name] ?? '') : '';
}

/** If the semicolon after the type is missing, mailparser takes the parameters for part of the type. */
function repairedMediaType(value: string): string {
  const [mediaType = ''] = repairType(value.trim()).split(';');
  return mediaType.toLowerCase();
}

function isStructured(header: HeaderValue | undefined): header is StructuredHeader {
  return typeof header === 'object' && 'params' in header;
}
