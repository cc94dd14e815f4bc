import { expect, test } from 'vitest';
import type { TextColumn } from '../../src/model/fields.ts';
import { countWords } from '../../src/sqlite/search/statistics/count-words.ts';
import { databaseInWorld, lines, openPlain, openStore } from './store-world.ts';

const BODY: TextColumn = { table: 'body_words', field: 'body' };
const SUBJECT: TextColumn = { table: 'header_words', field: 'subject' };

test('each word counts once, wherever the vocabulary repeats it', () => {
  const path = databaseInWorld();
  const { vocabulary } = openStore(path);
  vocabulary.add(BODY, lines(['apple', 'größe', 'plum']), { mayRepeat: false });
  vocabulary.add(SUBJECT, lines(['apple']), { mayRepeat: false });
  vocabulary.add(BODY, lines(['fig', 'plum', 'pear']), { mayRepeat: true });
  vocabulary.add(BODY, lines(['fig']), { mayRepeat: true });
  expect(countWords(openPlain(path))).toMatchObject({ body: 5, subject: 1, from: 0, cc: 0 });
});

test('so it does among more words than are looked at together', () => {
  const path = databaseInWorld();
  const { vocabulary } = openStore(path);
  const words = Array.from({ length: 300_000 }, (_, at) => `word${at}`);
  vocabulary.add(BODY, lines(words.slice(0, 1_000)), { mayRepeat: false });
  vocabulary.add(BODY, lines(words), { mayRepeat: true });
  vocabulary.add(BODY, lines([...words.slice(299_000), 'more']), { mayRepeat: true });
  expect(countWords(openPlain(path))).toMatchObject({ body: 300_001 });
});
