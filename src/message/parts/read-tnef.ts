import { decodeText } from '../charset/decode-text.ts';

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
const ATTACHMENT_PROPERTIES = 0x00069005;
const BODY_PROPERTY = 0x1000;
const LONG_NAME_PROPERTY = 0x3707;

const UNICODE = 0x1f;
const TEXT = 0x1e;
/** Set in the id of a property that has a name instead of a number. */
const NAMED = 0x8000;
/** Set in the type of a property that has several values. */
const SEVERAL = 0x1000;

/** The searchable content of a `winmail.dat`, the package in which Outlook sends attachments. */
export interface TnefContent {
  readonly fileNames: readonly string[];
  readonly texts: readonly string[];
}

/** Reads as far as the package makes sense. */
export function readTnef(bytes: Buffer): TnefContent {
  const texts: string[] = [];
  const names: { short?: string; long?: string }[] = [];
  for (const { id, data } of attributesOf(bytes)) {
    if (id === BODY) texts.push(textOf(TEXT, data));
    // One by one, because a hostile package can have more texts than a call can take arguments.
    if (id === MESSAGE_PROPERTIES)
      for (const text of textProperties(data, BODY_PROPERTY)) texts.push(text);
    if (id === ATTACHMENT_START) names.push({});
    const last = names.at(-1);
    if (last === undefined) continue;
    if (id === ATTACHMENT_TITLE) last.short = textOf(TEXT, data);
    const [long] = id === ATTACHMENT_PROPERTIES ? textProperties(data, LONG_NAME_PROPERTY) : [];
    if (long !== undefined) last.long = long;
  }
  return { texts, fileNames: names.flatMap(({ short, long }) => long ?? short ?? []) };
}

interface Attribute {
  readonly id: number;
  readonly data: Buffer;
}

function* attributesOf(bytes: Buffer): Generator<Attribute> {
  if (bytes.length < HEADER_LENGTH || bytes.readUInt32LE(0) !== SIGNATURE) return;
  for (let at = HEADER_LENGTH; at + BYTES_BEFORE_DATA <= bytes.length; ) {
    const start = at + BYTES_BEFORE_DATA;
    const end = start + bytes.readUInt32LE(at + 5);
    yield { id: bytes.readUInt32LE(at + 1), data: bytes.subarray(start, end) };
    at = end + BYTES_AFTER_DATA;
  }
}

/** Values of a text property. The list has the types of its properties, but not their lengths. */
function textProperties(data: Buffer, wanted: number): string[] {
  const found: string[] = [];
  let at = 4;
  while (at + 4 <= data.length) {
    const type = data.readUInt16LE(at);
    const id = data.readUInt16LE(at + 2);
    at += 4;
    if (id >= NAMED) at += nameLength(data, at);
    const isText = [TEXT, UNICODE].includes(type & ~SEVERAL);
    const size = fixedSize(type & ~SEVERAL);
    const isCounted = size === undefined || (type & SEVERAL) !== 0;
    const count = isCounted ? numberAt(data, at) : 1;
    if (isCounted) at += 4;
    for (let value = 0; value < count && at < data.length; value++) {
      const length = size ?? numberAt(data, at);
      if (size === undefined) at += 4;
      if (id === wanted && isText) found.push(textOf(type, data.subarray(at, at + length)));
      at += padded(length);
    }
  }
  return found;
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
