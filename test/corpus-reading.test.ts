import { expect, test } from 'vitest';
import { readMessage, readMessageTolerantly } from '../src/message/read-message.ts';
import type { ParsedMessage } from '../src/model/message.ts';
import { wordsOf } from '../src/model/words.ts';
import { readCorpus } from './helpers/lay-out-corpus.ts';

const context = { modified: 1_000_000_000 };

test.each(readCorpus())('both readers find the same in $name', async ({ bytes }) => {
  const tolerant = readMessageTolerantly(bytes, context);
  expect(findable(tolerant)).toEqual(findable(await readMessage(bytes, context)));
});

/** All by which a message can be found; the order of its parts does not matter. */
function findable(message: ParsedMessage) {
  const { to, cc, from, subject, body, problems, ...rest } = message;
  const words = [to, cc, from, subject, body].map((text) => [...new Set(wordsOf(text))].toSorted());
  return { ...rest, words };
}
