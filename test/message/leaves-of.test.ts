import { describe, expect, test } from 'vitest';
import { readMessage } from '../../src/message/read-message.ts';
import { readWithMailparser } from '../../src/message/readers/read-with-mailparser.ts';
import { bodyText } from '../helpers/body-text.ts';
import { base64, entity, multipart } from '../helpers/build-message.ts';

const context = { modified: 1_000_000_000 };
const readers = [
  { reader: 'readMessage', read: readMessage },
  { reader: 'readWithMailparser', read: readWithMailparser },
];

const NO_PART = 'a multipart message without any part was read as text';
const BAD_HEADER = 'the header of a part is damaged';

const text = (body: string) => entity({ 'Content-Type': 'text/plain' }, body);
const coded = (body: string) =>
  entity(
    { 'Content-Type': 'text/plain', 'Content-Transfer-Encoding': 'base64' },
    `${base64(body)}\n`,
  );
const zip = entity(
  { 'Content-Type': 'application/zip', 'Content-Disposition': 'attachment; filename=x.zip' },
  'PK',
);
const digest = (parts: readonly string[]) => multipart(parts).replace('mixed', 'digest');
const withType = (type: string, body: string) => entity({ 'Content-Type': type }, body);
const bodyOf = (message: string) => message.slice(message.indexOf('\n\n') + 2);

interface Case {
  readonly title: string;
  readonly mail: string;
  readonly body: readonly string[];
  readonly subject?: string;
  readonly files?: readonly string[];
  readonly problems?: readonly string[];
}

const CASES: readonly Case[] = [
  {
    title: 'empty lines in front of the headers of parts',
    mail: multipart([`\n${coded('one')}`, `\r\n\n${zip}`, '\nContent-Type: is no header here']),
    body: ['one', 'Content-Type:', 'is', 'no', 'header', 'here'],
    files: ['x.zip'],
  },
  {
    title: 'a part after the closing line',
    mail: `${multipart([text('one')])}--edge\n${zip}\n--edge--\nepilogue\n`,
    body: ['one'],
    files: ['x.zip'],
  },
  {
    title: 'a multipart with the boundary of the one around it',
    mail: multipart([multipart([text('one'), text('two')]), zip]),
    body: ['one', 'two'],
    files: ['x.zip'],
  },
  {
    title: 'a multipart with that boundary and without an end',
    mail: multipart([multipart([text('one')]).replace('--edge--\n', ''), zip]),
    body: ['one'],
    files: ['x.zip'],
  },
  {
    title: 'a boundary that begins like the one around it, or ends it',
    mail: multipart([multipart([text('one')], {}, 'ed'), multipart([zip], {}, 'edge--x')]),
    body: ['one'],
    files: ['x.zip'],
  },
  {
    title: 'text without a header after the boundary of the multipart around it',
    mail: multipart(
      [multipart([text('one')], {}, 'in').replace('--in--', '--edge\ntwo three\n\n--in--\nfour')],
      {},
    ),
    body: ['one', 'two', 'three', '--in--', 'four'],
    problems: [BAD_HEADER],
  },
  {
    title: 'text after a boundary that begins like a header',
    mail: multipart(['note: one\n\ntwo\n']),
    body: ['note:', 'one', 'two'],
  },
  {
    title: 'a part of an inner multipart after the end of the outer one',
    mail: `${multipart([multipart([text('one')], {}, 'in')])}--in\n${text('two')}\n--in--\n`,
    body: ['one', 'two'],
  },
  {
    title: 'the parts of a body whose boundary has another name in the header',
    mail: multipart([coded('one'), zip]).replace('"edge"', '"ridge"'),
    body: ['one'],
    files: ['x.zip'],
  },
  {
    title: 'the parts of a body whose boundary has no name in the header',
    mail: withType('multipart/mixed', bodyOf(multipart([coded('one'), zip]))),
    body: ['one'],
    files: ['x.zip'],
  },
  {
    title: 'the parts of a type of one word',
    mail: multipart([coded('one'), zip]).replace('multipart/mixed', 'multipart'),
    body: ['one'],
    files: ['x.zip'],
  },
  {
    title: 'the parts of a body whose lines end in CR, after a header whose lines do not',
    mail: withType(
      'multipart/mixed; boundary=edge',
      bodyOf(multipart([coded('one'), zip])).replaceAll('\n', '\r'),
    ),
    body: ['one'],
    files: ['x.zip'],
  },
  {
    title: 'a part whose header has lines that end in CR',
    mail: multipart([coded('one').replaceAll('\n', '\r'), zip]),
    body: ['one'],
    files: ['x.zip'],
  },
  {
    title: 'the text of a multipart without parts, but no file in it',
    mail: withType('multipart/mixed; boundary=x', `one\n${base64('\x01\xff'.repeat(60))}\n`),
    body: ['one'],
    problems: [NO_PART],
  },
  {
    title: 'the text around a closing line alone',
    mail: withType('multipart/mixed; boundary=x', 'one\n--x--\ntwo'),
    body: ['one', 'two'],
    problems: [NO_PART],
  },
  {
    title: 'nothing of a multipart that is empty',
    mail: withType('multipart/mixed; boundary=x', '\n--x--\n'),
    body: [],
  },
  {
    title: 'the text of a multipart in base64 without parts',
    mail: entity(
      { 'Content-Type': 'multipart/mixed', 'Content-Transfer-Encoding': 'base64' },
      base64('one two'),
    ),
    body: ['one', 'two'],
    problems: [NO_PART],
  },
  {
    title: 'a part of a digest as a message',
    mail: digest([
      `\n${entity({ Subject: 'inner' }, 'one')}`,
      `\n\n${entity({ From: 'ann@x', Subject: 's' })}`,
    ]),
    body: ['one'],
    subject: 'inner, s',
  },
  {
    title: 'a part of a digest without an empty line in front of its message',
    mail: digest([
      entity(
        { From: 'ann@x', Subject: 'inner', 'Content-Transfer-Encoding': 'base64' },
        base64('one'),
      ),
    ]),
    body: ['one'],
    subject: 'inner',
  },
  {
    title: 'a part of a digest that says what it is',
    mail: digest([text('contents'), withType('message/rfc822', 'Subject: inner\n\none')]),
    body: ['contents', 'one'],
    subject: 'inner',
  },
  {
    title: 'a digest in a digest',
    mail: digest([
      `\n${multipart([`\n${entity({ Subject: 'deep' }, 'one')}`], { Subject: 'inner' }, 'in').replace('mixed', 'digest')}`,
    ]),
    body: ['one'],
    subject: 'inner, deep',
  },
  {
    title: 'a part whose type is empty as a file of its name',
    mail: multipart([text('one'), withType('; name="gull.jpg"', 'picture')]),
    body: ['one'],
    files: ['gull.jpg'],
  },
];

describe.each(readers)('$reader reads', ({ read }) => {
  test.each(CASES)('$title', async ({ mail, body, subject = '', files = [], problems = [] }) => {
    const message = await read(Buffer.from(mail, 'latin1'), context);
    const words = bodyText(message).match(/\S+/g) ?? [];
    expect({ ...message, words }).toMatchObject({
      words: body,
      subject,
      attachment: files,
      problems,
    });
  });
});
