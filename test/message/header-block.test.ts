import { describe, expect, test } from 'vitest';
import { readHeaderBlock } from '../../src/message/header/header-block.ts';

describe('a header block', () => {
  test.each<{ oddity: string; text: string; fields: string[][]; body: string; stray?: string }>([
    {
      oddity: 'ends at the empty line',
      text: 'To: a\nSubject: b\n\nbody\n',
      fields: [
        ['to', ' a'],
        ['subject', ' b'],
      ],
      body: 'body\n',
    },
    {
      oddity: 'ends at a line of spaces with text after it',
      text: 'To: a\n \t\nbody: now\n',
      fields: [['to', ' a']],
      body: 'body: now\n',
    },
    {
      oddity: 'goes on after a line of spaces in the middle of a field',
      text: 'Subject: a\n \t\n\n',
      fields: [['subject', ' a']],
      body: '\n',
    },
    {
      oddity: 'goes on after lines of spaces with a field after them',
      text: 'Subject: a\n \n\t\n b\n \nTo: c\n\nbody',
      fields: [
        ['subject', ' a \t b'],
        ['to', ' c'],
      ],
      body: 'body',
    },
    {
      oddity: 'may begin with a line of spaces',
      text: '   \nContent-Type: text/plain\n\nbody',
      fields: [['content-type', ' text/plain']],
      body: 'body',
    },
    {
      oddity: 'may have lines that end in CR, whatever those of the body end in',
      text: 'To: a\rSubject: b\r c\r\rbody\nmore',
      fields: [
        ['to', ' a'],
        ['subject', ' b c'],
      ],
      body: 'body\nmore',
    },
    {
      oddity: 'may have lines that end in CR below others',
      text: 'Received: x\nTo: a\rSubject: b\r\rbody\n',
      fields: [
        ['received', ' x'],
        ['subject', ' b'],
      ],
      body: 'body\n',
    },
    {
      oddity: 'may have lines that end in LF CR',
      text: 'To: a\n\rSubject: b\n\r\n\rbody\n\rmore\n\r',
      fields: [
        ['to', ' a'],
        ['subject', ' b'],
      ],
      body: 'body\nmore\n',
    },
    {
      oddity: 'may have a CR in a value',
      text: 'Subject: a\rb: c\nTo: a\n\n',
      fields: [
        ['subject', ' a\rb: c'],
        ['to', ' a'],
      ],
      body: '',
    },
    {
      oddity: 'may have lines that end in CR LF',
      text: 'To: a\r\nCc: b\r\n\r\nbody\r\n',
      fields: [
        ['to', ' a'],
        ['cc', ' b'],
      ],
      body: 'body\r\n',
    },
    {
      oddity: 'may end with the file',
      text: 'To: a\nSubject: b',
      fields: [
        ['to', ' a'],
        ['subject', ' b'],
      ],
      body: '',
    },
    {
      oddity: 'is unfolded to the last space of the indent',
      text: 'To: a,\n  \tb,\n c\n\n',
      fields: [['to', ' a,\tb, c']],
      body: '',
    },
    {
      oddity: 'may have no space after the colon, or one in front of it',
      text: 'Cc:x\nSubject : y\n\n',
      fields: [
        ['cc', 'x'],
        ['subject', ' y'],
      ],
      body: '',
    },
    {
      oddity: 'skips the separator lines of mboxes',
      text: 'From joe@site.example Mon Mar  2 10:00:00 2020\n>From a:b\nFrom: joe\n\n',
      fields: [['from', ' joe']],
      body: '',
    },
    {
      oddity: 'keeps the rest when a line is not a header field',
      text: 'To: a\nno colon here\n and more of it\n: x\nSubject: b\n\nbody',
      fields: [
        ['to', ' a'],
        ['subject', ' b'],
      ],
      stray: 'no colon here\n and more of it\n: x',
      body: 'body',
    },
    {
      oddity: 'reads NUL as a space',
      text: 'Subject: a\0b\n\n',
      fields: [['subject', ' a b']],
      body: '',
    },
    {
      oddity: 'keeps fields of unknown names and empty values',
      text: 'X-Odd!name:\nTo: a\n\n',
      fields: [
        ['x-odd!name', ''],
        ['to', ' a'],
      ],
      body: '',
    },
    {
      oddity: 'may be missing',
      text: 'hello there\nworld\n',
      fields: [],
      body: 'hello there\nworld\n',
    },
    {
      oddity: 'is empty after a first empty line',
      text: '\nTo: a\n',
      fields: [],
      body: 'To: a\n',
    },
    { oddity: 'is empty in an empty file', text: '', fields: [], body: '' },
  ])('$oddity', ({ text, fields, body, stray = '' }) => {
    const block = readHeaderBlock(Buffer.from(text, 'latin1'));
    expect(fields.map(([name = '']) => [name, ...block.fields.all(name)])).toEqual(fields);
    expect(block.fields.isEmpty).toBe(fields.length === 0);
    expect(block.body.toString('latin1')).toBe(body);
    expect(block.strayText.toString('latin1')).toBe(stray);
  });

  test('reports lines that are not header fields', () => {
    const { problems } = readHeaderBlock(Buffer.from('To: a\noops\n\n'));
    expect(problems).toEqual(['a line of the header is not a header field']);
  });

  test('leaves out what is beyond one megabyte and reports it', () => {
    const { fields, body, problems } = readHeaderBlock(
      Buffer.from(`To: a\nX: ${'x'.repeat(1_100_000)}\nSubject: late\n\nbody`),
    );
    expect([fields.first('to'), fields.first('x')?.slice(0, 5)]).toEqual([' a', ' xxxx']);
    expect(fields.first('subject')).toBeUndefined();
    expect(body.toString()).toBe('body');
    expect(problems).toEqual(['the end of a very long header was left out']);
  });
});
