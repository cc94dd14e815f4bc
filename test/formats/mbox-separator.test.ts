import { describe, expect, test } from 'vitest';
import {
  envelopeDate,
  isMmdfSeparator,
  type LineMeaning,
  lineMeaning,
} from '../../src/formats/mbox/mbox-separator.ts';
import {
  CERTAIN_SEPARATORS,
  DATED_SEPARATORS,
  NAME_SEPARATORS,
  NO_SEPARATORS,
  OTHER_SEPARATORS,
  SEPARATORS,
} from '../helpers/separator-lines.ts';

/** What follows a line, from nothing that speaks for a message to a whole header. */
const AFTER = {
  text: 'some text\n',
  field: 'Price: 12 crowns\nand more text\n',
  known: 'Subject: pears\n\nsome text\n',
  header: 'Message-ID: <1@bb.cc>\nSubject: pears\n\nsome text\n',
};
type After = keyof typeof AFTER;

function meanings(line: string, before: string): Record<After, LineMeaning> {
  const bytes = Buffer.from(line).toString('latin1');
  const of = (after: After) => lineMeaning(bytes, { before, after: AFTER[after] });
  return { text: of('text'), field: of('field'), known: of('known'), header: of('header') };
}

describe('a line separates messages of an mbox', () => {
  test.each([...SEPARATORS, ...CERTAIN_SEPARATORS])('whatever is around it: %j', (line) => {
    const all = { text: 'separator', field: 'separator', known: 'separator', header: 'separator' };
    expect(meanings(line, '')).toEqual(all);
    expect(meanings(line, 'To: ben@bb.cc')).toEqual(all);
  });

  test.each(DATED_SEPARATORS)('before a field: %j', (line) => {
    const all = { text: 'text', field: 'separator', known: 'separator', header: 'separator' };
    expect(meanings(line, '')).toMatchObject(all);
    expect(meanings(line, 'To: ben@bb.cc')).toMatchObject(all);
  });

  test.each(OTHER_SEPARATORS)('before a field that mail begins with: %j', (line) => {
    expect(meanings(line, '')).toEqual({
      text: 'text',
      field: 'text',
      known: 'separator',
      header: 'separator',
    });
    expect(meanings(line, 'the end')).toMatchObject({ text: 'text', header: 'separator' });
  });

  test.each(NAME_SEPARATORS)('before a header, after a blank line: %j', (line) => {
    expect(meanings(line, '')).toEqual({
      text: 'text',
      field: 'text',
      known: 'unclear',
      header: 'separator',
    });
    expect(meanings(line, 'the end')).toMatchObject({ known: 'text', header: 'unclear' });
  });
});

describe('a line is text of a message', () => {
  test.each(NO_SEPARATORS)('whatever is around it: %j', (line) => {
    expect(Object.values(meanings(line, ''))).not.toContain('separator');
    expect(meanings(line, 'To: ben@bb.cc')).toEqual({
      text: 'text',
      field: 'text',
      known: 'text',
      header: 'text',
    });
  });

  test.each([
    ['From the shop\n', 'Price: 12 crowns\n', 'text'],
    ['From now on: bread\n', 'Opening hours: all day\n', 'text'],
    ['From Bergen\n', 'Date: Monday\nTo: Oslo\n', 'unclear'],
    ['From Bergen\n', 'Place: the pier\nDate: 3 May 2020 10:00\n', 'text'],
    ['From ada@bb.cc\n', 'Price: 12 crowns\nDate: Monday\n', 'text'],
    ['From noon at the pier\n', 'Date: Monday\n', 'unclear'],
    ['From ada@bb.cc I hear that\n', 'Subject: pears\n', 'unclear'],
    ['From Ada\n', '\nFrom: ada@bb.cc\nSubject: pears\n', 'unclear'],
    ['From Ada\n', '\nSubject: pears\n', 'text'],
  ])('%j before %j', (line, after, meaning) => {
    expect(lineMeaning(line, { before: '', after })).toBe(meaning);
  });

  test('in the middle of a header, if nothing but its address speaks for it', () => {
    const around = { before: 'To: ben@bb.cc', after: AFTER.header };
    expect(lineMeaning('From ada@bb.cc', around)).toBe('text');
  });
});

test.each([
  ['From a@bb Mon Mar  2 10:00:00 2020 +0100', '2020-03-02T09:00:00Z'],
  ['From a@bb Mon Mar  2 10:00:00 -0530 2020', '2020-03-02T15:30:00Z'],
  ['From a@bb Mon Mar  2 10:00 GMT 2020', '2020-03-02T10:00:00Z'],
  ['From a@bb Mon Jul  2 10:00:00 MET DST 2001', '2001-07-02T08:00:00Z'],
  ['From a@bb Mon Mar  2 10:00:00 PST 2020', '2020-03-02T18:00:00Z'],
  ['From a@bb Mon, 02 Mar 98 10:00:00 EDT', '1998-03-02T14:00:00Z'],
  ['From a@bb Mon, 02 Mar 07 10:00:00 +0000', '2007-03-02T10:00:00Z'],
  // without a zone the local one counts
  ['From a@bb Mon Mar  2 10:00:00 2020', '2020-03-02T10:00:00'],
  ['From a@bb Mon Mar  2 10:00:00 XYZ 2020', '2020-03-02T10:00:00'],
])('the date of %j is %s', (line, expected) => {
  expect(envelopeDate(line)).toBe(Date.parse(expected) / 1000);
});

test.each([
  'From a@bb Xyz Abc 99 99:99:99 9999',
  'From a@bb Mon Mar 32 10:00:00 2020',
  'From a@bb Mon Mar  2 24:00:00 2020',
  'no separator at all',
])('%j tells no date', (line) => {
  expect(envelopeDate(line)).toBeUndefined();
});

test('four control-A alone on a line separate messages of an MMDF box', () => {
  expect(isMmdfSeparator('\x01\x01\x01\x01\n')).toBe(true);
  expect(isMmdfSeparator('\x01\x01\x01\x01\r\n')).toBe(true);
  expect(isMmdfSeparator('\x01\x01\x01\n')).toBe(false);
  expect(isMmdfSeparator('\x01\x01\x01\x01\x01\n')).toBe(false);
  expect(isMmdfSeparator('\x01\x01\x01\x01 \n')).toBe(false);
});
