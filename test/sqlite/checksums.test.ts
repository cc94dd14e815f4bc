import { expect, test } from 'vitest';
import { TEXT_TABLE_NAMES } from '../../src/model/fields.ts';
import { personOf } from '../../src/model/people/person.ts';
import { checkDatabase } from '../../src/sqlite/check/check-database.ts';
import { rowChecksum } from '../../src/sqlite/checksums/row-checksum.ts';
import { leave } from '../../src/threads/leave.ts';
import { mentionedPeople } from '../helpers/mentioned-people.ts';
import {
  addMessage,
  databaseInWorld,
  doAll,
  newMessage,
  openPlain,
  openStore,
} from './store-world.ts';

test.each([
  ['a number', [4], [5]],
  ['the highest bit of a large number', [2 ** 52], [0]],
  ['the bit of the prime', [2 ** 31], [0]],
  ['nothing and zero', [null], [0]],
  ['a text and its bytes', ['abc'], [Buffer.from('abc')]],
  ['a text and a longer one', ['abc'], ['abc\0']],
  ['bytes after the last four', [Buffer.from('abcde')], [Buffer.from('abcdd')]],
  ['two columns', [1, 2], [2, 1]],
])('the checksum of a row tells apart: %s', (_, one, other) => {
  expect(rowChecksum(one)).not.toBe(rowChecksum(other));
  expect(Math.abs(rowChecksum(one))).toBeLessThan(2 ** 31);
});

test('a number that is none of ours has no checksum', () => {
  expect(rowChecksum([0.5])).toBeNaN();
  expect(rowChecksum([2 ** 60])).toBeNaN();
});

test('each bit of a text, of bytes and of a number counts', () => {
  const bytes = Buffer.from('mail from Ada');
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const flipped = Buffer.from(bytes);
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(rowChecksum([flipped])).not.toBe(rowChecksum([bytes]));
    expect(rowChecksum([flipped.toString('latin1')])).not.toBe(
      rowChecksum([bytes.toString('latin1')]),
    );
  }
  for (let bit = 0; bit < 53; bit++) {
    expect(rowChecksum([0, 1_577_959_200 + 2 ** bit])).not.toBe(rowChecksum([0, 1_577_959_200]));
  }
});

test('files of any time and inode are sound: some file systems take a time of the year 300,000', () => {
  const path = databaseInWorld();
  const store = openStore(path);
  const file = { inode: 2 ** 63, ctime: 1e19 };
  for (const modified of [9e18, 1e20, -1e16]) addMessage(store, 'old', { modified, file });
  const found = [...store.messages.filesInFolder(1)].map(({ modified }) => modified);
  expect(found).toEqual([9e18, 1e20, -1e16]);
  doAll(store.reclaimSpace());
  store.close();
  expect(checkDatabase(path).faults).toEqual([]);
});

/** Some of them have one address. */
const people = (number: number) =>
  personOf({ name: `Name ${number % 11}`, address: `a${number % 7}@x.example` });

const dateIn = (round: number, at: number) => 1_577_959_200 + ((round * 7919 + at) % 101) * 86_400;

test('checksums and counts stay right while messages come, move, die, come back and are purged', () => {
  const path = databaseInWorld();
  const store = openStore(path);
  // Small tables of words are written often, and merged often.
  const plain = openPlain(path);
  for (const table of TEXT_TABLE_NAMES) {
    plain.exec(`INSERT INTO ${table} (${table}, rank) VALUES ('hashsize', 2000)`);
  }
  const words = Array.from({ length: 300 }, (_, at) => `word${(at * 7919) % 1000}`);
  for (let round = 0; round < 60; round++) {
    const numbers = Array.from({ length: 10 }, (_, at) =>
      addMessage(store, words.slice(round + at, round + at + 200).join(' '), {
        ownIdentifiers: [round * 10 + at],
        identifiers: [round * 10 + at, round],
        messageId: `${round}.${at}@x.example`,
        date: dateIn(round, at),
        subject: `round ${round}`,
        people: mentionedPeople(
          {
            from: [people(round + at)],
            to: [people(at), people(round)],
            others: [people(round * at)],
          },
          dateIn(round, at),
        ),
      }),
    );
    store.transaction(() => {
      leave(store.threads, numbers.slice(0, 4));
      for (const id of numbers) {
        store.messages.place({
          id,
          name: `cur/${id}:2,S`,
          start: undefined,
          flags: round % 8,
          file: undefined,
        });
      }
    });
    if (round % 7 === 6) doAll(store.purge());
    if (round % 5 === 2) doAll(store.gatherWords());
    if (round % 20 === 19) doAll(store.reclaimSpace());
    expect(() =>
      store.transaction(() => {
        store.threads.setThread(numbers[5] ?? 0, 1);
        const number = store.messages.lastNumber() + 1;
        store.messages.insert(number, 1, newMessage(words.join(' '), { name: 'cur/gone' }));
        throw new Error('given up');
      }),
    ).toThrow('given up');
  }
  for (const table of TEXT_TABLE_NAMES) {
    plain.exec(`INSERT INTO ${table} (${table}, rank) VALUES ('hashsize', 4194304)`);
  }
  addMessage(store, 'the last one');
  store.close();
  const { faults } = checkDatabase(path);
  expect(faults).toEqual([]);
});
