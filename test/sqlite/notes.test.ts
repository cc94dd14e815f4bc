import { expect, test } from 'vitest';
import { Notes } from '../../src/sqlite/notes.ts';
import { databaseInWorld, openPlain } from './store-world.ts';

test.each([
  ['a text that is no JSON', "UPDATE remembered SET text = '{'"],
  ['bytes in place of a text', "UPDATE remembered SET text = x'7b7d'"],
  ['a text in place of an action', "UPDATE outbox SET action = 'text'"],
])('notes are damaged: %s', (_, sql) => {
  const path = databaseInWorld();
  const notes = new Notes(path);
  notes.remember({ writer: 'here' });
  notes.outbox.add(Buffer.from('action'));
  expect(notes.remembered).toEqual({ writer: 'here' });
  expect(notes.outbox.first(100)?.actions).toEqual([Buffer.from('action')]);
  notes.close();
  openPlain(path).exec(sql);
  const damaged = new Notes(path);
  try {
    expect(() => [damaged.remembered, damaged.outbox.first(100)]).toThrow(
      expect.objectContaining({ message: `database ${path} is damaged`, code: 'STORE_UNUSABLE' }),
    );
  } finally {
    damaged.close();
  }
});
