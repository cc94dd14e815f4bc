import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PeopleWriter } from '../../src/indexer/read/people-writer.ts';
import { addressValue, asPerson } from '../../src/message/header/address-value.ts';
import type { OwnHeader } from '../../src/model/message.ts';
import { NEVER, peopleIn } from '../../src/model/people/mentions.ts';
import { countedPeople, type Person } from '../../src/model/people/person.ts';

/** Few, and some of them with one address, so that headers name the same people. */
const ADDRESSES = [
  'Ada <ada@x.example>',
  'Ada L <ADA@x.example>',
  'bob@x.example',
  'Ann via Crew <crew@x.example>',
  'crew@x.example',
  'not an address',
];

const addresses = fc.array(fc.constantFrom(...ADDRESSES), { maxLength: 20 });
const header: fc.Arbitrary<OwnHeader> = fc.record({
  from: addresses.map((some) => some.join(', ')),
  to: addresses.map((some) => some.join(', ')),
  cc: addresses.map((some) => some.join(', ')),
  bcc: fc.constantFrom('', ...ADDRESSES),
  subject: fc.constant(''),
  authors: fc.constantFrom(undefined, [{ name: 'Eve', address: 'eve@x.example' }]),
});
const chunk = fc.array(fc.tuple(header, fc.integer({ min: -5, max: 5 })), { maxLength: 8 });

function peopleOf({ from, to, cc, bcc, authors }: OwnHeader) {
  return {
    from: authors?.map(asPerson) ?? addressValue(from).people,
    to: addressValue(to).people,
    others: [...addressValue(cc).people, ...addressValue(bcc).people],
  };
}

test('the people of each message are those of its header, and the counts are those of countedPeople', () => {
  const writer = new PeopleWriter();
  fc.assert(
    fc.property(chunk, (messages) => {
      const starts = messages.map(([own, date]) => writer.write(own, date));
      const among = writer.take();
      const plain = (people: readonly Person[]) => people.map(({ id }) => id);
      const counts = new Map<number, { sent: number; received: number; newest: number }>();
      for (const [at, [own, date]] of messages.entries()) {
        const people = peopleOf(own);
        const found = peopleIn({ among, start: starts[at] ?? -1 });
        expect(plain(found.from)).toEqual(plain(people.from));
        expect(plain(found.to)).toEqual(plain(people.to));
        expect(plain(found.others)).toEqual(plain(people.others));
        const { senders, receivers } = countedPeople(people);
        for (const { id } of [...people.from, ...people.to, ...people.others]) {
          if (!counts.has(id)) counts.set(id, { sent: 0, received: 0, newest: NEVER });
        }
        for (const [how, counted] of [
          ['sent', senders],
          ['received', receivers],
        ] as const) {
          for (const { id } of counted) {
            const count = counts.get(id);
            if (count === undefined) continue;
            count[how]++;
            count.newest = Math.max(count.newest, date);
          }
        }
      }
      const written = among.people.map(({ id }, at) => [
        id,
        { sent: among.sent[at], received: among.received[at], newest: among.newest[at] },
      ]);
      expect(written.toSorted()).toEqual([...counts].toSorted());
      expect(new Set(plain(among.people)).size).toBe(among.people.length);
    }),
  );
});
