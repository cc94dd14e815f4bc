import { describe, expect, test } from 'vitest';
import { readMessage } from '../../src/message/read-message.ts';
import { readWithMailparser } from '../../src/message/readers/read-with-mailparser.ts';
import { bodyText } from '../helpers/body-text.ts';
import { base64, buildMessage, entity, multipart, utf8 } from '../helpers/build-message.ts';

const context = { modified: 1_000_000_000 };
const readers = [
  { reader: 'readMessage', read: readMessage },
  { reader: 'readWithMailparser', read: readWithMailparser },
];
const words = (text: string) => text.split(/\s+/).filter((word) => word !== '');
const text = (body: string) => entity({ 'Content-Type': 'text/plain' }, body);

describe.each(readers)('$reader', ({ read }) => {
  test('takes from the header what the index wants', async () => {
    const bytes = buildMessage(
      {
        To: ['Ann <ann@site.example>', 'bob@site.example'],
        Cc: '=?utf-8?Q?Zo=C3=AB?= <zoe@site.example>',
        From: ['first@site.example', 'second@site.example'],
        Subject: ['One', 'Two'],
        'Message-ID': '<1@site.example>',
        'In-Reply-To': '<0@site.example>',
        References: '<a@site.example>\n <b@site.example>',
        Date: 'Mon, 2 Mar 2020 10:00:00 +0100',
        Bcc: 'hidden@site.example',
        'List-Id': 'Tide =?utf-8?Q?K=C3=BCste?= <tide.club.example>',
        'X-Mailer': ['one', 'two'],
        Status: 'RO',
        'X-Status': 'F',
      },
      'hello\n',
    );
    const headers = ['x-mailer', 'x-other'];
    expect(await read(bytes, { ...context, headers })).toEqual({
      to: 'Ann <ann@site.example>, bob@site.example',
      cc: 'Zoë <zoe@site.example>',
      bcc: 'hidden@site.example',
      from: 'first@site.example, second@site.example',
      replyTo: '',
      subject: 'One',
      body: [Buffer.from('hello\n')],
      attachment: [],
      embedded: [],
      documents: [],
      sealed: [],
      list: 'Tide Küste <tide.club.example>',
      header: ['x-mailer:one, two'],
      own: {
        to: 'Ann <ann@site.example>, bob@site.example',
        cc: 'Zoë <zoe@site.example>',
        bcc: 'hidden@site.example',
        from: 'first@site.example, second@site.example',
        subject: 'One',
        authors: undefined,
      },
      type: [],
      messageId: '1@site.example',
      ownIds: ['1@site.example'],
      references: ['0@site.example', 'a@site.example', 'b@site.example'],
      date: 1583139600,
      statusFlags: 5,
      labels: undefined,
      resent: '',
      attached: false,
      problems: [],
    });
  });

  test('joins an embedded message, but keeps the outer date and Message-ID', async () => {
    const inner = buildMessage(
      {
        To: 'inner-to@x',
        From: 'inner-from@x',
        Subject: 'Inner',
        Date: 'Mon, 2 Mar 2010 10:00:00 +0000',
        'Message-ID': '<inner@x>',
        References: '<parent@x>',
      },
      'inner words',
    ).toString('latin1');
    const bytes = multipart(
      [text('outer words'), entity({ 'Content-Type': 'message/rfc822' }, inner)],
      { To: 'outer-to@x', Subject: 'Outer', 'Message-ID': '<outer@x>' },
    );
    const message = await read(Buffer.from(bytes), context);
    expect(message).toMatchObject({
      to: 'outer-to@x, inner-to@x',
      from: 'inner-from@x',
      subject: 'Outer, Inner',
      messageId: 'outer@x',
      ownIds: ['outer@x', 'inner@x'],
      references: ['parent@x'],
      date: 1_000_000_000,
    });
    expect(words(bodyText(message))).toEqual(['outer', 'words', 'inner', 'words']);
  });

  test.each<{ title: string; bytes: string; body: string[] }>([
    {
      title: 'a body without a header',
      bytes: 'no header here\n',
      body: ['no', 'header', 'here'],
    },
    {
      title: 'a body in quoted-printable',
      bytes: entity(
        {
          'Content-Type': 'text/plain; charset=utf-8',
          'Content-Transfer-Encoding': 'Quoted-Printable',
        },
        'caf=C3=A9 no=\nir\n',
      ),
      body: ['café', 'noir'],
    },
    {
      title: 'a body in base64, in another charset',
      bytes: entity(
        { 'Content-Type': 'TEXT/plain; CHARSET="koi8-r"', 'Content-Transfer-Encoding': 'base64' },
        base64('\xc4\xc1'),
      ),
      body: ['да'],
    },
    { title: '8-bit text without a charset', bytes: entity({}, 'caf\xe9'), body: ['café'] },
    { title: 'UTF-8 text without a charset', bytes: entity({}, utf8('café')), body: ['café'] },
    {
      title: 'UTF-8 text with CR LF and an unknown charset',
      bytes: entity({ 'Content-Type': 'text/plain; charset=x-odd' }, utf8('café\r\nnoir')),
      body: ['café', 'noir'],
    },
    {
      title: 'HTML',
      bytes: entity({ 'Content-Type': 'text/html' }, '<style>p {}</style><p>sh<b>own</b>'),
      body: ['shown'],
    },
    {
      title: 'text and HTML alternatives, both',
      bytes: multipart([text('plain'), entity({ 'Content-Type': 'text/html' }, '<p>rich')]),
      body: ['plain', 'rich'],
    },
    {
      title: 'parts inside parts',
      bytes: multipart([multipart([text('one'), text('two')], {}, 'inner'), text('three')]),
      body: ['one', 'two', 'three'],
    },
    {
      title: 'attached text',
      bytes: multipart([
        text('one'),
        entity({ 'Content-Type': 'text/plain', 'Content-Disposition': 'attachment' }, 'two'),
      ]),
      body: ['one', 'two'],
    },
    {
      title: 'text of other types',
      bytes: multipart([
        entity({ 'Content-Type': 'text/x-patch' }, 'patch'),
        entity({ 'Content-Type': 'text/calendar; charset=utf-8' }, utf8('Müller')),
        entity({ 'Content-Type': 'text' }, 'subtypeless'),
        entity({ 'Content-Type': 'message/delivery-status' }, 'bounced'),
      ]),
      body: ['patch', 'Müller', 'subtypeless', 'bounced'],
    },
    {
      title: 'parts without a header',
      bytes: multipart(['\nbare']),
      body: ['bare'],
    },
    {
      title: 'no binary part, whatever its name',
      bytes: multipart([
        text('one'),
        entity({ 'Content-Type': 'application/octet-stream; name=x.txt' }, 'binary\x01\x02'),
        entity({ 'Content-Type': 'text/plain; name=x.txt' }, '\xff\xd8\xff\xe0 picture'),
        entity({ 'Content-Disposition': 'attachment; filename=x.png' }, 'picture'),
      ]),
      body: ['one'],
    },
    {
      title: 'no text around the parts',
      bytes: multipart([text('part')])
        .replace('--edge\n', 'before\n--edge\n')
        .concat('after\n'),
      body: ['part'],
    },
    {
      title: 'a last part that does not end',
      bytes: multipart([text('one'), text('two')]).replace('--edge--\n', ''),
      body: ['one', 'two'],
    },
    {
      title: 'a boundary line with spaces after it',
      bytes: multipart([text('one'), text('two')]).replaceAll('--edge\n', '--edge \t\r\n'),
      body: ['one', 'two'],
    },
    {
      title: 'a part whose boundary begins like the outer one',
      bytes: multipart([multipart([text('one')], {}, 'edge2'), text('two')]),
      body: ['one', 'two'],
    },
    {
      title: 'a multipart without a boundary',
      bytes: entity({ 'Content-Type': 'multipart/mixed' }, 'just text'),
      body: ['just', 'text'],
    },
    {
      title: 'a multipart whose boundary never comes',
      bytes: entity({ 'Content-Type': 'multipart/mixed; boundary=x' }, 'just text'),
      body: ['just', 'text'],
    },
    {
      title: 'a multipart encoded as a whole',
      bytes: entity(
        { 'Content-Type': 'multipart/mixed; boundary=x', 'Content-Transfer-Encoding': 'base64' },
        base64(`--x\n\none\n--x\n\ntwo\n--x--\n`),
      ),
      body: ['one', 'two'],
    },
    {
      title: 'a multipart that merely claims to be encoded',
      bytes: multipart([text('one')], { 'Content-Transfer-Encoding': 'quoted-printable' }),
      body: ['one'],
    },
    {
      title: 'an embedded message in base64, without header',
      bytes: entity(
        { 'Content-Type': 'message/rfc822', 'Content-Transfer-Encoding': 'base64' },
        base64('only words'),
      ),
      body: ['only', 'words'],
    },
    {
      title: 'flowed text, without the spaces that DelSp removes',
      bytes: entity({ 'Content-Type': 'text/plain; format=flowed; delsp=yes' }, 'won \nder\n'),
      body: ['wonder'],
    },
    {
      title: 'text after a NUL, which separates words',
      bytes: entity({}, 'one\0two'),
      body: ['one\0two'],
    },
    {
      title: 'stray lines of the header',
      bytes: 'Subject: x\nstray line\n\nbody',
      body: ['stray', 'line', 'body'],
    },
    { title: 'nothing of an empty file', bytes: '', body: [] },
  ])('reads $title', async ({ bytes, body }) => {
    const message = await read(Buffer.from(bytes, 'latin1'), context);
    expect(words(bodyText(message))).toEqual(body);
  });

  test.each([
    ['a file name', 'attachment; filename=report.pdf', 'application/pdf', 'report.pdf'],
    [
      'a quoted name with spaces',
      'attachment; filename="My report.pdf"',
      'application/pdf',
      'My report.pdf',
    ],
    ['the name of the type', 'attachment', 'application/pdf; name=report.pdf', 'report.pdf'],
    ['the file name before the name', 'inline; filename=a.txt', 'text/plain; name=b.txt', 'a.txt'],
    ['an inline name of a text', '', 'text/plain; NAME=notes.txt', 'notes.txt'],
    [
      'an encoded word',
      'attachment; filename="=?utf-8?Q?caf=C3=A9.txt?="',
      'text/plain',
      'café.txt',
    ],
    ['no line feed in the name', 'attachment; filename="a=?utf-8?Q?=0A?=b"', 'text/plain', 'a b'],
    [
      'RFC 2231 with a language',
      "attachment; filename*=utf-8'en'caf%C3%A9.txt",
      'text/plain',
      'café.txt',
    ],
    [
      'RFC 2231 in pieces',
      "attachment; filename*0*=utf-8''caf%C3%A9; filename*1=-noir.txt",
      'text/plain',
      'café-noir.txt',
    ],
  ])('finds %s of an attachment', async (_title, disposition, type, name) => {
    const headers = {
      'Content-Type': type,
      ...(disposition && { 'Content-Disposition': disposition }),
    };
    const alone = await read(buildMessage(headers, 'x'), context);
    expect(alone.attachment).toEqual([name]);
    const inParts = await read(Buffer.from(multipart([text(''), entity(headers, 'x')])), context);
    expect(inParts.attachment).toEqual([name]);
  });

  test('finds names of attached messages and inside them', async () => {
    const file = {
      'Content-Disposition': 'attachment; filename=inner.zip',
      'Content-Type': 'application/zip',
    };
    const headers = { 'Content-Type': 'message/rfc822; name=mail.eml' };
    const bytes = multipart([entity(headers, entity({ Subject: 's', ...file }, 'x'))]);
    const { attachment } = await read(Buffer.from(bytes), context);
    expect(attachment).toEqual(['mail.eml', 'inner.zip']);
  });

  test('leaves out text beyond 8 MiB and reports it', async () => {
    const line = `${'word '.repeat(20)}\n`;
    const bytes = buildMessage({ Subject: 'long' }, line.repeat(100_000));
    const message = await read(bytes, context);
    expect(message.problems).toEqual(['text beyond 8 MiB was left out']);
    const kept = bodyText(message);
    expect(kept.length).toBeGreaterThan(8 * 1024 * 1024 - line.length);
    expect(kept.length).toBeLessThanOrEqual(8 * 1024 * 1024);
    expect(kept.endsWith('word ')).toBe(true);
  });

  test('reads messages nested too deeply as plain text and reports it', async () => {
    const header = 'Content-Type: message/rfc822\n\n';
    const message = await read(Buffer.from(`${header.repeat(55)}To: deep@x\n\nword`), context);
    expect(message.problems).toEqual(['parts nested too deeply were read as plain text']);
    expect(message.to).toBe('');
    expect(words(bodyText(message)).slice(-3)).toEqual(['To:', 'deep@x', 'word']);
  });

  test('takes the date of the mbox separator before that of the file', async () => {
    const bytes = buildMessage({ Subject: 'undated' });
    expect((await read(bytes, { ...context, envelopeDate: 1_234_567_890 })).date).toBe(
      1_234_567_890,
    );
  });
});

test('reads five thousand parts, and reports more', async () => {
  const bytes = multipart(Array.from({ length: 5_001 }, (_, index) => text(`part${index}`)));
  const message = await readMessage(Buffer.from(bytes), context);
  expect(message.problems).toContain('parts beyond the 5,000th were left out');
  expect(words(bodyText(message)).slice(-1)).toEqual(['part4999']);
});

test('what mailparser refuses is read without it, and reported', async () => {
  const header = 'Content-Type: message/rfc822 (a comment)\n\n';
  const filling = `To: deep@x\n\n${'word '.repeat(5_500_000)}`;
  const message = await readMessage(Buffer.from(header.repeat(6) + filling), context);
  expect(message.to).toBe('deep@x');
  expect(message.problems).toEqual([
    'text beyond 8 MiB was left out',
    'mailparser gave up: messages inside one another are too long',
  ]);
});
