import { base64, entity, multipart } from '../helpers/build-message.ts';
import { alike, testPlaces, unlike } from './places.ts';

const FILES = 'uuencode, yEnc, `winmail.dat`, S/MIME signed opaquely';
const DAMAGE = 'A bad header line, a missing boundary, a NUL';
const CHARSETS = 'Character sets and encodings';
const KINDS = 'Kinds of text';
const DIGESTS = 'Messages of a digest';

const UUENCODED = 'begin 644 note.txt\n(82!P96%R;`H`\n`\nend\n';

await testPlaces({
  'kinds of text': [
    ...alike({
      'text without a type': [entity({}, 'a pearl\n'), 'b'],
      'plain text': [typed('text/plain', 'a pearl\n'), 'b'],
      'plain text in capitals': [typed('TEXT/Plain', 'a pearl\n'), 'b'],
      'no picture': [typed('image/svg+xml', 'a pearl\n'), ''],
      'no application': [typed('application/pdf', 'a pearl\n'), ''],
      'attached text': [
        entity({ 'Content-Type': 'text/plain', 'Content-Disposition': 'attachment' }, 'pearl\n'),
        'b',
      ],
      'all alternatives': [
        multipart([typed('text/plain', 'oyster\n'), typed('text/html', '<p>pearl</p>\n')]),
        'b',
      ],
    }),
    ...unlike(KINDS, {
      'enriched text': [typed('text/enriched', '<bold>pearl</bold>\n'), '', 'b'],
      'a calendar': [typed('text/calendar', 'SUMMARY:a pearl\n'), '', 'b'],
      'a patch': [typed('text/x-patch', '+ a pearl\n'), '', 'b'],
      'a program': [typed('application/x-sh', 'a pearl\n'), '', 'b'],
      'a file without a type whose bytes are text': [
        typed('application/octet-stream', 'a pearl\n'),
        '',
        'b',
      ],
      'headers that came back': [typed('text/rfc822-headers', 'Subject: a pearl\n'), '', 'b'],
      'text of no kind': [typed('text', 'a pearl\n'), '', 'b'],
      'a delivery report': [typed('message/delivery-status', 'Action: pearl\n'), '', 'b'],
      'a part of a message': [typed('message/partial; id=a; number=2', 'a pearl\n'), '', 'b'],
      'a message that is elsewhere': [
        typed('message/external-body; access-type=URL', 'Content-Type: text/plain\n\npearl\n'),
        '',
        'b',
      ],
    }),
  ],
  'an embedded message': [
    ...alike({
      'gives its To': [typed('message/rfc822', 'To: pearl\n\n'), 't'],
      'gives its Cc': [typed('message/rfc822', 'Cc: pearl\n\n'), 'c'],
      'gives its From': [typed('message/rfc822', 'From: pearl\n\n'), 'f'],
      'gives its Subject': [typed('message/rfc822', 'Subject: pearl\n\n'), 's'],
      'gives its text': [typed('message/rfc822', 'To: a\n\npearl\n'), 'b'],
      'gives its Message-ID': [typed('message/rfc822', 'Message-ID: <pearl>\n\n'), 'm'],
      'may be in base64': [
        entity(
          { 'Content-Type': 'message/rfc822', 'Content-Transfer-Encoding': 'base64' },
          `${base64('Subject: pearl\n\ntext\n')}\n`,
        ),
        's',
      ],
      'may hold another one': [
        typed('message/rfc822', typed('message/rfc822', 'Subject: pearl\n\n')),
        's',
      ],
      'may lie among other parts': [
        multipart([typed('message/rfc822', 'Subject: pearl\n\ntext\n')]),
        's',
      ],
    }),
    ...unlike(DIGESTS, {
      'needs no type in a digest': [
        multipart(['\nSubject: pearl\n\ntext\n']).replace('mixed', 'digest'),
        'b',
        's',
      ],
    }),
    ...unlike(DAMAGE, {
      'may have a broken header': [
        typed('message/rfc822', 'no colon here\nSubject: pearl\n\n'),
        '',
        's',
      ],
      'may have no header': [typed('message/rfc822', 'only a pearl\n'), '', 'b'],
    }),
  ],
  HTML: [
    ...alike({
      'is text': [html('<p>pearl</p>'), 'b'],
      'ends words at tags of lines and cells': [html('<td>a<td>pearl<br>b'), 'b'],
      'keeps what looks like an entity and is none': [html('&pearl;'), 'b'],
      'hides most attributes': [html('<p class="pearl" id="pearl">a</p>'), ''],
      'shows a title with a quoted >': [html('<a title="x > pearl">a</a>'), 'b'],
      'hides comments': [html('<!-- pearl -->a'), ''],
    }),
    ...unlike(CHARSETS, {
      'goes on with a word behind a tag within the line': [html('pe<b>arl</b>'), '', 'b'],
      'hides scripts': [html('<script>pearl</script>'), 'b', ''],
      'hides styles': [html('<style>pearl {}</style>'), 'b', ''],
      'hides comments with tags in them': [html('<!-- <b>x</b> pearl -->'), 'b', ''],
      'shows titles and targets of links': [
        html('<a href="http://pearl/" title="x">a</a>'),
        '',
        'b',
      ],
      'hides other attributes with a quoted >': [html('<p class="x > pearl">a</p>'), 'b', ''],
      'has entities for letters': [html('p&#101;arl'), '', 'b'],
      'shows what follows a < that opens no tag': [html('1 < 2 pearl'), '', 'b'],
    }),
  ],
  'transfer encodings': [
    ...alike({
      ...plainly('7bit', '7-bit', '7 bit', '8bit', '8-bit', '8 bit', 'binary', '8BIT'),
      'quoted-printable': [encoded('quoted-printable', 'p=65arl\n'), 'b'],
      'quoted-printable in capitals': [encoded('Quoted-Printable', 'p=65arl\n'), 'b'],
      'a line that goes on': [encoded('quoted-printable', 'pea=\nrl\n'), 'b'],
      'a line that goes on behind blanks': [encoded('quoted-printable', 'pea= \t\nrl\n'), 'b'],
      base64: [encoded('base64', `${base64('a pearl')}\n`), 'b'],
      'base64 with something behind it': [encoded('base64; x=y', `${base64('a pearl')}\n`), 'b'],
      'base64 with foreign characters': [encoded('base64', 'YSBw*ZWFy\n!bCBi\n'), 'b'],
    }),
    ...unlike(CHARSETS, {
      'quoted-printable with bad digits': [encoded('quoted-printable', '=ZZ pearl\n'), '', 'b'],
      'base64 without padding': [encoded('base64', 'YSBwZWFybA\n'), '', 'b'],
      'base64 that goes on behind padding': [encoded('base64', 'YQ==\nIHBlYXJs\n'), '', 'b'],
      'an encoding nobody knows': [encoded('x-pressed', 'a pearl\n'), '', 'b'],
      'base64 in quotes': [encoded('"base64"', `${base64('a pearl')}\n`), '', 'b'],
      'base64 with a comment': [encoded('base64 (really)', `${base64('a pearl')}\n`), '', 'b'],
      uuencode: [encoded('uuencode', UUENCODED), '', 'b'],
    }),
  ],
  'files written into the text': [
    ...unlike(FILES, {
      'have a name': [entity({}, "begin 644 pearl\n#>'AX\n`\nend\n"), 'b', 'n'],
      'are read if they are text': [entity({}, UUENCODED), '', 'b'],
    }),
  ],
  'bytes of text': [
    ...alike({
      'without a character set': [entity({}, 'pearl \xe9t\xe9\n'), 'b'],
    }),
    ...unlike(CHARSETS, {
      'in UTF-16': [typed('text/plain; charset=utf-16le', 'p\0e\0a\0r\0l\0'), '', 'b'],
      'in UTF-7': [typed('text/plain; charset=utf-7', 'p+AGU-arl'), '', 'b'],
    }),
    ...unlike(DAMAGE, {
      'behind a NUL': [entity({}, 'a\0 pearl\n'), '', 'b'],
      'behind an encoded NUL': [encoded('quoted-printable', 'a=00 pearl\n'), '', 'b'],
    }),
  ],
});

function typed(type: string, body: string): string {
  return entity({ 'Content-Type': type }, body);
}

function html(body: string): string {
  return typed('text/html', `${body}\n`);
}

function encoded(encoding: string, body: string): string {
  return entity({ 'Content-Transfer-Encoding': encoding }, body);
}

/** Encodings that leave the text as it is. */
function plainly(...names: readonly string[]): Record<string, [mail: string, found: string]> {
  return Object.fromEntries(names.map((name) => [name, [encoded(name, 'a pearl\n'), 'b']]));
}
