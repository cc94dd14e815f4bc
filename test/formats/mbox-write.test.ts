import { describe, expect, test } from 'vitest';
import { frameBox } from '../../src/formats/mbox/frame-box.ts';
import { boxEntry, folderCopy, withoutSeparatingLine } from '../../src/formats/mbox/mbox-write.ts';
import {
  CERTAIN_SEPARATORS,
  DATED_SEPARATORS,
  NAME_SEPARATORS,
  NO_SEPARATORS,
  OTHER_SEPARATORS,
  SEPARATORS,
} from '../helpers/separator-lines.ts';

const SEPARATOR = 'From mairix@mairix Mon Jan  1 12:34:56 1970\n';

describe('boxEntry', () => {
  test.each([
    ['ends with a blank line', 'Subject: x\n\nhi\n', 'Subject: x\n\nhi\n\n'],
    ['ends a last line that has no end', 'Subject: x\n\nhi', 'Subject: x\n\nhi\n\n'],
    ['keeps blank lines of the message', 'a\n\n\n', 'a\n\n\n\n'],
    [
      'quotes From at line starts',
      'From \nFrom x\n>From y\n>>From z\n',
      '>From \n>From x\n>>From y\n>>>From z\n\n',
    ],
    [
      'leaves From elsewhere',
      'a From b\n> From c\nFrom:\nfrom \n',
      'a From b\n> From c\nFrom:\nfrom \n\n',
    ],
  ])('%s', (_, message, expected) => {
    const entry = boxEntry(Buffer.from(message), { path: '/mail/cur/1', fromBox: false });
    expect(String(entry)).toBe(`${SEPARATOR}X-source-folder: /mail/cur/1\n${expected}`);
  });

  test('does not quote again what a box has already quoted', () => {
    const message = Buffer.from('From x\n>From y\n');
    const entry = boxEntry(message, { path: '/mail/box', fromBox: true });
    expect(String(entry)).toBe(`${SEPARATOR}X-source-folder: /mail/box\n>From x\n>From y\n\n`);
  });
});

test('a copy is one message again, whatever lines are in its text', async () => {
  const lines = [
    ...SEPARATORS,
    ...CERTAIN_SEPARATORS,
    ...DATED_SEPARATORS,
    ...OTHER_SEPARATORS,
    ...NAME_SEPARATORS,
    ...NO_SEPARATORS,
  ];
  const text = lines
    .map((line) => `\n${line.trimEnd()}\nMessage-ID: <1@bb>\nSubject: x\n`)
    .join('');
  for (const fromBox of [false, true]) {
    const copy = boxEntry(Buffer.from(text), { path: '/mail/x', fromBox });
    const found = [];
    async function* chunks() {
      yield copy;
    }
    for await (const { start, end } of frameBox(chunks())) found.push([start, end]);
    expect(found).toEqual([[SEPARATOR.length, copy.length]]);
  }
});

describe('withoutSeparatingLine', () => {
  test.each([
    ['a\n\n', 'a\n'],
    ['a\n\n\n', 'a\n\n'],
    ['a\n', 'a\n'],
    ['a', 'a'],
    ['a\r\n\r\n', 'a\r\n'],
    ['\n', ''],
    ['', ''],
  ])('%j becomes %j', (message, expected) => {
    expect(String(withoutSeparatingLine(Buffer.from(message)))).toBe(expected);
  });
});

test('a copy into a folder says where it comes from, also if that is no UTF-8', () => {
  const copy = folderCopy(Buffer.from('Subject: x\n\nhi'), '/mail/b\udce9x\n');
  expect(copy.toString('latin1')).toBe('X-source-folder: /mail/b\xe9x?\nSubject: x\n\nhi');
});
