import { describe, expect, test } from 'vitest';
import { QuerySyntaxError } from '../../src/errors.ts';
import { parseQuery } from '../../src/query/syntax/parse-query.ts';
import { makeWorld } from '../helpers/temp-world.ts';

test.each([
  ['has:attachment', { kind: 'has', thing: 'attachment', negated: false }],
  ['has:file', { kind: 'has', thing: 'file', negated: false }],
  ['has:~attachment', { kind: 'has', thing: 'attachment', negated: true }],
  [' has : Attachment ', { kind: 'has', thing: 'attachment', negated: false }],
])('%j asks whether a message has something', (typed, condition) => {
  expect(parseQuery([typed]).conditions).toEqual([condition]);
});

/** What is typed, the place of the error below it, the message and the hint. */
const WRONG = [
  [
    'has:atachment',
    '    ^^^^^^^^^',
    '"atachment" is not what has: can ask for',
    'did you mean has:attachment?',
  ],
  [
    'has:~attachments',
    '     ^^^^^^^^^^^',
    '"attachments" is not what has: can ask for',
    'did you mean has:~attachment?',
  ],
  [
    'has:wings',
    '    ^^^^^',
    '"wings" is not what has: can ask for',
    'it can ask for has:attachment, has:file, has:calendar, has:signed, has:encrypted, has:list; attachments of a kind are found by type:wings',
  ],
  [
    'has:',
    '    ^',
    'a word is missing',
    'it can ask for has:attachment, has:file, has:calendar, has:signed, has:encrypted, has:list',
  ],
  [
    'has:~ ',
    '      ^',
    'a word is missing',
    'it can ask for has:attachment, has:file, has:calendar, has:signed, has:encrypted, has:list',
  ],
  [
    'hsa:attachment',
    '^^^',
    'unknown search key "hsa:"',
    'did you mean has: (attachment, file (any named part), calendar, signed, …)?',
  ],
] as const;

test.each(WRONG)('%s is an error that says what was meant', (typed, place, message, hint) => {
  const error = errorOf(typed);
  expect(error.message).toBe(message);
  expect(error.hint).toBe(hint);
  const { start = 0, end = 0 } = error.span ?? {};
  expect(' '.repeat(start) + '^'.repeat(end - start)).toBe(place);
});

function errorOf(typed: string): QuerySyntaxError {
  try {
    parseQuery([typed]);
  } catch (error) {
    if (error instanceof QuerySyntaxError) return error;
  }
  throw new Error(`${typed} is no error`);
}

describe('has:', async () => {
  const inMultipart = (...part: string[]) =>
    [
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=fence',
      '',
      '--fence',
      ...part,
      '',
      'tide',
      '--fence--',
      '',
    ].join('\n');

  const world = makeWorld({
    'mail/in/cur/plain:2,': 'Subject: tide\n\nnothing but text\n',
    'mail/in/cur/named:2,': `Subject: tide\n${inMultipart('Content-Disposition: attachment; filename=plan.pdf')}`,
    'mail/in/cur/inline:2,': `Subject: tide\n${inMultipart('Content-Type: image/png; name="ebb.png"', 'Content-Disposition: inline')}`,
    'mail/in/cur/signed:2,': `Subject: tide\n${inMultipart('Content-Type: application/pgp-signature; name="signature.asc"')}`,
    'mail/in/cur/nameless:2,': `Subject: tide\n${inMultipart('Content-Type: text/plain')}`,
    'mail/in/cur/uuencoded:2,': 'Subject: tide\n\nbegin 644 ebb.txt\n#86)B\n`\nend\n',
  });
  await world.index();
  const names = async (...search: string[]) =>
    (await world.find(...search)).map((path) => path.replace(/^.*\//, '').replace(':2,', ''));

  test('finds mail with a file that has a name, attached, inline or written into the text', async () => {
    expect((await names('has:attachment')).sort()).toEqual(['inline', 'named', 'uuencoded']);
  });

  test('with ~ finds the other mail', async () => {
    expect((await names('has:~attachment')).sort()).toEqual(['nameless', 'plain', 'signed']);
  });

  test('file finds any part with a name', async () => {
    const named = ['inline', 'named', 'signed', 'uuencoded'];
    expect((await names('has:file')).sort()).toEqual(named);
    expect((await names('has:~file')).sort()).toEqual(['nameless', 'plain']);
  });

  test('signed and encrypted know PGP and S/MIME without any key', async () => {
    const armored = (what: string) => `-----BEGIN PGP ${what}-----\n\nabc\n`;
    const message = `${armored('MESSAGE')}-----END PGP MESSAGE-----\n`;
    const signed = `${armored('SIGNED MESSAGE')}${armored('SIGNATURE')}-----END PGP SIGNATURE-----\n`;
    const quoted = (text: string) => text.replace(/^/gm, '> ');
    const cms = (identifier: string) => {
      const length = identifier.length / 2;
      const bytes = Buffer.from([
        0x30,
        length + 2,
        0x06,
        length,
        ...Buffer.from(identifier, 'hex'),
      ]);
      return [
        'Content-Type: application/pkcs7-mime',
        'Content-Transfer-Encoding: base64',
        '',
        bytes.toString('base64'),
      ].join('\n');
    };
    const sealed = makeWorld({
      'mail/in/cur/inline-encrypted:2,': `Subject: x\n\nHello,\n\n${message}`,
      'mail/in/cur/inline-signed:2,': `Subject: x\n\nHello,\r\n${signed.replaceAll('\n', '\r\n')}`,
      'mail/in/cur/mime-encrypted:2,': inMultipart('Content-Type: application/pgp-encrypted'),
      'mail/in/cur/mime-signed:2,': inMultipart('Content-Type: application/pgp-signature'),
      'mail/in/cur/cms-encrypted:2,': `Subject: x\n${cms('2a864886f70d010703')}`,
      'mail/in/cur/cms-authenticated:2,': `Subject: x\n${cms('2a864886f70d0109100117')}`,
      'mail/in/cur/cms-compressed:2,': `Subject: x\n${cms('2a864886f70d0109100109')}`,
      'mail/in/cur/cms-detached:2,': inMultipart('Content-Type: application/pkcs7-signature'),
      'mail/in/cur/quoted:2,': `Subject: x\n\n${quoted(message)}${quoted(signed)}`,
      'mail/in/cur/cut:2,': `Subject: x\n\n${armored('MESSAGE')}`,
    });
    await sealed.index();
    const found = async (search: string) =>
      (await sealed.find(search)).map((path) => path.replace(/^.*\/|:2,$/g, '')).sort();
    expect(await found('has:encrypted')).toEqual([
      'cms-authenticated',
      'cms-encrypted',
      'inline-encrypted',
      'mime-encrypted',
    ]);
    expect(await found('has:signed')).toEqual(['cms-detached', 'inline-signed', 'mime-signed']);
  });

  test('stands beside other expressions', async () => {
    expect(await names('has:attachment', 'n:plan.pdf', 's:tide')).toEqual(['named']);
  });
});
