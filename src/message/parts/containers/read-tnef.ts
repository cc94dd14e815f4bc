import { decodeText } from '../../charset/decode-text.ts';

const SIGNATURE = 0x223e9f78;
const HEADER_LENGTH = 6;
/** Each attribute has its level, id and length in front of the data, and a checksum after it. */
const BYTES_BEFORE_DATA = 9;
const BYTES_AFTER_DATA = 2;

// Attributes ([MS-OXTNEF] 2.1.3) and properties ([MS-OXPROPS]) that hold what people look for.
const BODY = 0x0002800c;
const MESSAGE_PROPERTIES = 0x00069003;
const ATTACHMENT_START = 0x00069002;
const ATTACHMENT_TITLE = 0x00018010;
const ATTACHMENT_DATA = 0x0006800f;
const ATTACHMENT_PROPERTIES = 0x00069005;
const SUBJECT_PROPERTY = 0x0037;
const SENDER_NAME_PROPERTY = 0x0c1a;
const SENDER_ADDRESS_PROPERTY = 0x0c1f;
const SENDER_SMTP_ADDRESS_PROPERTY = 0x5d01;
const CC_PROPERTY = 0x0e03;
const TO_PROPERTY = 0x0e04;
const BODY_PROPERTY = 0x1000;
const RTF_PROPERTY = 0x1009;
const HTML_PROPERTY = 0x1013;
const DATA_PROPERTY = 0x3701;
const LONG_NAME_PROPERTY = 0x3707;
const MEDIA_TYPE_PROPERTY = 0x370e;

const OBJECT = 0x0d;
const TEXT = 0x1e;
const UNICODE = 0x1f;
/** An object says what it is in front of its bytes. */
const OBJECT_KIND_LENGTH = 16;
/** Set in the id of a property that has a name instead of a number. */
const NAMED = 0x8000;
/** Set in the type of a property that has several values. */
const SEVERAL = 0x1000;

/** The searchable content of a `winmail.dat`, the package in which Outlook sends attachments. */
export interface TnefContent {
  readonly header: TnefHeader;
  readonly texts: readonly string[];
  /** The text as HTML, in a charset that it may name. */
  readonly html: readonly Buffer[];
  /** The text as Outlook's own Rich Text. */
  readonly rtf: readonly Buffer[];
  readonly files: readonly TnefFile[];
}

/** What a package knows of the header of its message. */
export interface TnefHeader {
  subject?: string;
  senderName?: string;
  /** Perhaps one of Exchange, which is no address elsewhere. */
  senderAddress?: string;
  to?: string;
  cc?: string;
}

/** A file in a package. */
export interface TnefFile {
  readonly name: string | undefined;
  readonly mediaType: string | undefined;
  readonly bytes: Buffer;
  /** Whether it is a message, and so a package itself. */
  readonly isMessage: boolean;
}

/** One more than a message may have parts, so that somebody notices. */
const MAX_FILES = 5_001;

/** Reads as far as the package makes sense. */
export function readTnef(bytes: Buffer): TnefContent {
  const message: FoundMessage = { header: {}, texts: [], html: [], rtf: [] };
  const files: FoundFile[] = [];
  for (const { id, data } of attributesOf(bytes)) {
    if (id === BODY) message.texts.push(textOf(TEXT, data));
    if (id === MESSAGE_PROPERTIES)
      for (const property of propertiesOf(data)) describeMessage(message, property);
    if (id === ATTACHMENT_START && files.push({}) === MAX_FILES) break;
    const last = files.at(-1);
    if (last === undefined) continue;
    if (id === ATTACHMENT_TITLE) last.title = textOf(TEXT, data);
    if (id === ATTACHMENT_DATA) last.bytes = data;
    if (id === ATTACHMENT_PROPERTIES)
      for (const property of propertiesOf(data)) describeFile(last, property);
  }
  return { ...message, files: files.map(asFile) };
}

interface FoundMessage {
  readonly header: TnefHeader;
  readonly texts: string[];
  readonly html: Buffer[];
  readonly rtf: Buffer[];
}

function describeMessage(message: FoundMessage, property: Property): void {
  const { header, texts, html, rtf } = message;
  const { id, type, value } = property;
  if (id === HTML_PROPERTY && !isText(type)) html.push(value);
  if (id === RTF_PROPERTY && !isText(type)) rtf.push(value);
  if (!isText(type)) return;
  if (id === BODY_PROPERTY) texts.push(textOf(type, value));
  if (id === SUBJECT_PROPERTY) header.subject = textOf(type, value);
  if (id === SENDER_NAME_PROPERTY) header.senderName = textOf(type, value);
  if (id === SENDER_ADDRESS_PROPERTY) header.senderAddress ??= textOf(type, value);
  if (id === SENDER_SMTP_ADDRESS_PROPERTY) header.senderAddress = textOf(type, value);
  if (id === TO_PROPERTY) header.to = textOf(type, value);
  if (id === CC_PROPERTY) header.cc = textOf(type, value);
}

interface FoundFile {
  /** A short name, or that of a message. */
  title?: string;
  name?: string;
  mediaType?: string;
  bytes?: Buffer;
  object?: Buffer;
}

function describeFile(file: FoundFile, { id, type, value }: Property): void {
  if (id === LONG_NAME_PROPERTY && isText(type)) file.name ??= textOf(type, value);
  if (id === MEDIA_TYPE_PROPERTY && isText(type)) file.mediaType ??= textOf(type, value);
  if (id !== DATA_PROPERTY) return;
  if (type === OBJECT) file.object ??= value.subarray(OBJECT_KIND_LENGTH);
  else file.bytes ??= value;
}

function asFile({ title, name = title, mediaType, bytes, object = NO_BYTES }: FoundFile): TnefFile {
  const isMessage = bytes === undefined && isTnef(object);
  return { name, mediaType, bytes: bytes ?? object, isMessage };
}

const NO_BYTES = Buffer.alloc(0);

function isTnef(bytes: Buffer): boolean {
  return bytes.length >= HEADER_LENGTH && bytes.readUInt32LE(0) === SIGNATURE;
}

interface Attribute {
  readonly id: number;
  readonly data: Buffer;
}

function* attributesOf(bytes: Buffer): Generator<Attribute> {
  if (!isTnef(bytes)) return;
  for (let at = HEADER_LENGTH; at + BYTES_BEFORE_DATA <= bytes.length; ) {
    const start = at + BYTES_BEFORE_DATA;
    const end = start + bytes.readUInt32LE(at + 5);
    yield { id: bytes.readUInt32LE(at + 1), data: bytes.subarray(start, end) };
    at = end + BYTES_AFTER_DATA;
  }
}

/** A value of a property. */
interface Property {
  readonly id: number;
  readonly type: number;
  readonly value: Buffer;
}

/** All values of all properties. A list of them has their types, but not the lengths of all. */
function* propertiesOf(data: Buffer): Generator<Property> {
  let at = 4;
  while (at + 4 <= data.length) {
    const type = data.readUInt16LE(at);
    const id = data.readUInt16LE(at + 2);
    at += 4;
    if (id >= NAMED) at += nameLength(data, at);
    const single = type & ~SEVERAL;
    const size = fixedSize(single);
    const isCounted = size === undefined || single !== type;
    const count = isCounted ? numberAt(data, at) : 1;
    if (isCounted) at += 4;
    for (let value = 0; value < count && at < data.length; value++) {
      const length = size ?? numberAt(data, at);
      if (size === undefined) at += 4;
      yield { id, type: single, value: data.subarray(at, at + length) };
      at += padded(length);
    }
  }
}

function isText(type: number): boolean {
  return type === TEXT || type === UNICODE;
}

/** How many bytes a value has ([MS-OXCDATA] 2.11.1); `undefined` if each value gives its own length. */
function fixedSize(type: number): number | undefined {
  if ([0x02, 0x03, 0x04, 0x0a, 0x0b].includes(type)) return 4;
  if ([0x05, 0x06, 0x07, 0x14, 0x40].includes(type)) return 8;
  return type === 0x48 ? 16 : undefined;
}

/** A GUID, a kind, and a number or a text. */
function nameLength(data: Buffer, at: number): number {
  const isText = numberAt(data, at + 16) === 1;
  return isText ? 24 + padded(numberAt(data, at + 20)) : 24;
}

function numberAt(data: Buffer, at: number): number {
  return at + 4 <= data.length ? data.readUInt32LE(at) : 0;
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}

function textOf(type: number, data: Buffer): string {
  const { text } = decodeText(data, type === UNICODE ? 'utf-16le' : undefined);
  return text.toString().replace(/\0.*$/s, '');
}
