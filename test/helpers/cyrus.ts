import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { type Dovecot, freePort, isAnswering, OWNER, PASSWORD } from './dovecot.ts';
import { until } from './temp-world.ts';

/** Where `scripts/unpack-cyrus.sh` has unpacked it. */
const UNPACKED = process.env['MAIRIX_CYRUS'] ?? '';
const PROGRAMS = join(UNPACKED, 'usr/lib/cyrus/bin');

export const hasCyrus = UNPACKED !== '' && existsSync(join(PROGRAMS, 'master'));

/** Cyrus as an ordinary process, with a configuration and mail of its own; ada gets an INBOX when she first logs in. */
export async function startCyrus(): Promise<Pick<Dovecot, 'port' | 'stop'>> {
  const root = mkdtempSync(join(tmpdir(), 'mairix-cyrus-'));
  chmodSync(root, 0o755);
  for (const directory of ['conf', 'conf/db', 'spool', 'run']) {
    mkdirSync(join(root, directory));
    chownSync(join(root, directory), OWNER.uid, OWNER.gid);
  }
  const port = await freePort();
  writeFileSync(join(root, 'imapd.conf'), settings(root));
  writeFileSync(join(root, 'cyrus.conf'), services(root, port));
  const libraries = ['usr/lib/x86_64-linux-gnu', 'lib/x86_64-linux-gnu'];
  const env = {
    PATH: process.env['PATH'],
    LD_LIBRARY_PATH: libraries.map((path) => join(UNPACKED, path)).join(':'),
    SASL_PATH: join(UNPACKED, 'usr/lib/x86_64-linux-gnu/sasl2'),
  };
  setPassword(root, env);
  const configurations = ['-C', join(root, 'imapd.conf'), '-M', join(root, 'cyrus.conf')];
  const server = spawn(
    join(PROGRAMS, 'master'),
    [...configurations, '-p', join(root, 'run/pid'), '-D'],
    {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
      uid: OWNER.uid,
      gid: OWNER.gid,
      // It ends with a signal to all of its group, in which the Dovecots of other tests were.
      detached: true,
    },
  );
  let said = '';
  server.stderr.on('data', (text) => (said += text));
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  await until(() => {
    if (server.exitCode !== null) throw new Error(`cyrus: ${said}`);
    return isAnswering(port);
  });
  return {
    port,
    async stop() {
      server.kill('SIGTERM');
      await ended;
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function settings(root: string): string {
  const { username } = userInfo();
  return `configdirectory: ${root}/conf
partition-default: ${root}/spool
defaultpartition: default
allowplaintext: yes
autocreate_quota: 0
sasl_pwcheck_method: auxprop
sasl_auxprop_plugin: sasldb
sasl_sasldb_path: ${root}/sasldb2
sasl_mech_list: PLAIN
cyrus_user: ${OWNER.uid === process.getuid?.() ? username : 'nobody'}
unixhierarchysep: yes
altnamespace: no
lmtpsocket: ${root}/run/lmtp
idlesocket: ${root}/run/idle
servername: localhost
virtdomains: off
conversations: no
syslog_prefix: mairix-test
`;
}

function services(root: string, port: number): string {
  const conf = `-C ${root}/imapd.conf`;
  return `START {
  recover cmd="${PROGRAMS}/ctl_cyrusdb ${conf} -r"
  idled cmd="${PROGRAMS}/idled ${conf}"
}
SERVICES {
  imap cmd="${PROGRAMS}/imapd ${conf} -U 30" listen="127.0.0.1:${port}" prefork=1 maxchild=20
}
EVENTS {
}
`;
}

function setPassword(root: string, env: NodeJS.ProcessEnv): void {
  const file = join(root, 'sasldb2');
  const options = ['-p', '-c', '-f', file, '-u', 'localhost', 'ada'];
  execFileSync(join(UNPACKED, 'usr/sbin/saslpasswd2'), options, { env, input: `${PASSWORD}\n` });
  chownSync(file, OWNER.uid, OWNER.gid);
}
