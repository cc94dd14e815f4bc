import { expect, test } from 'vitest';
import { readMessageTolerantly } from '../../src/message/readers/read-tolerantly.ts';
import {
  attribute,
  counted,
  MESSAGE_PROPERTIES,
  numbers,
  property,
  tnefFile,
  writeTnef,
} from '../helpers/write-tnef.ts';

/** A text as Outlook packs it, without packing anything. */
function richText(text: string): Buffer {
  return Buffer.concat([Buffer.alloc(8), Buffer.from('MELA'), Buffer.alloc(4), Buffer.from(text)]);
}

const RICH = attribute(
  MESSAGE_PROPERTIES,
  ...[numbers(1), property(0x0102, 0x1009)],
  counted(richText("{\\rtf1\\ansi{\\fonttbl Arial;}Caf\\'e9 at the light{\\b house}\\par}")),
);
const PLAIN = attribute(
  MESSAGE_PROPERTIES,
  ...[numbers(1), property(0x001e, 0x1000), counted('Only once\0')],
);

const textsOf = (tnef: Buffer) => {
  const header =
    'Subject: a\nContent-Type: application/ms-tnef\nContent-Transfer-Encoding: base64\n\n';
  const mail = Buffer.from(header + tnef.toString('base64'));
  const { body, attachment } = readMessageTolerantly(mail, { modified: 0 });
  return { texts: body.map((text) => text.toString().trim()), attachment };
};

test('a letter of Outlook that has nothing but its Rich Text is found by that', () => {
  expect(textsOf(writeTnef(RICH, tnefFile('tide.txt', Buffer.from('ebb'))))).toEqual({
    texts: ['Café at the lighthouse', 'ebb'],
    attachment: ['tide.txt'],
  });
});

test('its Rich Text says nothing new where there is plain text', () => {
  expect(textsOf(writeTnef(RICH, PLAIN)).texts).toEqual(['Only once']);
});
