import libmime from 'libmime';
import { decodeHeader, decodeRawBytes, oneLine } from './decode-header.ts';
import type { HeaderFields } from './header-fields.ts';
import { readTransferEncoding, type TransferEncoding } from './transfer-encoding.ts';

/** What the Content-* headers of a message or MIME part say. */
export interface PartType {
  /** In lower case, `text/plain` where nothing is said. */
  readonly mediaType: string;
  readonly charset: string | undefined;
  readonly boundary: string | undefined;
  readonly fileName: string | undefined;
  readonly encoding: TransferEncoding;
  /** Lines end in a blank that is no part of the text (RFC 3676, DelSp=yes). */
  readonly deletesSpace: boolean;
  /** Whether the header says it in a way that few programs use. */
  readonly isOdd: boolean;
}

/** What it takes to read the text of a part. */
export type TextType = Pick<PartType, 'mediaType' | 'charset' | 'deletesSpace'>;

export type PartKind =
  | 'multipart'
  | 'message'
  | 'signed'
  | 'tnef'
  | 'plain'
  | 'html'
  | 'content-lines'
  | 'other';

// HTML for certain devices, and the older markup of RFC 1896, which has tags for other things.
const HTML = /^(text\/(html|x-amp-html|watch-html|enriched|richtext)|application\/xhtml\+xml)$/;
const CONTENT_LINES = /^text\/(calendar|x-vcalendar|vcard|x-vcard|directory)$/;
// Reports name addresses that people look for, `message/partial` holds text; so may all that is
// said to be a message. PGP before MIME put signed text into `application/pgp`.
const PLAIN = /^((text|message)\/.*|[^/]*|application\/pgp)$/;

/** How a part of this type is read. */
export function partKind(mediaType: string): PartKind {
  if (mediaType.startsWith('multipart/')) return 'multipart';
  if (/^message\/(rfc822|global|news)$/.test(mediaType)) return 'message';
  if (/^application\/(x-)?pkcs7-mime$/.test(mediaType)) return 'signed';
  if (/^application\/(vnd\.)?ms-tnef$/.test(mediaType)) return 'tnef';
  if (HTML.test(mediaType)) return 'html';
  if (CONTENT_LINES.test(mediaType)) return 'content-lines';
  return PLAIN.test(mediaType) ? 'plain' : 'other';
}

/** Reads the first Content-Type, -Disposition and -Transfer-Encoding of a header. */
export function readPartType(fields: HeaderFields): PartType {
  const rawType = rawValue(fields, 'content-type');
  const rawDisposition = rawValue(fields, 'content-disposition');
  const rawEncoding = rawValue(fields, 'content-transfer-encoding');
  const type = parseParameters(mendType(rawType));
  const disposition = parseParameters(rawDisposition);
  const fileName = disposition.parameter('filename') || type.parameter('name') || undefined;
  return {
    mediaType: type.value || typeOfFile(fileName, disposition.value),
    charset: type.parameter('charset') || undefined,
    boundary: type.parameter('boundary') || undefined,
    fileName,
    encoding: readTransferEncoding(rawEncoding),
    deletesSpace: type.parameter('delsp').toLowerCase() === 'yes',
    isOdd: !(
      isCommon(COMMON_TYPE, rawType) &&
      isCommon(COMMON_DISPOSITION, rawDisposition) &&
      isCommon(COMMON_ENCODING, rawEncoding)
    ),
  };
}

/** A Content-Type with blanks that do not belong there, or without the sign before its parameters. */
export function mendType(raw: string): string {
  return raw
    .replace(/^([^;/"]*[^\s;/"])\s*\/\s*(?=[^\s;])/, '$1/')
    .replace(/^(\s*[^\s;"(=]+)\s+(?=[\w-]+\*?\s*=)/, '$1; ');
}

// The grammar of RFC 2045, 5.1 and RFC 2183, without comments, escapes and what RFC 2231 adds.
const PARAMETERS = '(?:[ \\t]*;[ \\t]*[\\w.-]+=(?:"[^"\\\\]*"|[^ \\t";()*\\\\]+))*[ \\t]*;?';
const COMMON_TYPE = new RegExp(`^[\\w.+-]+/[\\w.+-]+${PARAMETERS}$`);
const COMMON_DISPOSITION = new RegExp(`^[\\w-]+${PARAMETERS}$`);
const COMMON_ENCODING = /^(?:7bit|8bit|binary|base64|quoted-printable)$/i;

function isCommon(grammar: RegExp, value: string): boolean {
  const text = value.trim();
  return text === '' || grammar.test(text);
}

function rawValue(fields: HeaderFields, name: string): string {
  return fields.first(name) ?? '';
}

interface Parameters {
  readonly value: string;
  /** Decoded and trimmed; empty when missing. */
  readonly parameter: (name: string) => string;
}

function parseParameters(raw: string): Parameters {
  if (raw === '') return { value: '', parameter: () => '' };
  const { value, params, decodedParams } = libmime.parseHeaderValue(decodeRawBytes(raw), {
    stripComments: true,
  });
  // RFC 2231 parameters are decoded already; encoded words in others are wrong but common.
  const parameter = (name: string) => {
    const text = Object.hasOwn(params, name) ? (params[name] ?? '') : '';
    return oneLine(decodedParams.includes(name) ? text : decodeHeader(text)).trim();
  };
  return { value: value.trim().toLowerCase(), parameter };
}

/** Without a Content-Type a part is text (RFC 2045, 5.2), unless it is a file that is not. */
function typeOfFile(fileName: string | undefined, disposition: string): string {
  if (fileName?.includes('.')) return libmime.detectMimeType(fileName);
  return disposition.toLowerCase() === 'attachment' ? 'application/octet-stream' : 'text/plain';
}
