import { expect, test } from 'vitest';
import { readSummary } from '../../src/message/read-message.ts';

test('a summary has the decoded values as they are after the colon', () => {
  const bytes = Buffer.from(
    'To: a@x,\n\t b@x\nTo: c@x\nCc:d@x\nFrom:  =?utf-8?Q?Jos=C3=A9?= <j@x>\n' +
      'Subject: one\nSubject: two\nMessage-ID: <1@x>\nIn-Reply-To: <0@x>\n' +
      'Date: Mon, 2 Mar 2020 10:00:00 +0000\n\nTo: body\n',
  );
  expect(readSummary(bytes)).toEqual({
    to: ' a@x, b@x,  c@x',
    cc: 'd@x',
    from: '  José <j@x>',
    subject: ' one',
    messageId: ' <1@x>',
    inReplyTo: ' <0@x>',
    lists: ['a', 'b', 'c', 'd'],
    date: Date.parse('2020-03-02T10:00:00Z') / 1000,
  });
});

test('a summary of a message without header names no list, and nothing else', () => {
  expect(readSummary(Buffer.from('no header\n'))).toEqual({ lists: [] });
});
