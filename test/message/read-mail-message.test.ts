import { describe, expect, test } from 'vitest';
import { readMailMessage, readMailPart } from '../../src/message/readable/read-mail-message.ts';
import { base64, buildMessage, entity, multipart, utf8 } from '../helpers/build-message.ts';
import { readCorpus } from '../helpers/lay-out-corpus.ts';

const whole = { start: 0, maxCharacters: 10_000_000 };

const read = (bytes: Buffer) => readMailMessage(bytes, whole);

const plain = (text: string) => entity({ 'Content-Type': 'text/plain; charset=utf-8' }, utf8(text));
const html = (text: string) => entity({ 'Content-Type': 'text/html; charset=utf-8' }, utf8(text));
const file = (name: string, text: string, type = 'application/pdf') =>
  entity(
    {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Content-Transfer-Encoding': 'base64',
    },
    base64(text),
  );
const alternative = (...parts: readonly string[]) =>
  multipart(parts, {}, 'other').replace('multipart/mixed', 'multipart/alternative');

describe('a message as people read it', () => {
  test('has its header decoded, and its text', () => {
    const bytes = buildMessage(
      {
        From: '=?utf-8?q?Ren=C3=A9?= <rene@havn.example>, Ada <ada@havn.example>',
        To: 'crew@havn.example',
        Subject: '=?utf-8?q?Caf=C3=A9?= at noon',
        Date: 'Mon, 10 Mar 2025 10:00:00 +0000',
        'Message-ID': '<noon@havn.example>',
        'In-Reply-To': '<when@havn.example>',
        References: '<first@havn.example> <when@havn.example>',
        'Content-Type': 'text/plain; charset=utf-8',
      },
      utf8('Bis später.\r\n'),
    );
    expect(read(bytes)).toEqual({
      messageId: 'noon@havn.example',
      inReplyTo: ['when@havn.example'],
      references: ['first@havn.example', 'when@havn.example'],
      date: Date.parse('2025-03-10T10:00:00Z') / 1000,
      from: [
        { name: 'René', address: 'rene@havn.example' },
        { name: 'Ada', address: 'ada@havn.example' },
      ],
      to: [{ name: '', address: 'crew@havn.example' }],
      cc: [],
      bcc: [],
      replyTo: [],
      subject: 'Café at noon',
      size: bytes.length,
      text: 'Bis später.',
      textStart: 0,
      textNext: undefined,
      textLength: 11,
      parts: [
        {
          number: 1,
          inside: undefined,
          mediaType: 'text/plain',
          fileName: undefined,
          size: 14,
          attached: false,
          shown: true,
          contentId: undefined,
        },
      ],
      problems: [],
    });
  });

  test.each<[what: string, message: string, text: string]>([
    ['plain text rather than HTML', alternative(plain('plain'), html('<p>rich')), 'plain'],
    ['whichever comes first', alternative(html('<p>rich'), plain('plain')), 'plain'],
    ['HTML, if the plain text is empty', alternative(plain(' \n'), html('<p>a<p>b')), 'a\n\nb'],
    [
      'HTML rather than an invitation',
      alternative(
        html('<b>Come</b>'),
        entity({ 'Content-Type': 'text/calendar' }, 'BEGIN:VCALENDAR\n'),
      ),
      'Come',
    ],
    [
      'all texts that are no alternatives',
      multipart([plain('a'), html('<p>b'), plain('c')]),
      'a\n\nb\n\nc',
    ],
    [
      'no files, though they are text',
      multipart([plain('a'), file('b.txt', 'b', 'text/plain')]),
      'a',
    ],
    [
      'messages inside it, with their headers',
      multipart([
        plain('See:'),
        entity(
          { 'Content-Type': 'message/rfc822' },
          entity({ From: 'ada@havn.example', Subject: 'Tide' }, 'Low.\n'),
        ),
      ]),
      'See:\n\nFrom: ada@havn.example\nSubject: Tide\n\nLow.',
    ],
    [
      'the body of a multipart without parts',
      entity({ 'Content-Type': 'multipart/mixed' }, 'lost\n'),
      'lost',
    ],
  ])('shows %s', (_what, message, text) => {
    expect(read(Buffer.from(message, 'latin1')).text).toBe(text);
  });

  test('lists its parts, those of messages inside it too', () => {
    const forwarded = readCorpus('attachments').find(
      ({ name }) => name === 'forwarded-mail-with-attachments',
    );
    const { parts } = read(forwarded?.bytes ?? Buffer.alloc(0));
    expect(
      parts.map(({ number, inside, mediaType, fileName, attached, shown, size }) => [
        number,
        inside,
        mediaType,
        fileName,
        attached,
        shown,
        size,
      ]),
    ).toEqual([
      [1, undefined, 'text/plain', undefined, false, true, 12],
      [2, undefined, 'message/rfc822', 'as received.eml', true, true, 537],
      [3, 2, 'text/plain', undefined, false, true, 28],
      [4, 2, 'text/csv', 'kp-index.csv', true, false, 15],
      [5, 2, 'application/pdf', 'curve.pdf', true, false, 4],
    ]);
  });

  test('tells pictures that HTML shows from files, and names them as HTML does', () => {
    const picture = entity(
      {
        'Content-Type': 'image/png',
        'Content-ID': '<pier@havn.example>',
        'Content-Transfer-Encoding': 'base64',
      },
      base64('png'),
    );
    const { parts } = read(
      Buffer.from(
        multipart([
          html('<img src="cid:pier@havn.example">'),
          picture,
          file('map.png', 'png', 'image/png'),
        ]),
      ),
    );
    expect(parts.map(({ contentId, attached }) => [contentId, attached])).toEqual([
      [undefined, false],
      ['pier@havn.example', false],
      [undefined, true],
    ]);
  });

  test('gives files inside a text as parts, and the text without them', () => {
    const { text, parts } = read(
      buildMessage({}, 'Look:\n\nbegin 644 C:\\mail\\hi.txt\n%:&5L;&\\`\n`\nend\n'),
    );
    expect(text).toBe('Look:');
    expect(
      parts.map(({ fileName, mediaType, size, attached }) => [fileName, mediaType, size, attached]),
    ).toEqual([
      [undefined, 'text/plain', 49, false],
      ['hi.txt', 'text/plain', 5, true],
    ]);
  });

  test('whatever it is, is read to its end', () => {
    for (const { name, bytes } of readCorpus()) {
      const { parts, text, textLength } = read(bytes);
      expect(text.length, name).toBe(textLength);
      for (const { number, size } of parts.slice(0, 10)) {
        expect(readMailPart(bytes, number)?.bytes.length, name).toBe(size);
      }
    }
  });
});

describe('a long text', () => {
  const lines = Array.from({ length: 100 }, (_, at) => `line ${at}`).join('\n');

  test('comes in pieces that end with lines, and make the whole', () => {
    const bytes = buildMessage({}, lines);
    const pieces: string[] = [];
    for (let start: number | undefined = 0; start !== undefined; ) {
      const { text, textStart, textNext, textLength } = readMailMessage(bytes, {
        start,
        maxCharacters: 50,
      });
      expect([textStart, textLength]).toEqual([start, lines.length]);
      expect(text.length).toBeLessThanOrEqual(50);
      pieces.push(text);
      start = textNext;
    }
    expect(pieces[0]).toBe('line 0\nline 1\nline 2\nline 3\nline 4\nline 5\nline 6\n');
    expect(pieces.join('')).toBe(lines);
  });

  test('is cut elsewhere if its lines are long, but never inside a character', () => {
    const bytes = Buffer.from(`Content-Type: text/plain; charset=utf-8\n\n${'😀'.repeat(2_000)}`);
    const { text, textNext } = readMailMessage(bytes, { start: 0, maxCharacters: 101 });
    expect([text, textNext]).toEqual(['😀'.repeat(51), 102]);
  });

  test('has nothing after its end', () => {
    const { text, textNext } = readMailMessage(buildMessage({}, 'x'), {
      start: 99,
      maxCharacters: 9,
    });
    expect([text, textNext]).toEqual(['', undefined]);
  });
});

describe('a part', () => {
  const bytes = Buffer.from(multipart([html('<p>café'), file('a.pdf', '%PDF-1.4')]), 'latin1');

  test('comes with its bytes, and as text if it is one; HTML stays HTML', () => {
    expect(readMailPart(bytes, 1)).toMatchObject({ mediaType: 'text/html', text: '<p>café' });
    const pdf = readMailPart(bytes, 2);
    expect(pdf).toMatchObject({ fileName: 'a.pdf', attached: true, size: 8, text: undefined });
    expect(Buffer.from(pdf?.bytes ?? []).toString()).toBe('%PDF-1.4');
  });

  test.each([0, 3, -1, 1.5])('number %d is not there', (number) => {
    expect(readMailPart(bytes, number)).toBeUndefined();
  });
});
