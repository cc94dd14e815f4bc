import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';

/** Dovecot as an ordinary process, with a configuration and mail of its own, on a port of the loopback address. */
export interface Dovecot {
  readonly port: number;
  /** The port on which everything is encrypted, with a certificate that it signed itself. */
  readonly tlsPort: number;
  readonly certificate: string;
  /** The directory of ada's INBOX, a maildir; a folder below it is `.Name`. */
  readonly mail: string;
  /** Its configuration, for programs such as doveadm. */
  readonly conf: string;
  readonly log: () => string;
  /** Ends it, and all that it has. */
  readonly stop: () => Promise<void>;
}

export const PASSWORD = 'correcthorse';

interface DovecotOptions {
  /** What it says it can do; default: all that it can. */
  readonly capability?: string;
  /** Further lines of its configuration. */
  readonly more?: string;
}

const isRoot = userInfo().uid === 0;

/** Whose the mail is: servers do not work as root. */
export const OWNER = isRoot ? { uid: idOf('-u'), gid: idOf('-g') } : userInfo();

function idOf(option: '-u' | '-g'): number {
  return Number(execFileSync('id', [option, 'nobody'], { encoding: 'utf8' }));
}

export const hasDovecot = spawnSync('dovecot', ['--version']).status === 0;

export async function startDovecot({
  capability,
  more = '',
}: DovecotOptions = {}): Promise<Dovecot> {
  const root = mkdtempSync(join(tmpdir(), 'mairix-dovecot-'));
  chmodSync(root, 0o755);
  const mail = join(root, 'mail/ada');
  for (const directory of [mail, join(root, 'home')]) {
    mkdirSync(directory, { recursive: true });
    chownSync(directory, OWNER.uid, OWNER.gid);
  }
  const [port, tlsPort] = [await freePort(), await freePort()];
  const certificate = makeCertificate(root);
  const conf = join(root, 'dovecot.conf');
  writeFileSync(conf, configuration(root, { port, tlsPort, capability, more }));
  const server = spawn('dovecot', ['-F', '-c', conf], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const log = () => (existsSync(join(root, 'log')) ? readFileSync(join(root, 'log'), 'utf8') : '');
  for (let waited = 0; !(await isAnswering(port)); waited += 50) {
    if (waited > 10_000 || server.exitCode !== null) throw new Error(`dovecot: ${log()}`);
    await setTimeout(50);
  }
  return {
    port,
    tlsPort,
    certificate,
    mail,
    conf,
    log,
    async stop() {
      server.kill('SIGTERM');
      await ended;
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Puts messages into a folder, `''` for INBOX, before anybody has opened it. */
export function putMail(
  mail: string,
  folder: string,
  messages: readonly (string | Uint8Array)[],
): void {
  const path = folder === '' ? mail : join(mail, `.${folder}`);
  for (const part of ['', 'cur', 'new', 'tmp']) {
    mkdirSync(join(path, part), { recursive: true });
    chownSync(join(path, part), OWNER.uid, OWNER.gid);
  }
  for (const [at, message] of messages.entries()) {
    const file = join(path, 'cur', `${1_600_000_000 + at}.M${at}.host:2,`);
    writeFileSync(file, message);
    chownSync(file, OWNER.uid, OWNER.gid);
  }
}

function configuration(
  root: string,
  {
    port,
    tlsPort,
    capability,
    more,
  }: {
    readonly port: number;
    readonly tlsPort: number;
    readonly capability: string | undefined;
    readonly more: string;
  },
): string {
  const { username, gid } = userInfo();
  return `
base_dir = ${root}/run
state_dir = ${root}/state
log_path = ${root}/log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <${root}/cert.pem
ssl_key = <${root}/key.pem
mail_location = maildir:${root}/mail/%u
default_internal_user = ${username}
default_internal_group = ${groupOf(gid)}
default_login_user = ${isRoot ? 'nobody' : username}
first_valid_uid = 0
last_valid_gid = 0
passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = uid=${OWNER.uid} gid=${OWNER.gid} home=${root}/home/%u
}
service imap-login {
  chroot =
  process_min_avail = 1
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = ${tlsPort}
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
namespace inbox {
  inbox = yes
  separator = /
}
protocol imap {
  mail_max_userip_connections = 50
}
${capability === undefined ? '' : `imap_capability = ${capability}`}
${more}
`;
}

function groupOf(gid: number): string {
  return execFileSync('getent', ['group', String(gid)], { encoding: 'utf8' }).split(':')[0] ?? '';
}

export function makeCertificate(root: string): string {
  const options = '-x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost';
  const name = 'subjectAltName=DNS:localhost,IP:127.0.0.1';
  const files = ['-keyout', join(root, 'key.pem'), '-out', join(root, 'cert.pem')];
  execFileSync('openssl', ['req', ...options.split(' '), '-addext', name, ...files], {
    stdio: 'ignore',
  });
  return join(root, 'cert.pem');
}

/** A port of the loopback address that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Whether a server on this port says anything. */
export async function isAnswering(port: number): Promise<boolean> {
  const { connect } = await import('node:net');
  return await new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** An rc file with the account of ada and the folders to index there. */
export function imapRcFile({ port }: Pick<Dovecot, 'port'>, folders = 'INBOX'): string {
  return `base=~/mail
database=~/.mairix.db
mfolder=found
imap=${folders}
imap_server=imap://127.0.0.1:${port}
imap_username=ada
imap_passwordcommand=echo ${PASSWORD}
`;
}

/** Works as another mail program would. */
export async function asClient(
  { port }: Pick<Dovecot, 'port'>,
  work: (client: ImapFlow) => Promise<void>,
): Promise<void> {
  const auth = { user: 'ada', pass: PASSWORD };
  const client = new ImapFlow({
    host: '127.0.0.1',
    port,
    secure: false,
    doSTARTTLS: false,
    auth,
    logger: false,
    disableAutoIdle: true,
  });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.logout();
  }
}
