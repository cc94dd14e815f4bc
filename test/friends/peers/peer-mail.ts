const KEVIN = 'Kevin Okafor <kevin@radioclub.example>';
const ADA = 'Ada Lind <ada@home.example>';
const HILDE = 'Hilde Berg <hilde@home.example>';
const RICHARD = 'Richard Vane <richard@club.example>';
const MIRA = 'Mira Holm <mira@havn.example>';

/** One maildir for all programs: the names of files below it, which begin with a number, and what is in them. */
export const PEER_MAIL: Readonly<Record<string, string>> = Object.fromEntries(
  [
    mail('inbox', '1:2,S', {
      from: KEVIN,
      subject: 'clock drift',
      date: '2021-03-05',
      body: 'The chrony daemon drifts, and a pointer to the wrapper.',
    }),
    mail('inbox', '2:2,', {
      from: ADA,
      to: KEVIN,
      cc: HILDE,
      subject: 'Re: clock drift',
      date: '2021-03-06',
      answers: 1,
      body: 'It drifted again.',
    }),
    mail('inbox', '3:2,FS', {
      from: RICHARD,
      subject: '[PATCH] tide tables',
      date: '2020-06-15',
      body: 'Apply this.',
    }),
    mail('inbox', '4:2,RS', {
      from: HILDE,
      subject: 'meeting in may',
      date: '2020-12-31',
      parts: [
        ['text/plain', 'See the plan.'],
        [
          'application/pdf; name="plan.pdf"\nContent-Disposition: attachment; filename="plan.pdf"',
          '%PDF',
        ],
      ],
    }),
    mail('archive', '5:2,S', {
      from: KEVIN,
      to: RICHARD,
      subject: 'grape fruit',
      date: '2019-07-01',
      header: 'X-Keywords: boats',
      body: 'Apples and pears.',
    }),
    mail('archive', '6:2,', {
      from: 'Tide Keepers <news@club.example>',
      subject: 'weekly tide report',
      date: '2022-01-10',
      header: 'List-Id: Tide Keepers <tidekeeper.club.example>\nX-Keywords: boats,sea marks',
      body: 'High water at noon.',
    }),
    mail('archive', '7:2,DS', {
      from: ADA,
      to: KEVIN,
      subject: 'a wrapper, unfinished',
      date: '2021-11-20',
      body: 'More of this soon.',
    }),
    mail('lists/linux', '8:2,S', {
      from: HILDE,
      to: 'linux@kernel.example',
      subject: 'Re: [PATCH] tide tables',
      date: '2020-06-16',
      answers: 3,
      header: 'List-Id: <linux.kernel.example>',
      body: 'Looks good.',
    }),
    mail('lists/linux', '9:2,', {
      from: MIRA,
      to: 'linux@kernel.example',
      subject: 'lock order',
      date: '2023-02-02',
      header: 'List-Id: <linux.kernel.example>',
      body: 'The lock order of the wrapper.',
    }),
    mail('inbox', '10:2,S', {
      from: KEVIN,
      subject: 'a note',
      date: '2021-05-05',
      type: 'multipart/signed; protocol="application/pgp-signature"; micalg=pgp-sha1',
      parts: [
        ['text/plain', 'I wrote this.'],
        ['application/pgp-signature', '-----BEGIN PGP SIGNATURE-----\n-----END PGP SIGNATURE-----'],
      ],
    }),
    mail('inbox', '11:2,S', {
      from: MIRA,
      subject: 'between us',
      date: '2021-05-06',
      type: 'multipart/encrypted; protocol="application/pgp-encrypted"',
      parts: [
        ['application/pgp-encrypted', 'Version: 1'],
        ['application/octet-stream', '-----BEGIN PGP MESSAGE-----\n-----END PGP MESSAGE-----'],
      ],
    }),
    mail('inbox', '12:2,S', {
      from: HILDE,
      subject: 'harbour walk',
      date: '2021-06-01',
      parts: [
        ['text/plain', 'Will you come?'],
        ['text/calendar; method=REQUEST', 'BEGIN:VCALENDAR\nEND:VCALENDAR'],
      ],
    }),
    mail('archive', '13:2,S', {
      from: MIRA,
      subject: 'a long log',
      date: '2018-01-01',
      body: 'water rises and falls\n'.repeat(2_000),
    }),
    mail('inbox', '14:2,S', {
      from: ADA,
      to: KEVIN,
      subject: 'the harbour in the morning',
      date: '2021-07-07',
      parts: [
        ['text/plain', 'A photo.'],
        [
          'image/png; name="harbour.png"\nContent-Disposition: attachment; filename="harbour.png"',
          'png',
        ],
      ],
    }),
    mail('inbox', '15:2,S', {
      from: 'Zoë Müller <zoe@havn.example>',
      subject: 'Grüße',
      date: '2020-02-29',
      body: 'Schöne Grüße vom Hafen.',
    }),
    mail('archive', '16:2,S', {
      from: ADA,
      to: KEVIN,
      bcc: HILDE,
      subject: 'quietly',
      date: '2017-05-05',
      body: 'Nothing to see.',
    }),
  ].map(({ path, text }) => [path, text]),
);

interface Draft {
  readonly from: string;
  readonly to?: string;
  readonly cc?: string;
  readonly bcc?: string;
  readonly subject: string;
  readonly date: string;
  /** The number of the message that it answers. */
  readonly answers?: number;
  readonly header?: string;
  readonly body?: string;
  /** Of all parts together. */
  readonly type?: string;
  readonly parts?: readonly (readonly [type: string, text: string])[];
}

function mail(folder: string, name: string, draft: Draft): { path: string; text: string } {
  const { from, to = ADA, cc, bcc, subject, date, answers, header, body = '', parts } = draft;
  const number = name.split(':')[0];
  const day = new Date(`${date}T12:00:00Z`).toUTCString().replace('GMT', '+0000');
  const lines = [
    `From: ${from}`,
    `To: ${to}`,
    cc && `Cc: ${cc}`,
    bcc && `Bcc: ${bcc}`,
    `Subject: ${subject}`,
    `Date: ${day}`,
    `Message-ID: <m${number}@x.example>`,
    answers && `In-Reply-To: <m${answers}@x.example>`,
    answers && `References: <m${answers}@x.example>`,
    header,
    'MIME-Version: 1.0',
  ].filter((line) => line !== undefined);
  const content =
    parts === undefined
      ? `Content-Type: text/plain; charset=utf-8\n\n${body}\n`
      : inParts(draft.type ?? 'multipart/mixed', parts);
  return { path: `${folder}/cur/${name}`, text: `${lines.join('\n')}\n${content}` };
}

function inParts(type: string, parts: NonNullable<Draft['parts']>): string {
  const inside = parts.map(([one, text]) => `--fence\nContent-Type: ${one}\n\n${text}\n`);
  return `Content-Type: ${type}; boundary=fence\n\n${inside.join('')}--fence--\n`;
}
