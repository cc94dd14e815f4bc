import { readRtf } from '../formats/rtf/read-rtf.ts';
import { DocumentError, Limits } from './limits.ts';
import { isTar, readPackedTar, readTar } from './read-tar.ts';
import { readZip } from './read-zip.ts';

/** The text in a document, and what could not be read of it. */
export interface DocumentText {
  readonly text: string;
  readonly problem: string | undefined;
}

/** Goes up when a reader here finds more or other text, so that what was read before is read again. */
export const READERS_VERSION = 1;

const ZIP = Buffer.from('PK\x03\x04', 'latin1');
const EMPTY_ZIP = Buffer.from('PK\x05\x06', 'latin1');
const RTF = Buffer.from('{\\rtf', 'latin1');
const GZIP = Buffer.of(0x1f, 0x8b);
const PDF = Buffer.from('%PDF-', 'latin1');
/** How OLE files begin: old documents of Office, and new ones that a password protects. */
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** Names in an OLE file are in UTF-16. */
const PROTECTED = Buffer.from('EncryptedPackage', 'utf16le');
/** A PDF may have something in front of it (ISO 32000-1, implementation note 13). */
const PDF_START_BYTES = 1024;

/** Whether the bytes are a PDF, which is not read here. */
export function isPdf(bytes: Buffer): boolean {
  return bytes.subarray(0, PDF_START_BYTES).includes(PDF);
}

/**
 * Bytes → text, within limits of time and memory, whatever the bytes; never fails. What is in the file
 * says how to read it.
 */
export function readDocument(bytes: Buffer): DocumentText {
  const limits = new Limits();
  try {
    const read = readerOf(bytes);
    read(bytes, limits);
  } catch (error) {
    limits.note(error instanceof DocumentError ? error.message : 'it is damaged');
  }
  return limits.found;
}

type DocumentReader = (bytes: Buffer, limits: Limits) => void;

function readerOf(bytes: Buffer): DocumentReader {
  if (startsWith(bytes, ZIP) || startsWith(bytes, EMPTY_ZIP)) return readZip;
  if (startsWith(bytes, RTF)) return readRtf;
  if (startsWith(bytes, GZIP)) return readPackedTar;
  if (startsWith(bytes, OLE)) return readOld;
  return isTar(bytes) ? readTar : readNothing;
}

function startsWith(bytes: Buffer, beginning: Buffer): boolean {
  return bytes.subarray(0, beginning.length).equals(beginning);
}

function readOld(bytes: Buffer, limits: Limits): void {
  const isProtected = bytes.includes(PROTECTED);
  limits.note(
    isProtected ? 'it is protected by a password' : 'it is of a kind that only filter= reads',
  );
}

function readNothing(bytes: Buffer, limits: Limits): void {
  if (bytes.length > 0) limits.note('it is not of the kind that its name says');
}
