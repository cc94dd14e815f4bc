import { expect, test } from 'vitest';
import { readMessageTolerantly } from '../src/message/read-message.ts';
import { readWithMailparser } from '../src/message/readers/read-with-mailparser.ts';
import type { ParsedMessage } from '../src/model/message.ts';
import { wordsOf } from '../src/model/words.ts';
import { bodyText } from './helpers/body-text.ts';
import { readCorpus } from './helpers/lay-out-corpus.ts';

const context = { modified: 1_000_000_000 };

/** Has more parts than mailparser takes. */
const REFUSED = 'thousand-nested-parts';

test.each(readCorpus().filter(({ name }) => name !== REFUSED))(
  'both readers find the same in $name',
  async ({ bytes }) => {
    const tolerant = readMessageTolerantly(bytes, context);
    expect(findable(tolerant)).toEqual(findable(await readWithMailparser(bytes, context)));
  },
);

/** All by which a message can be found; the order of its parts does not matter. */
function findable(message: ParsedMessage) {
  const { to, cc, from, subject, body, problems, ...rest } = message;
  const texts = [to, cc, from, subject, bodyText(message)];
  const words = texts.map((text) => wordsOf(text).toSorted());
  return { ...rest, words };
}
