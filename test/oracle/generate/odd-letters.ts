import { base64, entity, multipart, utf8 } from '../../helpers/build-message.ts';
import type { KnownMessage } from '../observe/known-message.ts';

/** What a message says, for the naive matcher; its place decides the rest. */
export type Meaning = Omit<KnownMessage, 'path' | 'size' | 'flags' | 'date'> & {
  /** `undefined` where only the file knows. */
  readonly date: number | undefined;
};

/** A message as text, each char a byte, with what it says. */
export interface Letter {
  /** Header fields, with their continuation lines. */
  readonly head: readonly string[];
  readonly body: string;
  readonly known: Meaning;
}

export function bytesOf({ head, body }: Letter): Buffer {
  return Buffer.from(`${head.map((field) => `${field}\n`).join('')}\n${body}`, 'latin1');
}

export function letterOf(bytes: Buffer, known: Meaning): Letter {
  const text = bytes.toString('latin1');
  const end = text.indexOf('\n\n');
  return { head: text.slice(0, end).split(/\n(?![ \t])/), body: text.slice(end + 2), known };
}

/** Ours counts it to the text. */
const NO_FIELD = 'no colon here';

/** One way in which mail is odd, by what is odd in it. */
export const ODDITIES: Readonly<Record<string, (letter: Letter) => Letter>> = {
  'a header line without a colon': (letter) => {
    const { text } = letter.known;
    const body = `${NO_FIELD} ${text.body}`;
    return withField(letter, NO_FIELD, 'in the middle', { text: { ...text, body } });
  },
  'a space in front of a colon': (letter) => withField(letter, 'X-Odd : blank', 'in the middle'),
  'a From_ line quoted in the header': (letter) =>
    withField(letter, '>From ada@example.org now', 'first'),
  'a second Subject': (letter) => withField(letter, 'Subject: secondary', 'last'),
  'a second From': (letter) =>
    withField(letter, 'From: Second <second@doesnt.exist>', 'last', {
      text: {
        ...letter.known.text,
        from: `${letter.known.text.from}, Second <second@doesnt.exist>`,
      },
    }),
  'a second Cc': (letter) =>
    withField(letter, 'Cc: Second <second@doesnt.exist>', 'last', {
      text: { ...letter.known.text, cc: `${letter.known.text.cc}, Second <second@doesnt.exist>` },
    }),
  'a second Bcc': (letter) =>
    withField(letter, 'Bcc: hidden@doesnt.exist', 'last', {
      text: { ...letter.known.text, bcc: `${letter.known.text.bcc}, hidden@doesnt.exist` },
    }),
  'headers nobody searches': (letter) =>
    ['Sender: elsewhere@doesnt.exist', 'Keywords: apple', 'X-Apple: y'].reduce(
      (all, field) => withField(all, field, 'in the middle'),
      letter,
    ),
  'a Status of its own': (letter) => withField(letter, 'Status: RO', 'last'),
  'an X-Status': (letter) => withField(letter, 'X-Status: AF', 'last'),
  'folded fields': (letter) => eachField(letter, (field) => field.replace(/, /g, ',\n\t ')),
  'names in capitals': (letter) =>
    eachField(letter, (field) => field.replace(/^[\w-]+:/, (name) => name.toUpperCase())),
  'names in small letters': (letter) =>
    eachField(letter, (field) => field.replace(/^[\w-]+:/, (name) => name.toLowerCase())),
  'no space after a colon': (letter) =>
    eachField(letter, (field) => field.replace(/^([\w-]+:) /, '$1')),
  'many spaces after a colon': (letter) =>
    eachField(letter, (field) => field.replace(/^([\w-]+:) /, '$1 \t  ')),
  'CRLF line ends': (letter) => ({
    ...eachField(letter, (field) => `${field.replace(/\n/g, '\r\n')}\r`),
    body: letter.body.replace(/\n/g, '\r\n'),
  }),
  'no body': (letter) => ({ ...plain(letter, ''), known: saying(letter, '') }),
  'no line end at its end': (letter) => ({ ...letter, body: letter.body.replace(/\n$/, '') }),
  'empty lines at its end': (letter) => ({ ...letter, body: `${letter.body}\n\n` }),
  'no Message-ID': (letter) => ({
    ...letter,
    head: letter.head.filter((field) => !/^message-id:/i.test(field)),
    known: { ...letter.known, messageId: '' },
  }),
  'a References field folded and long': (letter) =>
    withField(letter, `References: <root.1@host.example>\n <root.2@host.example>`, 'last', {
      references: [...letter.known.references, 'root.1@host.example', 'root.2@host.example'],
    }),
  'no Date': (letter) => dated(letter, undefined, undefined),
  'a Date that says nothing': (letter) => dated(letter, 'some day in spring', undefined),
  'a Date in ISO form': (letter) => dated(letter, '2003-03-01T12:00:00Z', undefined),
  'a Date without a weekday': (letter) =>
    dated(letter, inZone(letter, 0, '+0000'), letter.known.date),
  'a Date of the far east': (letter) =>
    dated(letter, inZone(letter, 540, '+0900'), letter.known.date),
  'a Date of the far west': (letter) =>
    dated(letter, inZone(letter, -480, '-0800'), letter.known.date),
  'a Date with a comment': (letter) =>
    dated(letter, inZone(letter, 60, '+0100 (CET)'), letter.known.date),
  'HTML alone': (letter) =>
    typed(
      letter,
      'text/html',
      '<p>Hello <b>chro</b>nyx &amp; kiwi</p><script>let hidden = 1;</script>\n',
      'Hello chronyx & kiwi',
    ),
  'a patch': (letter) => {
    const patch = entity({ 'Content-Type': 'text/x-patch' }, '+kumquat\n');
    return mixed(letter, [text('apple pie'), patch], 'apple pie + kumquat');
  },
  'a program': (letter) => {
    const program = entity({ 'Content-Type': 'application/x-sh' }, 'echo kumquat\n');
    return mixed(letter, [text('apple pie'), program], 'apple pie echo kumquat');
  },
  'a message in it': (letter) => {
    const inner = entity(
      {
        Subject: 'inner quince',
        From: 'inner@doesnt.exist',
        To: 'nobody@doesnt.exist',
        'Message-ID': '<inner@host.example>',
      },
      'medlar\n',
    );
    const whole = mixed(
      letter,
      [text('outer'), entity({ 'Content-Type': 'message/rfc822' }, inner)],
      'outer medlar',
    );
    const { text: said, references } = whole.known;
    const to = `${said.to}, nobody@doesnt.exist`;
    const from = `${said.from}, inner@doesnt.exist`;
    const subject = `${said.subject} inner quince`;
    return {
      ...whole,
      known: {
        ...whole.known,
        text: { ...said, to, from, subject },
        references: [...references, 'inner@host.example'],
      },
    };
  },
  'text before the first part': (letter) =>
    around(letter, (content) => `preambular\n${content}`, 'grape'),
  'no end of the last part': (letter) =>
    around(letter, (content) => content.replace('--edge--\n', ''), 'grape'),
  'text after the last part': (letter) =>
    around(letter, (content) => `${content}epilogic\n`, 'grape'),
  'a part after the end of the last': (letter) =>
    around(letter, (content) => `${content}--edge\n${text('quince')}`, 'grape quince'),
  'a multipart within a multipart': (letter) => {
    const inner = multipart([text('grape'), text('tide')], {}, 'inner');
    return mixed(letter, [inner, text('apple')], 'grape tide apple');
  },
  'a NUL in the body': (letter) =>
    typed(letter, 'text/plain', 'before\0 behind apple\n', 'before behind apple'),
  'an inline part with a name': (letter) =>
    named(
      letter,
      { 'Content-Type': 'text/plain', 'Content-Disposition': 'inline; filename="inline.txt"' },
      'inline.txt',
    ),
  'a name in Content-Type only': (letter) =>
    named(letter, { 'Content-Type': 'application/pdf; name="only.pdf"' }, 'only.pdf'),
  'an attachment with a plain name': (letter) =>
    named(
      letter,
      {
        'Content-Type': 'application/pdf',
        'Content-Disposition': 'attachment; filename=Plain.PDF',
      },
      'Plain.PDF',
    ),
  'quoted-printable': (letter) =>
    typed(letter, 'text/plain', 'gra=\npe app=6Ce\n', 'grape apple', 'quoted-printable'),
  base64: (letter) =>
    typed(letter, 'text/plain', `${base64('grape in base64\n')}\n`, 'grape in base64', 'base64'),
  'Latin-1': (letter) =>
    typed(letter, 'text/plain; charset=iso-8859-1', 'na\xefve fruit\n', 'naïve fruit'),
  'an unknown encoding': (letter) =>
    typed(letter, 'text/plain', 'mystery fruit\n', 'mystery fruit', 'qp'),
  'encoded words': (letter) =>
    eachField(
      letter,
      (field) =>
        field.replace(/^Subject: .*/, `Subject: =?utf-8?Q?caf=C3=A9_gr?= =?utf-8?Q?ape?= tide`),
      { ...letter.known, text: { ...letter.known.text, subject: 'café grape tide' } },
    ),
  'ASCII encoded words': (letter) =>
    eachField(
      letter,
      (field) => field.replace(/^Subject: .*/, 'Subject: =?us-ascii?Q?plum_pie?= and tide'),
      { ...letter.known, text: { ...letter.known.text, subject: 'plum pie and tide' } },
    ),
  'raw UTF-8 in the header': (letter) =>
    eachField(
      letter,
      (field) => field.replace(/^Subject: .*/, `Subject: ${utf8('blåbær')} grape`),
      { ...letter.known, text: { ...letter.known.text, subject: 'blåbær grape' } },
    ),
  'lines like separators, quoted': (letter) =>
    typed(
      letter,
      'text/plain',
      'before\n\n>From ada@example.org Mon Mar  2 10:00:00 2020\nbehind\n',
      'before From ada@example.org Mon Mar 2 10:00:00 2020 behind',
    ),
  'a line that begins with From': (letter) =>
    typed(
      letter,
      'text/plain',
      'before\n\nFrom here on it is easy\n',
      'before From here on it is easy',
    ),
  'a long line': (letter) =>
    typed(
      letter,
      'text/plain',
      `${'tide apple '.repeat(1000)}lastword\n`,
      `${'tide apple '.repeat(1000)}lastword`,
    ),
};

function withField(
  letter: Letter,
  field: string,
  place: 'first' | 'in the middle' | 'last',
  known: Partial<Meaning> = {},
): Letter {
  const at = { first: 0, 'in the middle': 1, last: letter.head.length }[place];
  return {
    ...letter,
    head: letter.head.toSpliced(at, 0, field),
    known: { ...letter.known, ...known },
  };
}

function eachField(
  letter: Letter,
  change: (field: string) => string,
  known = letter.known,
): Letter {
  return { ...letter, head: letter.head.map(change), known };
}

function dated(letter: Letter, date: string | undefined, moment: number | undefined): Letter {
  const others = letter.head.filter((field) => !/^date:/i.test(field));
  const head = date === undefined ? others : [`Date: ${date}`, ...others];
  return { ...letter, head, known: { ...letter.known, date: moment } };
}

/** `1 Mar 2003 09:00:00 +0900` */
function inZone({ known: { date = 0 } }: Letter, minutes: number, zone: string): string {
  const local = new Date((date + minutes * 60) * 1000).toUTCString();
  return local.replace(/^\w+, 0?/, '').replace('GMT', zone);
}

/** Without what the header says of the body. */
function plain(letter: Letter, body: string): Letter {
  return { ...letter, head: letter.head.filter((field) => !/^content-/i.test(field)), body };
}

function saying(
  { head, known }: Letter,
  says: string,
  attachments: readonly string[] = [],
): Meaning {
  const body = [...head.filter((field) => field === NO_FIELD), says].join(' ');
  return { ...known, attachments, attached: false, text: { ...known.text, body } };
}

function typed(
  letter: Letter,
  type: string,
  body: string,
  says: string,
  encoding?: string,
): Letter {
  const bare = plain(letter, body);
  const transfer = encoding === undefined ? [] : [`Content-Transfer-Encoding: ${encoding}`];
  return {
    ...bare,
    head: [...bare.head, `Content-Type: ${type}`, ...transfer],
    known: saying(letter, says),
  };
}

function text(words: string): string {
  return entity({ 'Content-Type': 'text/plain' }, `${words}\n`);
}

function mixed(letter: Letter, parts: readonly string[], says: string): Letter {
  const content = multipart(parts).replace(/^.*\n\n/, '');
  return typed(letter, 'multipart/mixed; boundary="edge"', content, says);
}

function around(letter: Letter, change: (content: string) => string, says: string): Letter {
  const whole = mixed(letter, [text('grape')], says);
  return { ...whole, body: change(whole.body) };
}

function named(letter: Letter, headers: Readonly<Record<string, string>>, name: string): Letter {
  const whole = mixed(letter, [text('grape'), entity(headers, 'tide\n')], 'grape');
  const body = headers['Content-Type']?.startsWith('text/') ? 'grape tide' : 'grape';
  const attached = !headers['Content-Disposition']?.startsWith('inline');
  return { ...whole, known: { ...saying(letter, body, [name]), attached } };
}
