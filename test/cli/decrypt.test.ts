import { chmodSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { canTrace } from '../../scripts/safety/traced-writes.mjs';
import { entity, multipart, utf8 } from '../helpers/build-message.ts';
import {
  cmsEntity,
  encryptedCms,
  encryptedText,
  pgpLetter,
  signedCms,
  textEntity,
} from '../helpers/encrypted-letters.ts';
import { hasGpg, hasGpgsm, makeGnupgHome } from '../helpers/gnupg-home.ts';
import { letterWithFiles } from '../helpers/letter-with-files.ts';
import { startedPrograms } from '../helpers/started-programs.ts';
import { box, letter, makeWorld, RC_FILE, type TempWorld } from '../helpers/temp-world.ts';
import { writeDocx } from '../helpers/write-documents.ts';

// decrypt=: what is in encrypted mail. The keys are made here; no other GnuPG home is touched.

const ADA = 'ada@x.example';
const LOCKED = 'locked@x.example';

/** Files of a maildir: one for each message, by its name. */
function maildir(letters: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(letters).map(([name, text]) => [`mail/in/cur/${name}:2,S`, text]),
  );
}

/** The names of the messages that a search finds. */
async function names(world: TempWorld, ...query: readonly string[]): Promise<string[]> {
  const found = await world.find(...query);
  return found.map((path) => path.replace(/^.*\/|:2,S$/g, '')).toSorted();
}

const DECRYPT = `${RC_FILE}decrypt=yes\n`;

describe.skipIf(!hasGpg)('decrypt=yes, with gpg', () => {
  const home = makeGnupgHome();
  home.addKey(ADA, '');
  home.addKey(LOCKED, 'secret');
  const seal = (text: string, more: { signedBy?: string; more?: string[] } = {}) =>
    encryptedText(home, text, { to: ADA, ...more });
  const locked = encryptedText(home, textEntity('the vault\n'), { to: LOCKED });
  home.lock();

  const worldOf = (letters: Readonly<Record<string, string>>, rc = DECRYPT) =>
    makeWorld(maildir(letters), rc);
  const run = (world: TempWorld, ...args: readonly string[]) =>
    world.mairixWith(home.environment, ...args);
  const indexed = async (world: TempWorld) => {
    expect(await run(world)).toEqual({ status: 0, stdout: '', stderr: '' });
  };
  /** How many messages a run has read again, and so on. */
  const changes = async (world: TempWorld) => {
    const { stderr } = await run(world, '-v');
    return /^(.*); \d+ messages? in .*\n$/m.exec(stderr)?.[1];
  };

  test('finds the words of PGP/MIME, of mail that Exchange changed, and of encrypted text', async () => {
    const quoted = seal(utf8('naïve lantern\n')).replaceAll('=', '=3D');
    const world = worldOf({
      mime: pgpLetter({ Subject: 'one' }, seal(textEntity('the harbour lantern\n'))),
      html: pgpLetter({}, seal(entity({ 'Content-Type': 'text/html' }, '<p>lan<b>tern</b></p>\n'))),
      exchange: pgpLetter({}, seal(textEntity('lantern\n')), 'mixed'),
      inline: letter({}, `Hello,\n\n${seal('the second lantern\n')}\nregards\n`),
      quoted: entity(
        {
          'Content-Type': 'text/plain; charset=utf-8',
          'Content-Transfer-Encoding': 'quoted-printable',
        },
        quoted,
      ),
      plain: letter({ Subject: 'a lantern' }),
    });
    await indexed(world);
    expect(await names(world, 'b:lantern')).toEqual([
      'exchange',
      'html',
      'inline',
      'mime',
      'quoted',
    ]);
    expect(await names(world, 'b:"harbour lantern"')).toEqual(['mime']);
    expect(await names(world, 'b:lantrn=1', 'b:naive')).toEqual(['quoted']);
    expect(await names(world, 'b:hello', 'b:second', 'b:regards')).toEqual(['inline']);
    expect(await names(world, 'has:encrypted')).toHaveLength(5);
    expect((await run(world, '--problems')).stdout).toBe('');
  });

  test('reads text in the charset that its armour names', async () => {
    const armored = seal('na\xefve\n').replace('\n\n', '\nCharset: iso-8859-1\n\n');
    const world = worldOf({ inline: letter({}, armored) });
    await indexed(world);
    expect(await names(world, 'b:naive')).toEqual(['inline']);
  });

  test.each([
    [
      'RFC 9788',
      {
        Subject: 'The pilot book',
        To: 'Bob <bob@x.example>',
        'HP-Outer': ['Subject: [...]', 'To: bob@x.example'],
        'Content-Type': 'text/plain; charset=utf-8; hp="cipher"',
      },
    ],
    [
      'the older draft',
      {
        Subject: 'The pilot book',
        To: 'Bob <bob@x.example>',
        'Content-Type': 'text/plain; protected-headers="v1"',
      },
    ],
  ])('finds the header that %s protects', async (_, headers) => {
    const sealed = seal(entity(headers, 'text\n'));
    const inside = multipart([entity(headers, 'text\n')]).replace('mixed', 'signed');
    const world = worldOf({
      plain: pgpLetter({ Subject: '...', To: 'bob@x.example' }, sealed),
      signed: pgpLetter({ Subject: '...', To: 'bob@x.example' }, seal(inside)),
      other: pgpLetter({ Subject: '...' }, seal(textEntity('text\n'))),
    });
    await indexed(world);
    expect(await names(world, 's:"pilot book"')).toEqual(['plain', 'signed']);
    expect(await names(world, 't:bob', 's:pilot')).toEqual(['plain', 'signed']);
    const { stdout } = await run(world, '--format', 'jsonl', 's:pilot');
    const subjects = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).subject);
    expect(subjects).toEqual(['The pilot book', 'The pilot book']);
    expect((await run(world, '--format', 'summary', 's:pilot')).stdout).toContain('The pilot book');
  });

  test('does not take the subject of a forwarded message for that of the mail around it', async () => {
    const inner = pgpLetter({ Subject: '...' }, seal(textEntity('text\n', { Subject: 'Inner' })));
    const parts = [textEntity('look\n'), entity({ 'Content-Type': 'message/rfc822' }, inner)];
    const world = worldOf({
      forwarded: multipart(parts, { Subject: 'Outer', Date: 'Mon, 2 Mar 2020 10:00:00 +0000' }),
    });
    await indexed(world);
    const { stdout } = await run(world, '--format', 'json', 's:inner');
    expect(JSON.parse(stdout).messages).toMatchObject([{ subject: 'Outer' }]);
  });

  test('knows what is signed inside', async () => {
    const signature = entity({ 'Content-Type': 'application/pgp-signature' }, 'abc\n');
    const inside = multipart([textEntity('text\n'), signature]).replace('mixed', 'signed');
    const world = worldOf({
      both: pgpLetter({}, seal(textEntity('text\n'), { signedBy: ADA })),
      inline: letter({}, seal('text\n', { signedBy: ADA })),
      nested: pgpLetter({}, seal(inside)),
      encrypted: pgpLetter({}, seal(textEntity('text\n'))),
    });
    await indexed(world);
    expect(await names(world, 'has:signed')).toEqual(['both', 'inline', 'nested']);
    expect(await names(world, 'has:encrypted')).toHaveLength(4);
  });

  test('reads documents in it', async () => {
    const plan = writeDocx(['The harbour committee']).toString('base64');
    const file = entity(
      {
        'Content-Disposition': 'attachment; filename="plan.docx"',
        'Content-Transfer-Encoding': 'base64',
        'Content-Type': 'application/octet-stream',
      },
      plan,
    );
    const world = worldOf(
      { plan: pgpLetter({}, seal(multipart([textEntity('see below\n'), file]))) },
      `${DECRYPT}attachments=text\n`,
    );
    await indexed(world);
    expect(await names(world, 'e:"harbour committee"', 'has:attachment')).toEqual(['plan']);
    expect(await names(world, 'n:plan.docx')).toEqual(['plan']);
  });

  test('opens files that were encrypted before somebody attached them', async () => {
    const plan = writeDocx(['The harbour committee']).toString('latin1');
    const note = { name: 'note.txt.asc', bytes: Buffer.from(seal('the lantern\n')) };
    const file = { name: 'plan.docx.pgp', bytes: Buffer.from(seal(plan)) };
    const key = { name: 'key.asc', bytes: Buffer.from('-----BEGIN PGP PUBLIC KEY BLOCK-----\n') };
    const world = worldOf(
      { files: letterWithFiles('files', file, note), key: letterWithFiles('key', key) },
      `${DECRYPT}attachments=text\n`,
    );
    await indexed(world);
    expect(await names(world, 'e:"harbour committee"', 'n:plan.docx')).toEqual(['files']);
    expect(await names(world, 'b:lantern', 'n:note.txt')).toEqual(['files']);
    expect(await names(world, 'has:encrypted')).toEqual(['files']);
  });

  describe('what cannot be decrypted is a problem of its message, and asks nobody:', () => {
    const other = makeGnupgHome();
    other.addKey('bob@x.example', '');
    const foreign = encryptedText(other, textEntity('not for us\n'), { to: 'bob@x.example' });
    other.lock();
    const passphrase = home
      .run(
        ['gpg', '--armor', '--pinentry-mode=loopback', '--passphrase=x', '--symmetric'],
        textEntity('text\n'),
      )
      .toString();
    home.lock();
    const whole = seal(textEntity('text\n'.repeat(1000)), { more: ['--compress-algo=none'] });

    test.each([
      [
        'a key that is missing',
        foreign,
        /not decrypted: there is no secret key for it \([0-9A-F]{16}\)/,
      ],
      [
        'an agent that would ask',
        locked,
        /not decrypted: the agent does not know the passphrase of the key \([0-9A-F]{16}\)/,
      ],
      ['a passphrase', passphrase, /not decrypted: it has a passphrase in place of a key/],
      [
        'a message that was cut off',
        whole.slice(0, 5000),
        /cannot be decrypted: there is no encrypted message in it, or not all of it/,
      ],
      [
        'a message that was changed',
        whole.replace(/(?<=\n\n[\s\S]{400,})[A-Za-z]/, (letter) => (letter === 'x' ? 'y' : 'x')),
        /decrypted: /,
      ],
      [
        'no message at all',
        'something else\n',
        /cannot be decrypted: there is no encrypted message in it, or not all of it/,
      ],
      ['nothing', '', /cannot be decrypted: there is no encrypted message in it, or not all of it/],
    ])('%s', async (_, armored, problem) => {
      const world = worldOf({
        bad: pgpLetter({ Subject: 'pilot' }, armored),
        good: pgpLetter({}, seal(textEntity('lantern\n'))),
      });
      const { status, stderr } = await run(world, '-v');
      expect(status).toBe(0);
      expect(stderr).toMatch(problem);
      expect((await run(world, '--problems')).stdout).toMatch(problem);
      expect(await names(world, 's:pilot', 'has:encrypted')).toEqual(['bad']);
      expect(await names(world, 'lantern')).toEqual(['good']);
      expect(home.hasAsked()).toBe(false);
    });
  });

  test('what could not be decrypted is read again when there is a key, or the agent knows the passphrase', async () => {
    const stranger = makeGnupgHome();
    stranger.addKey('bob@x.example', '');
    const foreign = (text: string) =>
      encryptedText(stranger, textEntity(text), { to: 'bob@x.example' });
    const bad = `${locked.slice(0, 200)}\n`;
    const world = worldOf({
      one: pgpLetter({}, foreign('lantern\n')),
      two: pgpLetter({}, foreign('lantern\n')),
      locked: pgpLetter({}, locked),
      bad: pgpLetter({}, bad),
    });
    home.lock();
    expect(await changes(world)).toBe('4 added');
    expect(await changes(world)).toBe('nothing new');
    home.run(['gpg', '--import'], stranger.run(['gpg', '--export-secret-keys']));
    expect(await changes(world)).toBe('2 changed');
    expect(await names(world, 'lantern')).toEqual(['one', 'two']);
    home.unlock(locked);
    expect(await changes(world)).toBe('1 changed');
    expect(await names(world, 'vault')).toEqual(['locked']);
    home.lock();
    expect(await changes(world)).toBe('nothing new');
    expect(await names(world, 'vault')).toEqual(['locked']);
    expect(await world.mairix('--check')).toMatchObject({ status: 0 });
  });

  test('a machine without gpg says so', async () => {
    const world = worldOf({ bad: pgpLetter({}, seal(textEntity('text\n'))) });
    const { status, stderr } = await world.mairixWith({ PATH: '/nowhere' }, '-v');
    expect(status).toBe(0);
    expect(stderr).toContain('not decrypted: cannot start gpg: ');
  });

  test('a program that does not answer is given up, and after two times no more started', async () => {
    const letters = ['one', 'two', 'three'].map((name) => [name, pgpLetter({}, locked)]);
    const world = worldOf(Object.fromEntries(letters));
    world.put('bin/gpg', '#!/bin/sh\necho >> started\nsleep 60\n');
    chmodSync(world.path('bin/gpg'), 0o755);
    const { PATH = '' } = world.environment;
    const { status, stderr } = await world.mairixWith(
      { PATH: `${world.path('bin')}:${PATH}` },
      '-v',
    );
    expect(status).toBe(0);
    expect(stderr.match(/not decrypted: gpg took more than 10 seconds/g)).toHaveLength(2);
    expect(stderr).toContain('not decrypted: gpg did not answer');
    expect(world.read('started')).toBe('\n\n');
  });

  test.skipIf(!canTrace() || !hasGpgsm)('strace shows exactly these programs', () => {
    const cms = cmsEntity(Buffer.from('3000', 'hex'));
    const letters = {
      mime: pgpLetter({}, seal(textEntity('text\n'))),
      cms: `Date: Mon, 2 Mar 2020 10:00:00 +0000\n${cms}`,
      plain: letter({}),
    };
    home.run(['gpg', '--decrypt'], seal('text\n')); // the agent runs now
    const silent = '"--batch", "--no-tty", "--status-fd=2", "--pinentry-mode=error"';
    expect(startedPrograms(worldOf(letters, RC_FILE), home.environment)).toEqual([]);
    expect(startedPrograms(worldOf(letters), home.environment)).toEqual([
      `gpgsm ["gpgsm", ${silent}, "--disable-dirmngr", "--disable-crl-checks", "--decrypt"]`,
      `gpg ["gpg", ${silent}, "--no-auto-key-locate", "--no-auto-key-retrieve", "--disable-dirmngr", "--trust-model=always", "--no-auto-check-trustdb", "--decrypt"]`,
    ]);
  });

  test('only encrypted mail is read again when the directive comes or goes', async () => {
    const letters = {
      ...maildir({
        mime: pgpLetter({}, seal(textEntity('lantern\n'))),
        inline: letter({ Subject: 'inline' }, seal('lantern\n')),
        signed: multipart([
          textEntity('x\n'),
          entity({ 'Content-Type': 'application/pgp-signature' }, 'x\n'),
        ]),
        plain: letter({ Subject: 'plain' }),
      }),
      'mail/old': box(pgpLetter({}, seal(textEntity('boxed lantern\n'))), letter({ Subject: 'b' })),
    };
    const rc = `${RC_FILE}mbox=old\n`;
    const world = makeWorld(letters, rc);
    await indexed(world);
    expect(await world.find('lantern')).toEqual([]);
    world.put('.mairixrc', `${rc}decrypt=yes\n`);
    expect(await changes(world)).toBe('3 changed');
    expect(await world.find('lantern')).toHaveLength(3);
    expect(await changes(world)).toBe('nothing new');
    world.put('.mairixrc', `${rc}decrypt=no\n`);
    expect(await changes(world)).toBe('3 changed');
    expect(await world.find('lantern')).toEqual([]);
    expect((await run(world, '--check')).status).toBe(0);
    expect((await run(world, '--rebuild')).status).toBe(0);
    expect(world.read('.mairix.db')).not.toContain('lantern');
  });

  test('nobody else can read the database', async () => {
    const world = worldOf({ mime: pgpLetter({}, seal(textEntity('lantern\n'))) });
    await indexed(world);
    expect(statSync(world.path('.mairix.db')).mode & 0o777).toBe(0o600);
  });
});

describe.skipIf(!hasGpgsm)('decrypt=yes, with gpgsm', () => {
  const home = makeGnupgHome();
  home.addCertificate(ADA, '');
  home.addCertificate(LOCKED, 'secret');
  const seal = (content: string | Buffer) => encryptedCms(home, content, ADA);
  const message = (bytes: Buffer, subject = '...') =>
    cmsEntity(bytes, {
      From: 'Ada <ada@x.example>',
      Date: 'Mon, 2 Mar 2020 10:00:00 +0000',
      Subject: subject,
    });
  const run = (world: TempWorld, ...args: readonly string[]) =>
    world.mairixWith(home.environment, ...args);
  const other = makeGnupgHome();

  test('finds the words of S/MIME, also of what is signed inside, and the protected subject', async () => {
    const text = textEntity('the harbour lantern\n', {
      Subject: 'Pilot',
      'Content-Type': 'text/plain; hp="cipher"',
    });
    const wrapped = entity(
      { 'Content-Type': 'message/rfc822; forwarded=no' },
      letter({ Subject: 'Pilot' }, 'lantern\n'),
    );
    const world = makeWorld(
      maildir({
        encrypted: message(seal(text)),
        wrapped: message(seal(wrapped)),
        both: message(seal(cmsEntity(signedCms(home, text, ADA)))),
        signed: message(signedCms(home, textEntity('a lantern\n'), ADA)),
      }),
      DECRYPT,
    );
    expect(await run(world)).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(await names(world, 'b:lantern')).toEqual(['both', 'encrypted', 'signed', 'wrapped']);
    expect(await names(world, 's:pilot')).toEqual(['both', 'encrypted', 'wrapped']);
    expect(await names(world, 'has:encrypted')).toEqual(['both', 'encrypted', 'wrapped']);
    expect(await names(world, 'has:signed')).toEqual(['both', 'signed']);
    const { stdout } = await run(world, '--format', 'jsonl', 's:pilot');
    for (const line of stdout.trim().split('\n')) expect(JSON.parse(line).subject).toBe('Pilot');
  });

  test('what cannot be decrypted is a problem of its message, and asks nobody', async () => {
    const good = seal(textEntity('lantern\n'));
    const locked = encryptedCms(home, textEntity('vault\n'), LOCKED);
    home.lock();
    const world = makeWorld(
      maildir({
        good: message(good),
        locked: message(locked),
        cut: message(good.subarray(0, 300)),
      }),
      DECRYPT,
    );
    const { status, stderr } = await run(world, '-v');
    expect(status).toBe(0);
    expect(stderr).toMatch(
      /locked:2,S: not decrypted: the agent does not know the passphrase of the key/,
    );
    expect(stderr).toMatch(/cut:2,S: cannot be decrypted: it is damaged/);
    expect(await names(world, 'lantern')).toEqual(['good']);
    const stranger = makeWorld(maildir({ good: message(good) }), DECRYPT);
    expect((await stranger.mairixWith(other.environment, '-v')).stderr).toMatch(
      /not decrypted: there is no secret key for it/,
    );
  });
});
