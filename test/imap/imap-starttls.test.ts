import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Dovecot, hasDovecot, imapRcFile, putMail, startDovecot } from '../helpers/dovecot.ts';
import { letter, makeWorld } from '../helpers/temp-world.ts';

// STARTTLS, which any host but the loopback needs. This address leads to this machine and is not a loopback one.
const HERE = '0.0.0.0';

const MAIL = letter({ From: 'kevin@x.example', Subject: 'apple' });

describe.skipIf(!hasDovecot)('a server with STARTTLS', () => {
  const keys = mkdtempSync(join(tmpdir(), 'mairix-ca-'));
  const authority = { NODE_EXTRA_CA_CERTS: join(keys, 'ca.pem') };
  let server: Dovecot;

  beforeAll(async () => {
    makeCertificates(keys);
    const certificate = `ssl_cert = <${keys}/server.pem\nssl_key = <${keys}/server-key.pem\n`;
    server = await startDovecot({ more: `${certificate}listen = ${HERE}\nssl = required\n` });
    putMail(server.mail, '', [MAIL]);
  });
  afterAll(async () => {
    await server.stop();
    rmSync(keys, { recursive: true });
  });

  const rcFor = (port: number) => imapRcFile({ port }).replace('127.0.0.1', HERE);
  const logins = () => server.log().match(/Login: user=<ada>.*/g) ?? [];

  test('whose certificate is from an authority that we are told to trust is logged in to, encrypted', () => {
    const world = makeWorld({ 'mail/x': '' }, rcFor(server.port));
    expect(world.launchWith(authority)).toEqual({ status: 0, stdout: '', stderr: '' });
    const found = world.launchWith(authority, 's:apple');
    expect(found).toMatchObject({ status: 0, stdout: 'Matched 1 messages\n' });
    expect(logins()).toHaveLength(2);
    for (const login of logins()) expect(login).toMatch(/, TLS\b/);
  });

  test('sends many messages over a second connection, which is encrypted too', async () => {
    const many = Array.from({ length: 520 }, (_, at) => letter({ Subject: `m${at}` }));
    putMail(server.mail, 'Many', many);
    const before = logins().length;
    const world = makeWorld({}, rcFor(server.port).replace('imap=INBOX', 'imap=Many'));
    expect(world.launchWith(authority)).toEqual({ status: 0, stdout: '', stderr: '' });
    expect((await world.mairix('--count', 'z:0-')).stdout).toBe('520\n');
    const both = logins().slice(before);
    expect(both).toHaveLength(2);
    for (const login of both) expect(login).toMatch(/, TLS\b/);
  });

  test('whose certificate nobody trusts hears no name and no password', () => {
    const before = logins().length;
    const refused = makeWorld({}, rcFor(server.port)).launch();
    expect(refused.status).toBe(2);
    expect(refused.stderr).toMatch(
      new RegExp(`^mairix: the certificate of ${HERE.replaceAll('.', '\\.')} cannot be trusted\n`),
    );
    expect(logins()).toHaveLength(before);
  });

  test('that somebody on the way takes out of what the server offers is refused', async () => {
    const plain = await startDovecot({ more: `listen = ${HERE}\nssl = no\n` });
    try {
      const refused = makeWorld({}, rcFor(plain.port)).launchWith(authority);
      expect(refused.status).toBe(2);
      expect(refused.stderr).toContain('0.0.0.0 offers no encryption');
      expect(plain.log()).not.toContain('Login: user');
    } finally {
      await plain.stop();
    }
  });
});

/** A certificate authority, and a certificate of its for this machine. */
function makeCertificates(directory: string): void {
  const openssl = (line: string) =>
    execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...line.split(' ')], {
      cwd: directory,
      stdio: 'ignore',
    });
  openssl('-days 2 -subj /CN=Test-CA -keyout ca-key.pem -out ca.pem');
  openssl(
    `-days 2 -subj /CN=${HERE} -addext subjectAltName=IP:${HERE} -addext basicConstraints=CA:FALSE ` +
      '-CA ca.pem -CAkey ca-key.pem -keyout server-key.pem -out server.pem',
  );
}
