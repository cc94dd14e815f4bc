import { expect, test } from 'vitest';
import { straighten } from '../../src/message/header/straighten.ts';

const UTF_16 = Buffer.from('To: ö\n', 'utf16le');

test.each([
  ['a message as it should be', Buffer.from('To: ö\r\n\n'), 'To: ö\r\n\n'],
  ['a byte order mark', Buffer.from('\ufeffTo: ö\n'), 'To: ö\n'],
  ['UTF-16, little end first', Buffer.concat([Buffer.of(0xff, 0xfe), UTF_16]), 'To: ö\n'],
  ['UTF-16, big end first', Buffer.concat([Buffer.of(0xff, 0xfe), UTF_16]).swap16(), 'To: ö\n'],
  ['UTF-16 without a mark', UTF_16, 'To: ö\n'],
  ['UTF-16 without a mark, big end first', Buffer.from(UTF_16).swap16(), 'To: ö\n'],
  ['half a character', Buffer.of(0xff, 0xfe, 0x41, 0, 0x42), 'A\ufffd'],
  ['lines that end in CR', Buffer.from('To: a\rCc: b\r\rc'), 'To: a\nCc: b\n\nc'],
  ['lines that end in CR, and the last one in LF', Buffer.from('To: a\rb\n'), 'To: a\nb\n'],
  ['lines of both kinds', Buffer.from('To: a\rb\nc'), 'To: a\rb\nc'],
  ['nothing', Buffer.alloc(0), ''],
])('%s', (_title, bytes, text) => {
  expect(straighten(bytes).toString()).toBe(text);
});
