import { describe, expect, test } from 'vitest';
import { readMessageBlock } from '../../src/message/header/read-message-block.ts';

const HEADER = 'From: Ann <ann@x>\nSubject: tide\n\n';

describe('the header of a message', () => {
  test.each<{ title: string; text: string; stray?: string; problems?: string[] }>([
    { title: 'at the beginning', text: HEADER },
    { title: 'after an empty line', text: `\n${HEADER}` },
    { title: 'after several, with spaces and CR in them', text: ` \t\n\r\n\n${HEADER}` },
    { title: 'after NULs', text: `\0\0\0${HEADER}` },
    { title: 'after a separator and an empty line', text: `From ann@x Mon Mar  2\n\n${HEADER}` },
    { title: 'after a bare separator', text: `From \n>From ann\n${HEADER}` },
    { title: 'after a mark of UTF-8', text: `\xef\xbb\xbf\n${HEADER}` },
    {
      title: 'after lines of a mail program',
      text: `Original message\n\nDownload: here\n\n${HEADER}`,
      stray: 'Original message\nDownload: here\n',
      problems: ['text in front of the header'],
    },
  ])('is found $title', ({ text, stray = '', problems = [] }) => {
    const block = readMessageBlock(Buffer.from(`${text}body`, 'latin1'));
    expect(block.fields.first('subject')).toBe(' tide');
    expect(block.body.toString()).toBe('body');
    expect(block.strayText.toString()).toBe(stray);
    expect(block.problems).toEqual(problems);
  });

  test.each([
    ['text', 'Dear Ann,\n\nSubject: matters\n'],
    ['text after an empty line', '\nSubject: matters\n'],
    ['text with a header far below', `${'Dear Ann,\n\n'.repeat(300)}${HEADER}`],
    ['zeros, which a crash can leave', '\0\0\0'],
    ['the end of a multipart message', '--edge\nContent-Type: text/plain\n\nSubject: matters\n'],
  ])('is not found in %s, and missed', (_, text) => {
    const { fields, body, problems } = readMessageBlock(Buffer.from(text));
    expect([fields.isEmpty, body.toString(), problems]).toEqual([true, text, ['no header']]);
  });

  test.each(['', '\n \n'])('is not missed where there is nothing: %j', (text) => {
    const { fields, problems } = readMessageBlock(Buffer.from(text));
    expect([fields.isEmpty, problems]).toEqual([true, []]);
  });
});
