import type { FileIdentity } from '../../store/message-store.ts';
import type { ReadMessage, ReadResult } from './reader-protocol.ts';

/**
 * The results of a chunk, most of them as columns of numbers and texts: these cross to another thread in a third of
 * the time that an object for each takes.
 */
export interface PackedResults {
  readonly numbers: Float64Array<ArrayBuffer>;
  readonly subjects: readonly string[];
  readonly messageIds: readonly (string | undefined)[];
  /** One after the other. */
  readonly hashes: string;
  /** Messages with something that few have, and all that are no messages, by their places among the results. */
  readonly others: ReadonlyMap<number, ReadResult>;
}

export function packResults(results: readonly ReadResult[]): PackedResults {
  const numbers: number[] = [];
  const subjects: string[] = [];
  const messageIds: (string | undefined)[] = [];
  let hashes = '';
  const others = new Map<number, ReadResult>();
  for (let at = 0; at < results.length; at++) {
    const result = results[at];
    if (result === undefined) continue;
    if (!isPlain(result)) {
      others.set(at, result);
      continue;
    }
    const { file, hash = '', identifiers, ownIdentifiers } = result;
    numbers.push(result.size, result.modified, file?.inode ?? NONE, file?.ctime ?? NONE);
    numbers.push(hash.length, result.date, result.statusFlags, result.attached ? 1 : 0);
    numbers.push(result.people, ownIdentifiers.length, identifiers.length);
    for (let one = 0; one < identifiers.length; one++) numbers.push(identifiers[one] ?? 0);
    numbers.push(result.words, result.content);
    subjects.push(result.subject);
    messageIds.push(result.messageId);
    hashes += hash;
  }
  return { numbers: Float64Array.from(numbers), subjects, messageIds, hashes, others };
}

/** The results that were packed. */
export function unpackResults(packed: PackedResults): ReadResult[] {
  const { numbers, subjects, messageIds, hashes, others } = packed;
  let at = 0;
  let hashAt = 0;
  // In the order in which they were written.
  const next = () => numbers[at++] ?? NONE;
  const results: ReadResult[] = [];
  for (let one = 0; one < subjects.length; one++) {
    takeOthers();
    const size = next();
    const modified = next();
    const file = fileOf(next(), next());
    const hashLength = next();
    const date = next();
    const statusFlags = next();
    const attached = next() === 1;
    const people = next();
    const own = next();
    const identifiers: number[] = [];
    for (let left = next(); left > 0; left--) identifiers.push(next());
    results.push({
      kind: 'read',
      size,
      modified,
      file,
      hash: hashLength === 0 ? undefined : hashes.slice(hashAt, hashAt + hashLength),
      date,
      statusFlags,
      labels: undefined,
      attached,
      subject: subjects[one] ?? '',
      people,
      messageId: messageIds[one],
      ownIdentifiers: identifiers.slice(0, own),
      identifiers,
      words: next(),
      documents: NOTHING,
      content: next(),
      problems: NOTHING,
      source: undefined,
    });
    hashAt += hashLength;
  }
  takeOthers();
  return results;

  function takeOthers(): void {
    for (let other = others.get(results.length); other; other = others.get(results.length)) {
      results.push(other);
    }
  }
}

/** A number that a message does not have. */
const NONE = Number.NaN;
const NOTHING: readonly never[] = [];

function isPlain(result: ReadResult): result is ReadMessage {
  return (
    result.kind === 'read' &&
    result.labels === undefined &&
    result.source === undefined &&
    result.documents.length === 0 &&
    result.problems.length === 0
  );
}

function fileOf(inode: number, ctime: number): FileIdentity | undefined {
  return Number.isNaN(inode) ? undefined : { inode, ctime };
}
