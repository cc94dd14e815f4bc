import { expect, test } from 'vitest';
import { TEXT_COLUMNS } from '../../../src/model/fields.ts';
import { hashIdentifier } from '../../../src/model/identifier.ts';
import { personOf } from '../../../src/model/people/person.ts';
import {
  columnName,
  flagBits,
  mailDocument,
  personOfText,
  wordFields,
} from '../../../src/opensearch/mapping/mail-document.ts';
import type { NewMessage } from '../../../src/store/message-store.ts';
import { mentionedPeople } from '../../helpers/mentioned-people.ts';

const ada = personOf({ name: 'Ada Löw', address: 'Ada@havn.example' });
const kay = personOf({ name: '', address: 'kay@havn.example' });

const WORDS = new Map([
  ['header_words.subject', 'boats ahoy'],
  ['whole_tokens.from', 'ada@havn.example low'],
]);

const message: NewMessage = {
  folder: 2,
  name: 'cur/caf\udce9:2,FS',
  start: undefined,
  size: 1234,
  modified: 5,
  file: undefined,
  date: 1_700_000_000,
  flags: 5,
  labels: undefined,
  attached: false,
  subject: 'Boats',
  people: mentionedPeople({ from: [ada], to: [kay, ada], others: [] }, 1_700_000_000),
  messageId: 'one@havn.example',
  ownIdentifiers: [7],
  identifiers: [7, 9],
  hash: Buffer.from([1, 255]),
  words: TEXT_COLUMNS.map((column) => Buffer.from(WORDS.get(columnName(column)) ?? '')),
  content: 42,
  source: undefined,
};

test('a message becomes a document', () => {
  const place = { ordinal: 1, number: 3, thread: 2, folderPath: '/home/ada/mail' };
  expect(JSON.parse(JSON.stringify(mailDocument(message, place)))).toEqual({
    number: 2 ** 40 + 3,
    folder: 2 ** 40 + 2,
    path: '/home/ada/mail/cur/caf\u001adce9:2,FS',
    name: 'cur/caf\u001adce9:2,FS',
    size: 1234,
    date: 1_700_000_000,
    flags: 5,
    flagBits: [0, 2],
    dead: false,
    attached: false,
    messageId: 'one@havn.example',
    sameId: hashIdentifier('ONE@havn.example'),
    identifiers: [7, 9],
    ownIdentifiers: [7],
    thread: 2 ** 40 + 2,
    content: 42,
    hash: '01ff',
    summary: {
      subject: 'Boats',
      from: [['Ada Löw', 'Ada@havn.example']],
      to: [
        ['', 'kay@havn.example'],
        ['Ada Löw', 'Ada@havn.example'],
      ],
      others: [],
    },
    senders: ['Ada@havn.example\nAda Löw'],
    receivers: ['kay@havn.example\n'],
    author: 'Ada@havn.example\nAda Löw',
    fromAddresses: ['ada@havn.example'],
    peopleWords: 'ada low havn example kay',
    has: ['header_words.subject', 'whole_tokens.from'],
  });
  expect(wordFields(message.words)).toEqual(Object.fromEntries(WORDS));
});

test('a message in a box has the path of the box, and the place in it', () => {
  const inBox = { ...message, name: undefined, start: 100 };
  const place = { ordinal: 1, number: 3, thread: 3, folderPath: '/home/ada/box' };
  const { path, name, start } = mailDocument(inBox, place);
  expect({ path, name, start }).toEqual({ path: '/home/ada/box', name: undefined, start: 100 });
});

test.each([
  [0, []],
  [5, [0, 2]],
  [256, [8]],
  [256 * 2 ** 25 + 16, [4, 33]],
])('flags %d have the bits %j', (flags, bits) => {
  expect(flagBits(flags)).toEqual(bits);
});

test.each([
  { name: '', address: 'kay@havn.example' },
  { name: 'two\nlines', address: 'a@b' },
])('%j is read back', (person) => {
  expect(personOfText(`${person.address}\n${person.name}`)).toEqual(person);
});
