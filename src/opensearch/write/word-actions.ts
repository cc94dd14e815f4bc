import { createHash } from 'node:crypto';
import { bulkAction } from './bulk-action.ts';

/** Words go in parts of about this many characters, so that a request stays small. */
const PART_LENGTH = 256 * 1024;

/**
 * The actions that make new words of a column known, many in each text. A word that is there already stays as
 * it is: its id is a hash of the column and the word, because a word may be longer than an id.
 */
export function* wordActions(
  index: string,
  column: string,
  words: readonly string[],
): Generator<string> {
  let part: string[] = [];
  let length = 0;
  for (const word of words) {
    const id = createHash('sha1').update(`${column}\n${word}`).digest('base64url');
    const action = bulkAction('create', { index, id }, { column, word });
    part.push(action);
    length += action.length;
    if (length < PART_LENGTH) continue;
    yield part.join('');
    part = [];
    length = 0;
  }
  if (part.length > 0) yield part.join('');
}
