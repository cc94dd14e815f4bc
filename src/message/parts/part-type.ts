import { libmime } from '../charset/libmime.ts';
import type { HeaderFields } from '../header/header-fields.ts';
import { DISPOSITION, readParameters, TYPE } from '../header/parameters.ts';
import { readTransferEncoding, type TransferEncoding } from './transfer-encoding.ts';

/** The information in the Content-* headers of a message or MIME part. */
export interface PartType {
  /** In lower case; `text/plain` by default. */
  readonly mediaType: string;
  readonly charset: string | undefined;
  readonly boundary: string | undefined;
  readonly fileName: string | undefined;
  readonly encoding: TransferEncoding;
  /** Whether lines end in a space that is not part of the text (RFC 3676, DelSp=yes). */
  readonly deletesSpace: boolean;
  /** Whether the header has a form that few programs use. */
  readonly isOdd: boolean;
}

/** The information needed to read the text of a part. */
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

const KINDS: ReadonlyMap<string, PartKind> = new Map([
  ...kind('plain', 'text/plain'),
  // HTML for certain devices, and the older markup of RFC 1896, which has other tags.
  ...kind('html', 'text/html text/x-amp-html text/watch-html text/enriched text/richtext'),
  ...kind('html', 'application/xhtml+xml'),
  ...kind('message', 'message/rfc822 message/global message/news'),
  ...kind('signed', 'application/pkcs7-mime application/x-pkcs7-mime'),
  ...kind('tnef', 'application/ms-tnef application/vnd.ms-tnef'),
  ...kind('content-lines', 'text/calendar text/x-vcalendar text/vcard text/x-vcard text/directory'),
]);
// Delivery reports contain addresses that people look for, `message/partial` contains text, and other
// kinds of message may. Before PGP/MIME, programs put signed text into `application/pgp`.
const PLAIN = /^((text|message)\/.*|[^/]*|application\/pgp)$/;

function kind(name: PartKind, mediaTypes: string): [string, PartKind][] {
  return mediaTypes.split(' ').map((mediaType) => [mediaType, name]);
}

/** How to read a part of this type. */
export function partKind(mediaType: string): PartKind {
  if (mediaType.startsWith('multipart/')) return 'multipart';
  return KINDS.get(mediaType) ?? (PLAIN.test(mediaType) ? 'plain' : 'other');
}

/** Reads the first Content-Type, -Disposition and -Transfer-Encoding of a header. */
export function readPartType(fields: HeaderFields): PartType {
  const type = readParameters(rawValue(fields, 'content-type'), TYPE, repairType);
  const disposition = readParameters(rawValue(fields, 'content-disposition'), DISPOSITION);
  const encoding = rawValue(fields, 'content-transfer-encoding');
  const fileName = disposition.parameter('filename') || type.parameter('name') || undefined;
  return {
    mediaType: type.value || typeOfFile(fileName, disposition.value),
    charset: type.parameter('charset') || undefined,
    boundary: type.parameter('boundary') || undefined,
    fileName,
    encoding: readTransferEncoding(encoding),
    deletesSpace: type.parameter('delsp').toLowerCase() === 'yes',
    isOdd: !(type.isCommon && disposition.isCommon && COMMON_ENCODING.test(encoding)),
  };
}

const COMMON_ENCODING = /^\s*(?:(?:7bit|8bit|binary|base64|quoted-printable)\s*)?$/i;

/** Repairs a Content-Type that has spaces in the wrong places, or no semicolon in front of its parameters. */
export function repairType(raw: string): string {
  return raw
    .replace(/^([^;/"]*[^\s;/"])\s*\/\s*(?=[^\s;])/, '$1/')
    .replace(/^(\s*[^\s;"(=]+)\s+(?=[\w-]+\*?\s*=)/, '$1; ');
}

function rawValue(fields: HeaderFields, name: string): string {
  return fields.first(name) ?? '';
}

/** Without a Content-Type a part is text (RFC 2045, 5.2), unless its file name says otherwise. */
function typeOfFile(fileName: string | undefined, disposition: string): string {
  if (fileName?.includes('.')) return libmime().detectMimeType(fileName);
  return disposition.toLowerCase() === 'attachment' ? 'application/octet-stream' : 'text/plain';
}
