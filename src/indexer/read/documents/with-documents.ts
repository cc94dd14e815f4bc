import { createHash } from 'node:crypto';
import { isPdf, READERS_VERSION, readDocument } from '../../../documents/read-document.ts';
import type { AttachedDocument, ParsedMessage } from '../../../model/message.ts';
import type { AttachedKey, Extract } from '../../../store/extract-store.ts';
import { steadyTime } from '../../../util/time/steady-time.ts';
import type { DocumentMeans } from './document-means.ts';

/** A message with the text of its documents, and under which keys that is kept. */
export interface WithDocuments {
  readonly message: ParsedMessage;
  readonly attached: readonly AttachedKey[];
}

const MAX_CHARACTERS = 8 * 1024 * 1024;
const MAX_MILLISECONDS = 30_000;

/** Reads the documents in a message, each within limits; what cannot be read becomes a problem of the message. */
export async function withDocuments(
  message: ParsedMessage,
  means: DocumentMeans,
): Promise<WithDocuments> {
  const embedded: string[] = [];
  const attached: AttachedKey[] = [];
  const problems = new Set<string>();
  const end = steadyTime() + MAX_MILLISECONDS;
  let room = MAX_CHARACTERS;
  for (const document of message.documents) {
    if (steadyTime() > end || room <= 0) {
      problems.add('documents were left out because there is too much in them');
      break;
    }
    const found = await readOne(document, means);
    if (found === undefined) continue;
    const name = document.name === '' ? document.mediaType : document.name;
    if (found.problem !== undefined) problems.add(`${name}: ${found.problem}`);
    if (found.key === undefined) continue;
    room -= found.text.length;
    embedded.push(found.text);
    attached.push({ name, key: found.key });
  }
  return {
    message: { ...message, embedded, problems: [...message.problems, ...problems] },
    attached,
  };
}

/** What was found in a document; without a key if that is not to be kept. */
interface Found extends Extract {
  readonly key: Uint8Array | undefined;
}

async function readOne(
  document: AttachedDocument,
  means: DocumentMeans,
): Promise<Found | undefined> {
  const { bytes } = document;
  const filter = filterFor(document, means);
  if (filter === undefined && isPdf(bytes)) return NO_PDF;
  const way = filter === undefined ? `own ${READERS_VERSION}` : means.filters.get(filter);
  const key = documentKey(way ?? '', bytes);
  const known = await means.ask({ ask: 'known', key });
  if (known !== undefined && 'text' in known) return { ...known, key };
  if (filter === undefined) {
    const extract = readDocument(bytes);
    await means.ask({ ask: 'keep', key, extract });
    return { ...extract, key };
  }
  return await askProgram(document, filter, key, means);
}

const NO_PDF: Found = {
  text: '',
  problem: 'no PDF is read here: see attachments in mairixrc(5)',
  key: undefined,
};

/** The type of the program that reads a document. */
function filterFor(
  { mediaType, bytes }: AttachedDocument,
  { filters }: DocumentMeans,
): string | undefined {
  if (filters.has(mediaType)) return mediaType;
  return filters.has(PDF) && isPdf(bytes) ? PDF : undefined;
}

const PDF = 'application/pdf';

async function askProgram(
  { name, mediaType, bytes }: AttachedDocument,
  filter: string,
  key: Uint8Array,
  { ask }: DocumentMeans,
): Promise<Found | undefined> {
  // A copy, because the bytes may be a part of those of the whole message, which go nowhere.
  const copy = Uint8Array.from(bytes);
  const answer = await ask({ ask: 'program', key, name, mediaType, filter, bytes: copy });
  if (answer === undefined) return undefined;
  if ('failure' in answer) return { text: '', problem: answer.failure, key: undefined };
  return 'text' in answer ? { ...answer, key } : undefined;
}

/** A hash of a file and of how it is read. */
function documentKey(way: string, bytes: Buffer): Uint8Array {
  return createHash('sha256').update(`${way}\0`).update(bytes).digest();
}
