import { MairixError } from '../../errors.ts';
import type { Hit } from '../../model/hit.ts';
import { isSought } from '../../query/plan/mark-words.ts';
import type { SoughtInFields } from '../../query/plan/sought-words.ts';
import type { Site } from '../site.ts';

/** Reading larger messages would make a page slow. */
const MOST_BYTES = 500_000;
const MOST_SHOWN = 220;
/** How much is shown in front of the word. */
const AHEAD = 60;

/** The first line of the text of a message with a word that was searched for, cut around that word. */
export async function soughtLine(
  hit: Hit,
  { body }: SoughtInFields,
  { index }: Site,
): Promise<string | undefined> {
  if ((body.words.size === 0 && body.prefixes.length === 0) || hit.size > MOST_BYTES)
    return undefined;
  const text = await textOf(hit, index);
  const line = text?.split('\n').find((one) => isSought(one, body));
  return line === undefined ? undefined : aroundWord(line, body);
}

/** Mail that is gone has no text; the list shows it all the same. */
async function textOf(hit: Hit, index: Site['index']): Promise<string | undefined> {
  try {
    return (await index.message(hit, { maxCharacters: MOST_BYTES })).text;
  } catch (error) {
    if (error instanceof MairixError) return undefined;
    throw error;
  }
}

function aroundWord(line: string, body: SoughtInFields['body']): string {
  const text = line.replace(/\s+/g, ' ').trim();
  if (text.length <= MOST_SHOWN) return text;
  const words = [...text.matchAll(/\S+/g)];
  const at = words.find(({ 0: word }) => isSought(word, body))?.index ?? 0;
  const start = Math.max(0, at - AHEAD);
  const piece = text.slice(start, start + MOST_SHOWN);
  return `${start > 0 ? '…' : ''}${piece}${start + MOST_SHOWN < text.length ? '…' : ''}`;
}
