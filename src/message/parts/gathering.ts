import type { Text } from '../../model/text.ts';
import { guessText } from '../charset/decode-text.ts';
import { type Envelope, readEnvelope } from '../header/envelope.ts';
import type { HeaderFields } from '../header/header-fields.ts';
import type { InlineFile } from '../text/take-inline-files.ts';
import { type Budget, newBudget } from './budget.ts';
import type { TextType } from './part-type.ts';
import { readPartText } from './read-part-text.ts';
import { readTnef } from './read-tnef.ts';
import { decodeTransfer, type TransferEncoding } from './transfer-encoding.ts';

/** What was found in the parts of one message. */
export interface Content {
  readonly texts: readonly Text[];
  readonly fileNames: readonly string[];
  /** MIME types of all parts but multiparts and plain text. */
  readonly mediaTypes: ReadonlySet<string>;
  /** Of the messages embedded in it. */
  readonly envelopes: readonly Envelope[];
  readonly problems: ReadonlySet<string>;
}

/** Gathers the content of one message, part by part, within its budget. */
export interface Gathering {
  readonly content: Content;
  readonly budget: Budget;
  /** Notes the type and the file name that a part gives itself. */
  addPart(part: { readonly mediaType: string; readonly fileName: string | undefined }): void;
  /** Adds the text of a part, given its bytes without transfer encoding. */
  addText(bytes: Buffer, type?: TextType): void;
  /** Adds what a `winmail.dat` holds. */
  addTnef(bytes: Buffer): void;
  /** Adds the header of an embedded message; of many long ones only the first. */
  addEnvelope(fields: HeaderFields): void;
  /** Adds a part as plain text, with all parts inside it, where it would cost too much to go on. */
  addAsPlainText(body: Buffer): void;
  addProblem(problem: string): void;
  /** Decodes a part, unless the budget is spent. */
  decode(body: Buffer, encoding: TransferEncoding): Buffer | undefined;
}

/** Multiparts and embedded messages inside one another. */
export const MAX_PART_DEPTH = 50;

const PLAIN: TextType = { mediaType: 'text/plain', charset: undefined, deletesSpace: false };

/** Nothing is gathered yet. */
export function newGathering(): Gathering {
  const texts: Text[] = [];
  const fileNames: string[] = [];
  const mediaTypes = new Set<string>();
  const envelopes: Envelope[] = [];
  const problems = new Set<string>();
  const budget = newBudget();
  return {
    content: { texts, fileNames, mediaTypes, envelopes, problems },
    budget,
    addPart({ mediaType, fileName }) {
      if (mediaType !== 'text/plain') mediaTypes.add(mediaType);
      if (fileName !== undefined) fileNames.push(fileName);
    },
    addText,
    addTnef(bytes) {
      const found = readTnef(bytes);
      fileNames.push(...found.fileNames);
      for (const text of found.texts) addText(Buffer.from(text), { ...PLAIN, charset: 'utf-8' });
    },
    addEnvelope(fields) {
      const envelope = readEnvelope(fields);
      if (budget.spendEnvelope(costOf(envelope))) envelopes.push(envelope);
      else problems.add('headers of embedded messages were left out because they are very long');
    },
    addAsPlainText(body) {
      problems.add('parts nested too deeply were read as plain text');
      addText(body);
    },
    addProblem: (problem) => problems.add(problem),
    decode(body, encoding) {
      if (encoding === 'identity') return body;
      return budget.spendDecoding(body.length) ? decodeTransfer(body, encoding) : undefined;
    },
  };

  function addText(bytes: Buffer, type: TextType = PLAIN): void {
    if (bytes.length === 0) return;
    const kept = budget.keepText(bytes);
    if (kept.length < bytes.length) problems.add('text beyond 8 MiB was left out');
    const { text, files } = readPartText(kept, type);
    texts.push(text);
    for (const file of files) addInlineFile(file);
  }

  function addInlineFile({ fileName, bytes }: InlineFile): void {
    fileNames.push(guessText(Buffer.from(fileName, 'latin1')).trim());
    if (!NO_TEXT.test(bytes.toString('latin1'))) texts.push(guessText(bytes));
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is about
const NO_TEXT = /[\0-\x08\x0e-\x1a\x1c-\x1f]/;

function costOf({ texts, ownIds, references }: Envelope) {
  return {
    characters: Object.values(texts).reduce((sum, { length }) => sum + length, 0),
    ids: ownIds.length + references.length,
  };
}
