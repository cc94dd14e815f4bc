import { type OpenedParts, type SealedPart, sealKey } from '../../model/mail/sealed-part.ts';
import type { AttachedDocument } from '../../model/message.ts';
import type { Text } from '../../model/text.ts';
import { charsetHints } from '../charset/charset-hints.ts';
import { type DecodedText, decodeText } from '../charset/decode-text.ts';
import { decodeBytes, decodeHeader, type HeaderContext } from '../header/decode-header.ts';
import { type Envelope, readEnvelope } from '../header/envelope.ts';
import type { HeaderFields } from '../header/header-fields.ts';
import { isText } from '../text/is-text.ts';
import type { InlineFile } from '../text/take-inline-files.ts';
import { withoutCodedLines } from '../text/without-coded-lines.ts';
import { AttachedFiles } from './attached-files.ts';
import { Budget } from './budget.ts';
import type { TextType } from './part-type.ts';
import { plainFileName } from './plain-file-name.ts';
import { type PartText, readPartText } from './read-part-text.ts';
import { decodeTransfer, type TransferEncoding } from './transfer-encoding.ts';
import { typeOfName } from './type-of-name.ts';

/** The content found in the parts of one message. */
export interface Content {
  readonly texts: readonly Text[];
  readonly fileNames: readonly string[];
  /** MIME types of all parts except multiparts and plain text. */
  readonly mediaTypes: ReadonlySet<string>;
  /** The headers of embedded messages. */
  readonly envelopes: readonly Envelope[];
  readonly documents: readonly AttachedDocument[];
  /** Encrypted parts that are not opened yet. */
  readonly sealed: readonly SealedPart[];
  /** The subject of the message, if it was encrypted. */
  readonly subject: string | undefined;
  readonly problems: ReadonlySet<string>;
}

interface Wishes {
  /** Which parts are wanted as documents; default: none. */
  readonly isDocument?: IsDocument | undefined;
  /** What is in encrypted parts, as far as it is known; default: nobody asks for that. */
  readonly opened?: OpenedParts | undefined;
  /** What makes texts of parts; default: `readPartText`. */
  readonly readText?: ReadText;
}

type ReadText = (bytes: Buffer, type: TextType, context: HeaderContext) => PartText;

const PLAIN: TextType = { mediaType: 'text/plain', charset: undefined, deletesSpace: false };

/** Gathers the content of one message, part by part, within its budget. */
export class Gathering {
  readonly budget = new Budget();
  readonly attached = new AttachedFiles();
  /** How to decode headers of the message and of its parts. */
  readonly headerContext: HeaderContext;
  readonly #texts: Text[] = [];
  readonly #fileNames: string[] = [];
  readonly #mediaTypes = new Set<string>();
  readonly #envelopes: Envelope[] = [];
  readonly #problems = new Set<string>();
  readonly #documents: AttachedDocument[] = [];
  readonly #isDocument: IsDocument | undefined;
  readonly #opened: OpenedParts | undefined;
  readonly #sealed: SealedPart[] = [];
  #subject: string | undefined;
  readonly #readText: ReadText;

  /** For a message of these bytes. */
  constructor(mail: Buffer, { isDocument, opened, readText = readPartText }: Wishes = {}) {
    this.#isDocument = isDocument;
    this.#opened = opened;
    this.#readText = readText;
    const { likely, guessed } = charsetHints(mail);
    this.headerContext = { likely, guessed, onProblem: (problem) => this.addProblem(problem) };
  }

  /** The content found so far. */
  get content(): Content {
    return {
      texts: this.#texts,
      fileNames: this.#fileNames,
      mediaTypes: this.#mediaTypes,
      envelopes: this.#envelopes,
      documents: this.#documents,
      sealed: this.#sealed,
      subject: this.#subject,
      problems: this.#problems,
    };
  }

  /** Notes the type and the file name that a part declares. */
  addPart({ mediaType, fileName }: PartLabels): void {
    if (mediaType !== 'text/plain') this.#mediaTypes.add(mediaType);
    if (fileName !== undefined) this.#fileNames.push(plainFileName(fileName));
  }

  /** Whether somebody asked for such a part as a document. */
  isDocument(labels: PartLabels): boolean {
    return this.#isDocument?.(withTypeOfName(labels)) === true;
  }

  /** Adds a part as a document, given its bytes without transfer encoding. */
  addDocument(bytes: Buffer, labels: PartLabels): void {
    const { mediaType, fileName = '' } = withTypeOfName(labels);
    if (this.#documents.length === MAX_DOCUMENTS) {
      this.addProblem('attached documents beyond the 100th were not read');
      return;
    }
    this.#documents.push({ name: plainFileName(fileName), mediaType, bytes });
  }

  /** Adds the text of a part, given its bytes without transfer encoding. */
  addText(bytes: Buffer, type: TextType = PLAIN): void {
    if (bytes.length === 0) return;
    const kept = this.budget.keepText(bytes);
    if (kept.length < bytes.length) this.addProblem('text beyond 8 MiB was left out');
    const part = this.#readText(kept, type, this.headerContext);
    this.#addDecoded(part);
    if (type.mediaType.includes('html')) this.attached.addHtml(kept);
    for (const file of part.files) this.#addInlineFile(file);
  }

  /** Adds the header of an embedded message; if there are many long ones, only the first. */
  addEnvelope(fields: HeaderFields): void {
    const envelope = readEnvelope(fields, this.headerContext);
    if (this.budget.spendEnvelope(costOf(envelope))) this.#envelopes.push(envelope);
    else this.addProblem('headers of embedded messages were left out because they are very long');
  }

  /** Notes a name for what a part is, beside the type that it declares. */
  addType(name: string): void {
    this.#mediaTypes.add(name);
  }

  /** What is in an encrypted part, if that is known; otherwise notes the part, for those who can open it. */
  open(kind: SealedPart['kind'], bytes: Buffer): Buffer | undefined {
    const opened = this.#opened?.get(sealKey(bytes));
    if (opened?.isSigned) this.addType(SIGNATURES[kind]);
    if (opened !== undefined) return opened.bytes;
    if (this.#opened !== undefined) this.#sealed.push({ kind, bytes });
    return undefined;
  }

  /** Adds the header that an encrypted part protects. It is that of the message, unless another message is inside. */
  addProtected(fields: HeaderFields): void {
    const subject = fields.first('subject');
    if (this.#envelopes.length === 0 && subject !== undefined) {
      this.#subject = decodeHeader(subject, this.headerContext).trim();
    }
    this.addEnvelope(fields);
  }

  /** Adds a part, with all parts inside it, as plain text, because going deeper would cost too much. */
  addAsPlainText(body: Buffer): void {
    this.addProblem('parts nested too deeply were read as plain text');
    if (isText(body)) this.addText(withoutCodedLines(body));
  }

  addProblem(problem: string): void {
    this.#problems.add(problem);
  }

  /** Decodes a part, unless the budget is spent. */
  decode(body: Buffer, encoding: TransferEncoding): Buffer | undefined {
    if (encoding === 'identity') return body;
    return this.budget.spendDecoding(body.length) ? decodeTransfer(body, encoding) : undefined;
  }

  #addInlineFile({ fileName, bytes }: InlineFile): void {
    const name = decodeBytes(fileName, undefined, this.headerContext);
    this.#fileNames.push(plainFileName(name.trim()));
    this.attached.addFile();
    const labels = { mediaType: UNKNOWN_TYPE, fileName: name.trim() };
    if (this.isDocument(labels)) this.addDocument(bytes, labels);
    if (!isText(bytes)) return;
    this.#addDecoded(decodeText(bytes, undefined, { likely: this.headerContext.likely }));
  }

  #addDecoded({ text, problem }: DecodedText): void {
    this.#texts.push(text);
    if (problem !== undefined) this.addProblem(problem);
  }
}

const SIGNATURES: Readonly<Record<SealedPart['kind'], string>> = {
  openpgp: 'application/pgp-signature',
  cms: 'application/pkcs7-signature',
};

const UNKNOWN_TYPE = 'application/octet-stream';

/** A file that nobody knew is what the end of its name says. */
function withTypeOfName({ mediaType, fileName }: PartLabels): PartLabels {
  if (mediaType !== UNKNOWN_TYPE || !fileName?.includes('.')) return { mediaType, fileName };
  return { mediaType: typeOfName(fileName), fileName };
}

/** More are in no letter. */
const MAX_DOCUMENTS = 100;

/** Says which parts are wanted as documents. */
export type IsDocument = (labels: PartLabels) => boolean;

interface PartLabels {
  readonly mediaType: string;
  readonly fileName: string | undefined;
}

function costOf({ texts, ownIds, references }: Envelope) {
  return {
    characters: Object.values(texts).reduce((sum, { length }) => sum + length, 0),
    ids: ownIds.length + references.length,
  };
}
