import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  asClient,
  type Dovecot,
  hasDovecot,
  imapRcFile,
  putMail,
  startDovecot,
} from '../helpers/dovecot.ts';
import { FAULT_POINTS, type FaultProxy, startFaultProxy } from '../helpers/fault-proxy.ts';
import { letter, makeWorld, type TempWorld } from '../helpers/temp-world.ts';

const mail = (name: string) =>
  letter({ From: 'kevin@x.example', Subject: name, 'Message-ID': `<${name}@x>` });

const OLD = ['local1', 'm1', 'm2', 'm3'];
const NEW = ['local2', 'm3', 'm4', 'm5', 'm6'];

describe.skipIf(!hasDovecot)('results on a server, while the network fails', () => {
  let server: Dovecot;
  let proxy: FaultProxy;
  let world: TempWorld;
  let whole: number;

  beforeAll(async () => {
    server = await startDovecot();
    putMail(
      server.mail,
      '',
      Array.from({ length: 6 }, (_, at) => mail(`m${at + 1}`)),
    );
    proxy = await startFaultProxy(server.port);
    const rc = imapRcFile(proxy).replace('mfolder', 'mformat=imap\nmaildir=in\nmfolder');
    const local = { 'mail/in/cur/1:2,': mail('local1'), 'mail/in/cur/2:2,': mail('local2') };
    world = makeWorld(local, rc);
    await world.index();
    await world.mairix(`s:${OLD.join('/')}`);
    proxy.expect(undefined);
    await world.mairix(`s:${NEW.join('/')}`);
    whole = proxy.expect(undefined);
  });
  afterAll(async () => {
    proxy.close();
    await server.stop();
  });
  beforeEach(async () => {
    await world.mairix(`s:${OLD.join('/')}`);
    expect(await found(server)).toEqual(OLD);
  });

  const afterwards = async () => {
    const there = new Set(await found(server));
    const hasAll = (some: readonly string[]) => some.every((one) => there.has(one));
    expect(hasAll(OLD) || hasAll(NEW)).toBe(true);
    proxy.expect(undefined);
    expect(await world.mairix(`s:${NEW.join('/')}`)).toMatchObject({ status: 0, stderr: '' });
    expect(await found(server)).toEqual(NEW);
  };

  test.each(FAULT_POINTS)(
    'it is cut at %d: either results are all there, and the next search puts it right',
    async (part) => {
      proxy.expect({ after: Math.floor(whole * part), what: 'cut' });
      expect([0, 75]).toContain((await world.mairix(`s:${NEW.join('/')}`)).status);
      await afterwards();
    },
  );

  test.each(FAULT_POINTS)('we are killed at %d: likewise', async (part) => {
    let kill = () => {};
    proxy.expect({ after: Math.floor(whole * part), what: () => kill() });
    const run = world.start(`s:${NEW.join('/')}`);
    kill = () => run.process.kill('SIGKILL');
    await run.outcome;
    await afterwards();
  });

  test('Ctrl-C leaves the last results', async () => {
    let stop = () => {};
    proxy.expect({ after: Math.floor(whole * 0.6), what: () => stop() });
    const run = world.start(`s:${NEW.join('/')}`);
    stop = () => run.process.kill('SIGINT');
    const { status, stderr } = await run.outcome;
    expect(status).toBe(130);
    expect(stderr).toContain('mairix: interrupted; what the folder held is still there');
    await afterwards();
  });
});

describe.skipIf(!hasDovecot)('a server that is full', () => {
  test('keeps the last results', async () => {
    const server = await startDovecot({
      more: `mail_plugins = quota
protocol imap {
  mail_plugins = quota imap_quota
}
plugin {
  quota = maildir:User quota
  quota_rule = *:bytes=20000
  quota_grace = 0
}`,
    });
    const long = (name: string) => mail(name).replace('Hello', 'Hello\n'.repeat(1_000));
    putMail(server.mail, '', [mail('m1'), long('m2'), long('m3')]);
    const rc = imapRcFile(server).replace('mfolder', 'mformat=imap\nmaildir=in\nmfolder');
    const world = makeWorld({ 'mail/in/cur/1:2,': long('local').repeat(2) }, rc);
    await world.index();
    await world.mairix('s:m1');
    expect(await world.mairix('s:local')).toEqual({
      status: 2,
      stdout: '',
      stderr: `mairix: 127.0.0.1 takes no more mail: the quota is used up
  make room there, or choose another folder with mfolder= or -o
`,
    });
    expect(await world.mairix('s:m1/m2/m3')).toEqual({
      status: 2,
      stdout: '',
      stderr: `mairix: 127.0.0.1 refuses to copy messages into found
  the quota may be used up, or the folder may be there for reading only
`,
    });
    expect(await found(server)).toEqual(['m1']);
    await server.stop();
  });
});

/** Subjects of the results. */
async function found(server: Dovecot): Promise<string[]> {
  const subjects: string[] = [];
  await asClient(server, async (client) => {
    const { exists } = await client.mailboxOpen('found', { readOnly: true });
    if (exists === 0) return;
    for await (const { envelope } of client.fetch('1:*', { envelope: true })) {
      if (!envelope?.subject?.startsWith('mairix')) subjects.push(envelope?.subject ?? '');
    }
  });
  return subjects.sort();
}
