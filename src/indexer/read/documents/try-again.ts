import { SourceError } from '../../../errors.ts';
import { readMessageTolerantly } from '../../../message/read-message.ts';
import type { MessageLocation } from '../../../model/location.ts';
import { readLocation } from '../../../sources/read-location.ts';
import { relocate } from '../../../sources/relocate.ts';
import type { ProblemExample } from '../../../store/problem-store.ts';
import type { UpdateStore } from '../../../store/update-store.ts';
import { NOT_DECRYPTED } from './decryption.ts';
import type { Ask } from './document-questions.ts';
import { NOTHING_OPENED } from './with-opened.ts';

/** Each costs the start of a program in every run. */
const MOST_TRIED = 8;

/**
 * Tries one of the messages that could not be decrypted for the same reason, for each reason. If a key has come, or the
 * agent knows the passphrase now, all of these messages are read again.
 */
export async function tryAgain(store: UpdateStore, ask: Ask): Promise<void> {
  const examples = store.problems.examples(NOT_DECRYPTED, MOST_TRIED);
  if (examples.length === 0) return;
  const paths = new Map(store.folders.all().map(({ id, path }) => [id, path]));
  for (const example of examples) {
    const location = locationOf(example, paths.get(example.folder));
    if (!(await canBeOpened(location, ask))) continue;
    store.transaction(() => store.problems.readAgain(example.reason));
  }
}

/** What is on a server has none, because nobody fetches it only to try. */
function locationOf(
  { name, start, size }: ProblemExample,
  folder: string | undefined,
): MessageLocation | undefined {
  if (folder === undefined) return undefined;
  if (name === undefined) {
    return start === undefined
      ? undefined
      : { kind: 'slice', path: folder, start, end: start + size, hash: undefined };
  }
  const path = relocate(`${folder}/${name}`);
  return path === undefined ? undefined : { kind: 'file', path };
}

async function canBeOpened(location: MessageLocation | undefined, ask: Ask): Promise<boolean> {
  if (location === undefined) return false;
  const bytes = await bytesAt(location);
  if (bytes === undefined) return false;
  const message = readMessageTolerantly(bytes, { modified: 0, opened: NOTHING_OPENED });
  for (const { kind, bytes: sealed } of message.sealed) {
    const answer = await ask({ ask: 'open', kind, bytes: sealed });
    if (answer !== undefined && 'bytes' in answer) return true;
  }
  return false;
}

async function bytesAt(location: MessageLocation): Promise<Buffer | undefined> {
  try {
    return await readLocation(location);
  } catch (error) {
    if (error instanceof SourceError) return undefined;
    throw error;
  }
}
