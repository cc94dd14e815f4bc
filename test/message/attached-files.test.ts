import { describe, expect, test } from 'vitest';
import { readMessageTolerantly } from '../../src/message/read-message.ts';
import { entity, multipart } from '../helpers/build-message.ts';

const TEXT = entity({ 'Content-Type': 'text/plain' }, 'tide\n');
const HTML = entity({ 'Content-Type': 'text/html' }, '<p>tide <img src="cid:logo@x"></p>\n');

/** A part with a body of no meaning. */
function part(type: string, disposition = '', rest: Readonly<Record<string, string>> = {}): string {
  const placed = disposition === '' ? {} : { 'Content-Disposition': disposition };
  return entity({ 'Content-Type': type, ...placed, ...rest }, 'ebb\n');
}

const from = { From: 'Mira <mira@havn.example>' };

function isAttached(parts: readonly string[], type = 'mixed'): boolean {
  const message = multipart(parts, from).replace('multipart/mixed', `multipart/${type}`);
  return readMessageTolerantly(Buffer.from(message, 'latin1'), { modified: 0 }).attached;
}

describe('a file is attached:', () => {
  test.each([
    ['a PDF', part('application/pdf; name=plan.pdf', 'attachment; filename=plan.pdf')],
    ['without a name', part('application/pdf', 'attachment')],
    ['without a disposition', part('application/pdf; name=plan.pdf')],
    ['a photo in the text', part('image/jpeg; name=boat.jpg', 'inline; filename=boat.jpg')],
    ['a text', part('text/plain', 'attachment; filename=log.txt')],
    ['a patch in the text', part('text/x-patch; name=a.patch', 'inline; filename=a.patch')],
    ['a message', part('message/rfc822', 'attachment; filename=old.eml')],
    ['a calendar without a method', part('text/calendar; name=tides.ics', 'attachment')],
    ['the card of somebody else', part('text/vcard; name=tomas.vcf', 'attachment')],
    [
      'a picture that no text shows',
      part('image/png; name=a.png', 'attachment', { 'Content-ID': '<other@x>' }),
    ],
  ])('%s', (_, file) => expect(isAttached([TEXT, file])).toBe(true));

  test('alone in a message', () => {
    const message = Buffer.from(entity({ ...from, 'Content-Type': 'application/pdf' }, 'ebb\n'));
    expect(readMessageTolerantly(message, { modified: 0 }).attached).toBe(true);
  });

  test('inside the text', () => {
    const message = Buffer.from(entity(from, 'begin 644 ebb.txt\n#86)B\n`\nend\n'));
    expect(readMessageTolerantly(message, { modified: 0 }).attached).toBe(true);
  });
});

describe('no file is attached:', () => {
  test.each([
    ['the footer of a list', part('text/plain', 'inline')],
    [
      'a text that Exchange cut off',
      part('text/plain; name=ATT00001.txt', 'attachment; filename=ATT00001.txt').replace(
        'attachment',
        'inline',
      ),
    ],
    [
      'a PGP signature',
      part('application/pgp-signature; name=signature.asc', 'attachment; filename=signature.asc'),
    ],
    [
      'a signature that is said to be bytes',
      part('application/octet-stream; name=signature.asc', 'attachment; filename=signature.asc'),
    ],
    [
      'an S/MIME signature',
      part('application/pkcs7-signature; name=smime.p7s', 'attachment; filename=smime.p7s'),
    ],
    ['a key', part('application/pgp-keys; name=OpenPGP_0x0123456789ABCDEF.asc', 'attachment')],
    ['an invitation', part('text/calendar; method=REQUEST; name=invite.ics')],
    ['a message that is not marked', part('message/rfc822')],
    [
      'the card of the sender, of another type',
      part('application/vcard; name=mira.vcf', 'attachment').replace('ebb', 'mira@havn.example'),
    ],
    ['an empty winmail.dat', part('application/ms-tnef; name=winmail.dat', 'attachment')],
    [
      'the card of the sender',
      entity(
        {
          'Content-Type': 'text/x-vcard; name=mira.vcf',
          'Content-Disposition': 'attachment; filename=mira.vcf',
        },
        'BEGIN:VCARD\nEMAIL:Mira@havn.example\nEND:VCARD\n',
      ),
    ],
  ])('%s', (_, file) => expect(isAttached([TEXT, file])).toBe(false));

  test.each([
    [
      'a picture that HTML shows',
      'related',
      [HTML, part('image/png; name=logo.png', 'inline', { 'Content-ID': '<logo@x>' })],
    ],
    [
      'the same, marked as attached',
      'mixed',
      [HTML, part('image/png; name=logo.png', 'attachment', { 'Content-ID': '<logo@x>' })],
    ],
    [
      'a picture left over',
      'related',
      [HTML, part('image/png; name=old.png', 'inline', { 'Content-ID': '<old@x>' })],
    ],
    [
      'a picture that HTML shows by its place',
      'related',
      [
        HTML,
        part('image/png; name=a.png', 'inline', { 'Content-Location': 'https://x.example/a.png' }),
      ],
    ],
    [
      'what Word saves beside its HTML',
      'related',
      [
        HTML,
        part('application/vnd.ms-officetheme; name=t.thmx', '', { 'Content-Location': 't.thmx' }),
      ],
    ],
    [
      'HTML beside text',
      'alternative',
      [TEXT, part('text/html; name=body.html', 'inline; filename=body.html')],
    ],
    ['a report', 'report', [TEXT, part('message/delivery-status'), part('message/rfc822')]],
    [
      'encrypted mail',
      'encrypted',
      [
        part('application/pgp-encrypted'),
        part('application/octet-stream; name=encrypted.asc', 'inline'),
      ],
    ],
    [
      'an invitation with a copy',
      'mixed',
      [
        TEXT,
        part('text/calendar; method=REQUEST'),
        part('application/ics; name=invite.ics', 'attachment'),
      ],
    ],
    ['two texts', 'mixed', [TEXT, TEXT]],
  ] as const)('%s', (_, type, parts) => expect(isAttached(parts, type)).toBe(false));

  test('a text alone, with a name', () => {
    const message = Buffer.from(
      entity({ ...from, 'Content-Type': 'text/plain; name=a.txt' }, 'ebb\n'),
    );
    expect(readMessageTolerantly(message, { modified: 0 }).attached).toBe(false);
  });
});
