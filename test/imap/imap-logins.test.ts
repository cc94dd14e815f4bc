import { createHmac } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROGRAM } from '../../scripts/built.mjs';
import {
  type Dovecot,
  hasDovecot,
  imapRcFile,
  PASSWORD,
  putMail,
  startDovecot,
} from '../helpers/dovecot.ts';
import { startFaultProxy } from '../helpers/fault-proxy.ts';
import { canRun } from '../helpers/installed.ts';
import { letter, makeWorld } from '../helpers/temp-world.ts';
import { hasTmux, openScreen } from '../helpers/tmux.ts';

const MAIL = letter({ From: 'kevin@x.example', Subject: 'apple' });

describe.skipIf(!hasDovecot)('a login', () => {
  let server: Dovecot;

  beforeAll(async () => {
    server = await startDovecot();
    putMail(server.mail, '', [MAIL]);
  });
  afterAll(async () => await server.stop());

  test('needs no name and no password where a command is logged in already (PREAUTH)', async () => {
    const world = makeWorld(
      {},
      `base=~/mail\ndatabase=~/.mairix.db\nimap=INBOX\nimap_pipe=doveadm -c ${server.conf} exec imap -u ada\n`,
    );
    expect(await world.changes()).toBe('1 added');
    expect((await world.mairix('-x', 's:apple')).stdout).toContain('Subject:     apple');
  });

  test.each(['AUTH=XOAUTH2', 'AUTH=OAUTHBEARER'])(
    'can be with a token, by %s',
    async (mechanism) => {
      const keys = mkdtempSync(join(tmpdir(), 'mairix-keys-'));
      const directory = join(keys, 'default/HS256');
      mkdirSync(directory, { recursive: true });
      writeFileSync(join(directory, 'default'), Buffer.from('key of the test').toString('base64'));
      const conf = join(keys, 'oauth2.conf');
      writeFileSync(
        conf,
        `introspection_mode = local
local_validation_key_dict = fs:posix:prefix=${keys}/
username_attribute = sub
`,
      );
      const name = mechanism.replace('AUTH=', '').toLowerCase();
      const oauth = await startDovecot({
        more: `auth_mechanisms = ${name}
passdb {
  driver = oauth2
  mechanisms = ${name}
  args = ${conf}
}`,
      });
      putMail(oauth.mail, '', [MAIL]);
      const token = tokenFor('ada');
      const rc = (text: string) =>
        imapRcFile(oauth).replace(/imap_passwordcommand=.*/, `imap_token_command=cat ${text}`);
      const world = makeWorld({ token: `${token}\n`, other: 'wrong\n' }, rc('token'));
      expect(await world.changes()).toBe('1 added');
      world.put('.mairixrc', rc('other'));
      const { status, stderr } = await world.mairix();
      expect(status).toBe(2);
      expect(stderr).toContain('refuses the login of ada');
      for (const file of readdirSync(world.home).filter((one) => one.includes('.db'))) {
        expect(readFileSync(world.path(file), 'latin1')).not.toContain(token);
      }
      await oauth.stop();
      rmSync(keys, { recursive: true });
    },
  );

  test('is not tried where a server offers no encryption, unless it is on this machine', async () => {
    const plain = await startDovecot({ more: 'ssl = no' });
    const proxy = await startFaultProxy(plain.port);
    // This is 127.0.0.1, but does not look so.
    const rc = imapRcFile(proxy).replace('127.0.0.1', '127.1');
    const { status, stderr } = await makeWorld({}, rc).mairix();
    expect(status).toBe(2);
    expect(stderr).toContain('127.1 offers no encryption, so a password would be readable');
    expect(proxy.sent()).not.toMatch(/LOGIN|AUTHENTICATE/);
    proxy.close();
    await plain.stop();
  });

  test.skipIf(!canRun('strace', '-V'))(
    'shows the password to nobody, and talks to that server alone',
    async () => {
      const world = makeWorld({ secret: `${PASSWORD}\n` });
      world.put('.mairixrc', imapRcFile(server).replace(/echo \w+/, `cat ${world.path('secret')}`));
      const calls = world.path('calls');
      const { spawnSync } = await import('node:child_process');
      const trace = ['-f', '-qq', '-s', '4096', '-e', 'trace=execve,connect,sendto', '-o', calls];
      const { status } = spawnSync('strace', [...trace, process.execPath, PROGRAM], {
        cwd: world.home,
        env: world.environment,
      });
      expect(status).toBe(0);
      const lines = readFileSync(calls, 'utf8').split('\n');
      const started = lines.filter((line) => line.includes('execve('));
      expect(started.join('\n')).not.toContain(PASSWORD);
      const hosts = lines.filter((line) => /AF_INET6?\b/.test(line) && line.includes('connect('));
      expect(hosts.length).toBeGreaterThan(0);
      const isServer = (line: string) =>
        line.includes(`htons(${server.port})`) && line.includes('"127.0.0.1"');
      expect(hosts.filter((line) => !isServer(line))).toEqual([]);
      for (const file of readdirSync(world.home).filter(
        (one) => one !== 'secret' && one !== 'calls' && one !== 'mail',
      )) {
        expect(readFileSync(world.path(file), 'latin1')).not.toContain(PASSWORD);
      }
    },
  );
});

describe.skipIf(!hasDovecot)('--setup', () => {
  const rcOf = (lines: string) => lines.split('\n').filter((line) => line.includes('imap'));

  test('names the accounts of mbsync, OfflineIMAP and mutt, as comments', async () => {
    const world = makeWorld({
      '.mbsyncrc': `IMAPAccount work
Host imap.work.example
User ada@work.example
PassCmd "pass show mail/work"
TLSType IMAPS

MaildirStore local
Path ~/Mail/
`,
      '.offlineimaprc': `[general]
accounts = a
[Repository remote]
type = IMAP
remotehost = mail.club.example
remoteuser = ada
remotepassfile = /home/ada/.club
[Repository gmail]
type = Gmail
remoteuser = ada@gmail.example
`,
      '.muttrc': 'set folder=imaps://ada@mail.home.example:9993/\nset imap_pass=secret\n',
    });
    rmSync(world.path('.mairixrc'));
    const { stdout, status } = await world.mairix('--setup');
    expect(status).toBe(0);
    expect(stdout).not.toContain('secret');
    expect(rcOf(stdout)).toEqual([
      '# ada@work.example on imap.work.example, an account of mbsync. Take away the # of these lines to index its mail on the server.',
      '# imap.work.server=imaps://imap.work.example',
      '# imap.work.username=ada@work.example',
      '# imap.work.passwordcommand=pass show mail/work',
      '# imap=work:...',
      '# imap.club.server=imaps://mail.club.example',
      '# imap.club.username=ada',
      '# imap.club.passwordcommand=cat /home/ada/.club',
      '# imap=club:...',
      '# ada@gmail.example on imap.gmail.com, an account of OfflineIMAP. Take away the # of these lines to index its mail on the server.',
      '# imap.gmail.server=imaps://imap.gmail.com',
      '# imap.gmail.username=ada@gmail.example',
      '# imap.gmail.passwordcommand=pass show mail/ada',
      '# imap=gmail:...',
      '# imap.home.server=imaps://mail.home.example:9993',
      '# imap.home.username=ada',
      '# imap.home.passwordcommand=pass show mail/ada',
      '# imap=home:...',
    ]);
  });

  test.skipIf(!hasTmux)(
    'asks on a terminal, tries the login, asks again if it is refused, and what it writes works',
    async () => {
      const server = await startDovecot();
      putMail(server.mail, '', [MAIL]);
      const world = makeWorld({
        secret: `${PASSWORD}\n`,
        old: 'an older password\n',
        '.mbsyncrc': `IMAPAccount home
Host 127.0.0.1
Port ${server.port}
User ada
TLSType None
PassCmd "cat old"
`,
      });
      rmSync(world.path('.mairixrc'));
      const screen = openScreen(`'${process.execPath}' '${PROGRAM}' --setup; echo ended; cat`, {
        cwd: world.home,
        environment: world.environment,
      });
      await screen.shows('on the server? [y/N]');
      screen.press('y', 'Enter');
      await screen.shows('127.0.0.1 refuses the login of ada');
      await screen.shows('Another command, or nothing to go on without a login:');
      screen.press('cat secret', 'Enter');
      await screen.shows('The login works; the server has 1 folder.');
      await screen.shows('.mairixrc? [y/N]');
      screen.press('y', 'Enter');
      await screen.shows(/^ended$/m);
      expect(rcOf(world.read('.mairixrc'))).toEqual([
        `imap_server=imap://127.0.0.1:${server.port}`,
        'imap_username=ada',
        'imap_passwordcommand=cat secret',
        'imap=...',
      ]);
      expect(await world.changes()).toBe('1 added');
      await server.stop();
    },
  );
});

/** A token as an OAuth2 provider would sign it (RFC 7519). */
function tokenFor(user: string): string {
  const now = Math.floor(Date.now() / 1000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { sub: user, iat: now - 60, nbf: now - 60, exp: now + 3600, scope: 'mail' };
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  const signature = createHmac('sha256', 'key of the test').update(signed).digest('base64url');
  return `${signed}.${signature}`;
}
