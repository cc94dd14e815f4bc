import type { HeaderContext } from '../header/decode-header.ts';
import type { HeaderFields } from '../header/header-fields.ts';
import { DISPOSITION, readParameters, TYPE } from '../header/parameters.ts';
import { readTransferEncoding, type TransferEncoding } from './transfer-encoding.ts';
import { typeOfName } from './type-of-name.ts';

/** The information in the Content-* headers of a message or MIME part. */
export interface PartType {
  /** In lower case; `text/plain` by default. */
  readonly mediaType: string;
  readonly kind: PartKind;
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

/**
 * How to read a part. `file` is one whose bytes must show whether they are text, `piece` a later piece of
 * a message that was sent in several, `elsewhere` the header of something that is not in the message, `cms`
 * what S/MIME signed or encrypted, `pgp` what PGP/MIME encrypted, which only its place shows. `pgp-file`,
 * `tnef`, `apple-single` and `binhex` are files that can hold other files.
 */
export type PartKind =
  | 'multipart'
  | 'message'
  | 'piece'
  | 'elsewhere'
  | 'cms'
  | 'pgp'
  | 'pgp-file'
  | 'tnef'
  | 'apple-single'
  | 'binhex'
  | 'plain'
  | 'html'
  | 'content-lines'
  | 'rtf'
  | 'file'
  | 'other';

/** The part in front of what PGP/MIME encrypted (RFC 3156, 4). */
export const PGP_ENCRYPTED = 'application/pgp-encrypted';

const KINDS: ReadonlyMap<string, PartKind> = new Map([
  ...rows('plain', 'text/plain text plain'),
  // HTML for certain devices, and the older markup of RFC 1896, which has other tags.
  ...rows('html', 'text/html text/x-amp-html text/watch-html text/enriched text/richtext'),
  ...rows('html', 'application/xhtml+xml html'),
  ...rows('rtf', 'text/rtf'),
  ...rows('message', 'message/rfc822 message/global message/news'),
  ...rows('piece', 'message/partial'),
  ...rows('elsewhere', 'message/external-body'),
  ...rows('multipart', 'multipart'),
  ...rows('cms', 'application/pkcs7-mime application/x-pkcs7-mime'),
  ...rows('tnef', 'application/ms-tnef application/vnd.ms-tnef'),
  ...rows('apple-single', 'application/applefile'),
  ...rows('binhex', 'application/mac-binhex40 application/mac-binhex application/x-binhex40'),
  ...rows('content-lines', 'text/calendar text/x-vcalendar text/vcard text/x-vcard text/directory'),
]);
// Delivery reports contain addresses that people look for, and other kinds of message may. Before
// PGP/MIME, programs put signed text into `application/pgp`.
const PLAIN = /^(?:(?:text|message)\/.*|application\/pgp)$/;

/** How the name of an encrypted file, or of a key or signature, ends. */
export const PGP_NAME = /\.(?:pgp|gpg|asc)$/i;

/** Names of files that can hold others, whatever their types say. */
const KINDS_OF_NAMES: readonly (readonly [RegExp, PartKind])[] = [
  [PGP_NAME, 'pgp-file'],
  [/^winmail\.dat$/i, 'tnef'],
  [/\.hqx$/i, 'binhex'],
  [/\.(?:eml|mht|mhtml)$/i, 'message'],
];

/** Types whose files are never text, unless their names say that they are. */
const NO_TEXT = new RegExp(
  '^(?:(?:image|audio|video|font|model)/.*|application/(?:' +
    'pdf|postscript|rtf|msword|vnd\\..*(?<!\\+xml|\\+json)|zip|(?:x-)?gzip|x-(?:zip-compressed|tar|7z.*|rar.*)|' +
    'java-archive|ogg|mp4|pgp-.*|(?:x-)?pkcs.*))$',
);

/** Endings of the names of files that people read and write as text, whatever their types say. */
const TEXT_NAME = new RegExp(
  '\\.(?:txt|text|log|patch|diff|md|rst|adoc|org|csv|tsv|json|jsonl|ndjson|xml|xsd|xslt?|ya?ml|toml|ini|conf|cfg|' +
    'properties|sh|bash|zsh|ksh|csh|bat|cmd|ps1|c|h|cc|cpp|cxx|hh|hpp|hxx|m|mm|cs|java|kt|scala|go|rs|swift|py|rb|pl|pm|' +
    'php|js|mjs|cjs|jsx|ts|tsx|css|scss|sql|lua|tcl|awk|sed|el|lisp|scm|hs|ml|erl|ex|r|jl|f|f77|f90|f95|pas|ada|' +
    'adb|ads|asm|s|v|vhd|vhdl|tex|bib|sty|po|pot|mk|am|ac|m4|in|cmake|gradle|dts|dtsi|service|spec|ebuild|list|srt)$',
  'i',
);

function rows(kind: PartKind, mediaTypes: string): [string, PartKind][] {
  return mediaTypes.split(' ').map((mediaType) => [mediaType, kind]);
}

/** How to read a part of this type, with this name. */
export function partKind(mediaType: string, fileName?: string): PartKind {
  if (mediaType.startsWith('multipart/')) return 'multipart';
  const known = KINDS.get(mediaType) ?? (PLAIN.test(mediaType) ? 'plain' : undefined);
  if (fileName === undefined) return known ?? (NO_TEXT.test(mediaType) ? 'other' : 'file');
  const [, named] = KINDS_OF_NAMES.find(([name]) => name.test(fileName)) ?? [];
  if (known !== undefined) return known === 'plain' && named === 'message' ? named : known;
  if (named !== undefined) return named;
  return NO_TEXT.test(mediaType) && !TEXT_NAME.test(fileName) ? 'other' : 'file';
}

/**
 * Reads the first Content-Type, -Disposition and -Transfer-Encoding of a header. Without a type, a part
 * of a digest is a message (RFC 2046, 5.1.5).
 */
export function readPartType(
  fields: HeaderFields,
  context: HeaderContext = {},
  { inDigest = false } = {},
): PartType {
  const written: Written = {
    type: rawValue(fields, 'content-type'),
    disposition: rawValue(fields, 'content-disposition'),
    encoding: rawValue(fields, 'content-transfer-encoding'),
    location: rawValue(fields, 'content-location'),
  };
  if (inDigest) return readWritten(written, context, { inDigest });
  const key = `${written.type}\n${written.disposition}\n${written.encoding}\n${written.location}`;
  const known = READ_BEFORE.get(key);
  if (known !== undefined) return known;
  const type = readWritten(written, context, { inDigest });
  const isWorthKeeping = READ_BEFORE.size < MAX_READ_BEFORE && key.length < MAX_KEPT_LENGTH;
  if (isWorthKeeping && isForAll(type)) READ_BEFORE.set(key, type);
  return type;
}

/** Most messages have one of a few types, written in one of a few ways. */
const READ_BEFORE = new Map<string, PartType>();
const MAX_READ_BEFORE = 1_000;
const MAX_KEPT_LENGTH = 200;

/** Whether it depends on nothing else in its message, and other messages have it too. */
function isForAll({ boundary, fileName }: PartType): boolean {
  return boundary === undefined && fileName === undefined;
}

/** The headers of a part as somebody wrote them; `''` where one is missing. */
interface Written {
  readonly type: string;
  readonly disposition: string;
  readonly encoding: string;
  readonly location: string;
}

function readWritten(
  written: Written,
  context: HeaderContext,
  { inDigest }: { readonly inDigest: boolean },
): PartType {
  const type = readParameters(written.type, TYPE, repairType);
  const disposition = readParameters(written.disposition, DISPOSITION);
  const encoding = readTransferEncoding(written.encoding);
  const fileName =
    disposition.parameter('filename', context) ||
    type.parameter('name', context) ||
    nameInLocation(written.location);
  const mediaType =
    type.value || (inDigest ? 'message/rfc822' : typeOfFile(fileName, disposition.value));
  const isFirstPiece = mediaType === 'message/partial' && Number(type.parameter('number')) === 1;
  // Nobody says what it is, and text is rarely in base64.
  const isUnknown = type.value === '' && mediaType === 'text/plain' && encoding === 'base64';
  const kind = isUnknown ? 'file' : partKind(mediaType, fileName);
  return {
    mediaType,
    kind: isFirstPiece ? 'message' : kind,
    charset: type.parameter('charset') || undefined,
    boundary: type.parameter('boundary') || undefined,
    fileName,
    encoding,
    deletesSpace: type.parameter('delsp').toLowerCase() === 'yes',
    isOdd: !(type.isCommon && disposition.isCommon && COMMON_ENCODING.test(written.encoding)),
  };
}

const COMMON_ENCODING = /^\s*(?:(?:7bit|8bit|binary|base64|quoted-printable)\s*)?$/i;

/** Repairs a Content-Type that has spaces in the wrong places, or no semicolon or a comma in front of its parameters. */
export function repairType(raw: string): string {
  return raw
    .replace(/^([^;/"]*[^\s;/"])\s*\/\s*(?=[^\s;])/, '$1/')
    .replace(/^(\s*[^\s;,"(=]+)(?:\s+|\s*,\s*)(?=[\w-]+\*?\s*=)/, '$1; ');
}

function rawValue(fields: HeaderFields, name: string): string {
  return fields.first(name) ?? '';
}

/** Phones name the files of a multimedia message so, without a path; elsewhere it is the URL of a picture. */
function nameInLocation(location: string): string | undefined {
  const name = location.trim();
  return PLAIN_NAME.test(name) ? name : undefined;
}

const PLAIN_NAME = /^[^:/\\\s][^:/\\]{0,200}\.\w{1,12}$/;

/** Without a Content-Type a part is text (RFC 2045, 5.2), unless its file name says otherwise. */
function typeOfFile(fileName: string | undefined, disposition: string): string {
  if (fileName?.includes('.')) return typeOfName(fileName);
  return disposition.toLowerCase() === 'attachment' ? 'application/octet-stream' : 'text/plain';
}
