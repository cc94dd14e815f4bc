import { base64 } from '../helpers/build-message.ts';
import { alike, testPlaces, unlike } from './places.ts';

const BAD_LINE = 'A bad header line, a missing boundary, a NUL';
const CHARSETS = 'Character sets and encodings';

await testPlaces({
  'the header': [
    ...alike({
      'ends at a line of blanks with text after it': ['To: a\n \na pearl\n', 'b'],
      'is empty after a first empty line': ['\nSubject: pearl\n', 'b'],
      'may be all there is': ['Subject: pearl\n', 's'],
      'may have lines that end in CR LF': ['To: a\r\nSubject: pearl\r\n\r\nbody\r\n', 's'],
      'may have no blank after the colon': ['Subject:pearl\n\n', 's'],
      'may have names in any case': ['sUbJeCt: pearl\n\n', 's'],
      'goes on in lines that begin with a blank': ['Subject: a\n pearl\n\n', 's'],
      'goes on in lines that begin with a tab': ['Subject:\n\tpearl\n\n', 's'],
      'ignores separators of an mbox, wherever they are': [
        'From a@bb Mon Mar  2 10:00:00 2020\nTo: a\n>From b@bb Mon Mar  2 10:00:00 2020\nSubject: pearl\n\n',
        's',
      ],
      'knows a name by all of its letters': ['X-Subject: pearl\nSubjects: pearl\n\n', ''],
    }),
    ...unlike(BAD_LINE, {
      'survives a blank before the colon': ['To: a\nSubject : pearl\n\n', '', 's'],
      'survives a line without a colon': ['no colon here\nSubject: pearl\n\n', '', 's'],
      'survives a line without a name': ['To: a\n: x\nSubject: pearl\n\n', '', 's'],
      'survives a first line that goes on': [' oyster\nSubject: pearl\n\n', '', 's'],
      'goes on after a line of blanks': ['To: a\n \nSubject: pearl\n\n', 'b', 's'],
      'begins after empty lines': ['\n\nSubject: pearl\nMessage-ID: <a@bb>\n\n', 'b', 's'],
      'survives a NUL': ['To: a\0b\nSubject: pearl\n\n', '', 's'],
      'may end without a line end': ['To: a\nSubject: pearl', '', 's'],
      'gives its broken lines to the text': ['Subject: a\nlost pearl\n\nbody', '', 'b'],
    }),
  ],
  'headers that are searched': [
    ...alike({
      'To, all of them': ['To: a\nTo: pearl\n\n', 't'],
      'Cc, all of them': ['Cc: a\nCc: pearl\n\n', 'c'],
      'From, the first': ['From: pearl\nFrom: a\n\n', 'f'],
      'Subject, the first': ['Subject: pearl\nSubject: a\n\n', 's'],
      'no other Subject': ['Subject: a\nSubject: pearl\n\n', ''],
      'Message-ID, the first': ['Message-ID: <pearl>\nMessage-ID: <a@bb>\n\n', 'm'],
      'no other Message-ID': ['Message-ID: <a@bb>\nMessage-ID: <pearl>\n\n', ''],
      'Message-ID in any case': ['message-id: <PEARL>\n\n', 'm'],
      ...nothingIn(
        ...['Bcc', 'Reply-To', 'Resent-To', 'Resent-From', 'Resent-Subject', 'Received'],
        ...['Delivered-To', 'List-Id', 'Keywords', 'Comments', 'Organization', 'X-Label'],
      ),
    }),
    ...unlike('Bcc, Reply-To, a second From', {
      'From, all of them': ['From: a\nFrom: pearl\n\n', '', 'f'],
    }),
    ...unlike('No From or To, an empty Subject, `>From:`', {
      'Sender, without From': ['Sender: pearl\n\n', '', 'f'],
    }),
  ],
  'encoded words': [
    ...alike({
      'in quoted-printable': ['Subject: =?utf-8?Q?pe=61rl?=\n\n', 's'],
      'in base64': [`Subject: =?utf-8?B?${base64('a pearl')}?=\n\n`, 's'],
      'with a small letter for the encoding': [`Subject: =?utf-8?b?${base64('pearl ')}?=\n\n`, 's'],
      'in any header that is searched': ['From: =?utf-8?q?a_pearl?= <a@bb>\n\n', 'f'],
      'that touch other text': ['Subject: p=?utf-8?Q?e?=arl\n\n', 's'],
      'with a blank inside': ['Subject: =?utf-8?Q?a pearl?=\n\n', 's'],
      'with _ for a blank': ['Subject: =?utf-8?Q?a_pearl_b?=\n\n', 's'],
      'with a language': ['Subject: =?utf-8*en?Q?pe=61rl?=\n\n', 's'],
      'with an encoding nobody knows stay': ['Subject: =?utf-8?X?pearl?=\n\n', 's'],
      'without an end stay': ['Subject: =?utf-8?Q?pearl\n\n', 's'],
      'in a Message-ID': ['Message-ID: =?utf-8?Q?<pearl>?=\n\n', 'm'],
    }),
    ...unlike(CHARSETS, {
      'beside each other are one text': ['Subject: =?utf-8?Q?pe?= =?utf-8?Q?arl?=\n\n', '', 's'],
      'beside each other in folded lines too': [
        'Subject: =?utf-8?Q?pe?=\n =?utf-8?Q?arl?=\n\n',
        '',
        's',
      ],
      'are in a charset': [`Subject: =?utf-16be?B?${base64('\0p\0e\0a\0r\0l')}?=\n\n`, '', 's'],
      'in base64 without padding': ['Subject: =?utf-8?B?cGVhcmw?=\n\n', '', 's'],
      'in base64 that goes on behind padding': ['Subject: =?utf-8?B?YQ==IHBlYXJs?=\n\n', '', 's'],
      'with a NUL': ['Subject: =?utf-8?Q?a=00?= pearl\n\n', '', 's'],
      'with an equals sign that starts no code': ['Subject: =?utf-8?Q?a=zz_pearl?=\n\n', '', 's'],
    }),
  ],
});

/** Headers that mairix knows nothing of. */
function nothingIn(...names: readonly string[]): Record<string, [mail: string, found: string]> {
  return Object.fromEntries(
    names.map((name) => [`not ${name}`, [`Subject: a\n${name}: pearl\n\n`, '']]),
  );
}
