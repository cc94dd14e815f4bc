import { expect, test } from 'vitest';
import { boxBeginning, isBoxBeginning } from '../../src/formats/mbox/box-beginning.ts';

test.each([
  ['From anything at all\nSubject: pears\n', 'separator', true],
  ['From anything at all\n\ntext', 'other', false],
  ['From anything at all\n\nSubject: pears\n', 'other', false],
  ['From \n \nSubject: pears\nMessage-ID: <1@bb.cc>\n', 'separator', true],
  ['From\nSubject: pears\n', 'separator', true],
  ['From\n\ntext', 'other', false],
  ['From a@bb Mon Mar  2 10:00:00 2020\n\ntext', 'separator', true],
  ['From a@bb Mon Mar  2 10:00:00 2020', 'separator', true],
  ['Subject: pears\n\ntext', 'message', false],
  ['Received: from there\r\nSubject: pears\r\n', 'message', false],
  ['Article 12 of 144\nMessage-ID: <1@bb.cc>\nSubject: pears\n\nsome text\n', 'message', false],
  ['Article 12 of 144\nSubject: pears\n', 'other', false],
  ['just text\n', 'other', false],
  ['name: value\n', 'other', false],
  ['', 'nothing', false],
] as const)('a box that begins with %j begins with a %s', (text, kind, isBox) => {
  expect(boxBeginning(text, { isResumed: false }).first).toBe(kind);
  expect(isBoxBeginning(Buffer.from(`\ufeff\n${text}`))).toBe(isBox);
});

test.each(['\n', '\r\n'])('a box may begin with the mark of MMDF and %j', (lineEnd) => {
  expect(isBoxBeginning(Buffer.from(`\x01\x01\x01\x01${lineEnd}Subject: pears\n`))).toBe(true);
});
