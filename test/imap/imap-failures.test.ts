import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  asClient,
  type Dovecot,
  hasDovecot,
  imapRcFile,
  PASSWORD,
  putMail,
  startDovecot,
} from '../helpers/dovecot.ts';
import { FAULT_POINTS, type FaultProxy, startFaultProxy } from '../helpers/fault-proxy.ts';
import { letter, makeWorld, type TempWorld } from '../helpers/temp-world.ts';

/** So many that they come over a connection in a thread of its own. */
const MESSAGES = 600;

const mail = (name: string) =>
  letter(
    { From: 'kevin@x.example', Subject: name, 'Message-ID': `<${name}@x>` },
    'Text.\n'.repeat(50),
  );

const countIn = async (world: TempWorld) => (await world.mairix('--count', 'z:0-')).stdout.trim();

describe.skipIf(!hasDovecot)('a server that cannot be reached, or fails', () => {
  let server: Dovecot;
  let proxy: FaultProxy;
  let whole: number;

  beforeAll(async () => {
    server = await startDovecot();
    putMail(
      server.mail,
      '',
      Array.from({ length: MESSAGES }, (_, at) => mail(`m${at}`)),
    );
    putMail(server.mail, 'Other', [mail('other')]);
    proxy = await startFaultProxy(server.port);
    const world = makeWorld({}, imapRcFile(proxy, 'INBOX:Other'));
    await world.index();
    whole = proxy.expect(undefined);
  });
  afterAll(async () => {
    proxy.close();
    await server.stop();
  });

  test('costs local mail nothing, and its own stays in the index', async () => {
    const world = makeWorld({}, `${imapRcFile(proxy)}maildir=in\n`);
    world.put('mail/in/new/0', mail('first'));
    await world.index();
    world.put('mail/in/new/1', mail('local'));
    proxy.expect({ after: 0, what: 'cut' });
    expect(await world.mairix()).toEqual({
      status: 75,
      stdout: '',
      stderr: `mairix: the connection to 127.0.0.1 failed: the server closed it at once
  what was read is kept; run \`mairix\` again when the server can be reached
`,
    });
    proxy.expect(undefined);
    expect(await countIn(world)).toBe(`${MESSAGES + 2}`);
  });

  test('is an error of a search that shows its mail, and the result folder stays as it was', async () => {
    const world = makeWorld({ 'mail/x': '' }, imapRcFile(proxy));
    await world.index();
    expect((await world.mairix('s:m1')).status).toBe(0);
    const before = world.list('mail/found');
    proxy.expect({ after: 500, what: 'cut' });
    expect((await world.mairix('s:m2')).status).toBe(75);
    expect(world.list('mail/found')).toEqual(before);
    expect((await world.mairix('-r', 's:m2')).status).toBe(0);
    proxy.expect(undefined);
  });

  test.each(FAULT_POINTS)(
    'is cut off at %d of all it says: the next run does the rest',
    async (part) => {
      const world = makeWorld({}, imapRcFile(proxy, 'INBOX:Other'));
      proxy.expect({ after: Math.floor(whole * part), what: 'cut' });
      expect((await world.mairix()).status).toBe(75);
      proxy.expect(undefined);
      const kept = Number(await countIn(world));
      const { stderr } = await world.mairix('-v');
      expect(stderr, server.log()).toContain(`${MESSAGES + 1 - kept} added`);
      expect(await countIn(world)).toBe(`${MESSAGES + 1}`);
      expect((await world.mairix('--check')).status).toBe(0);
    },
  );

  test.each(FAULT_POINTS)(
    'kills us at %d of all it says: the next run does the rest',
    async (part) => {
      const world = makeWorld({}, imapRcFile(proxy, 'INBOX:Other'));
      let kill = () => {};
      proxy.expect({ after: Math.floor(whole * part), what: () => kill() });
      const run = world.start();
      kill = () => run.process.kill('SIGKILL');
      expect((await run.outcome).signal).toBe('SIGKILL');
      proxy.expect(undefined);
      await world.mairix();
      expect(await countIn(world)).toBe(`${MESSAGES + 1}`);
      expect((await world.mairix('--check')).status).toBe(0);
    },
  );

  test.each(FAULT_POINTS)(
    'sends a wrong byte at %d of all it says: no hang, and no loss',
    async (part) => {
      const world = makeWorld({}, imapRcFile(proxy, 'INBOX:Other'));
      proxy.expect({ after: Math.floor(whole * part), what: 'garble' });
      expect([0, 75]).toContain((await world.mairix()).status);
      proxy.expect(undefined);
      await world.mairix();
      expect(await countIn(world)).toBe(`${MESSAGES + 1}`);
    },
  );

  test.each([
    { milliseconds: 1, bytes: 61 },
    { milliseconds: 50, bytes: 4_096 },
  ])('sends $bytes bytes every $milliseconds ms: nothing is lost', async (line) => {
    const world = makeWorld({ 'mail/x': '' }, imapRcFile(proxy, 'INBOX:Other'));
    proxy.slow(line);
    expect(await world.changes()).toBe(`${MESSAGES + 1} added`);
    expect(await world.changes()).toBe('nothing new');
    expect((await world.mairix('s:m1/m2')).stdout).toBe('Matched 2 messages\n');
    const copies = world.list('mail/found').filter((name) => /^cur\/\d/.test(name));
    const texts = copies.map((name) => world.read(`mail/found/${name}`).replace(/^X-.*\n/, ''));
    expect(texts.sort()).toEqual([mail('m1'), mail('m2')]);
    proxy.slow(undefined);
    expect((await world.mairix('--check')).status).toBe(0);
  });

  test('says nothing any more: Ctrl-C ends the run within a second', async () => {
    const world = makeWorld({}, imapRcFile(proxy));
    let isSilent = false;
    const earlier = proxy.sent().length;
    proxy.expect({ after: Math.floor(whole / 2), what: 'silence' });
    const run = world.start();
    while (!isSilent) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      const before = proxy.sent().length;
      await new Promise((resolve) => setTimeout(resolve, 1500));
      isSilent = proxy.sent().length === before && before > earlier;
    }
    const began = performance.now();
    run.process.kill('SIGINT');
    const { status } = await run.outcome;
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(status).toBe(130);
    proxy.expect(undefined);
  });

  test('refuses the password: the error says so, and not what it was', async () => {
    const rc = imapRcFile(server).replace(PASSWORD, 'wrongsecret');
    const world = makeWorld({}, rc);
    expect(await world.mairix()).toEqual({
      status: 2,
      stdout: '',
      stderr: `mairix: 127.0.0.1 refuses the login of ada
  check the name and the password; some providers want a password made for this program, or OAuth2
`,
    });
    const kept = readdirSync(world.home).filter((name) => name.startsWith('.mairix.db'));
    for (const name of kept)
      expect(readFileSync(world.path(name), 'latin1')).not.toContain('wrongsecret');
  });

  test('has a certificate that nobody trusts: no login, unless we are told to trust it', async () => {
    const rc = imapRcFile({ port: server.tlsPort }).replace(
      'imap://127.0.0.1',
      'imaps://localhost',
    );
    const world = makeWorld({}, rc);
    const refused = await world.mairix();
    expect(refused.status).toBe(2);
    expect(refused.stderr).toMatch(/^mairix: the certificate of localhost cannot be trusted\n/);
    const trusting = { NODE_EXTRA_CA_CERTS: server.certificate };
    expect(world.launchWith(trusting).status).toBe(0);
    expect(await countIn(world)).toBe(`${MESSAGES}`);
  });

  test('gets no password from a command that fails', async () => {
    const rc = imapRcFile(server).replace(/echo \w+/, 'sh -c "exit 3"');
    const { status, stderr } = await makeWorld({}, rc).mairix();
    expect(status).toBe(2);
    expect(stderr).toContain('there is no password for 127.0.0.1: sh ended with status 3');
  });

  test('can be behind a command, which a shell runs', async () => {
    const program = `import { connect } from 'node:net';
const socket = connect(${server.port}, '127.0.0.1');
process.stdin.pipe(socket);
socket.pipe(process.stdout);
`;
    const command = `cd "$HOME" && exec "${process.execPath}" pipe.mjs`;
    const rc = imapRcFile(server).replace(/imap_server=.*/, `imap_pipe=${command}`);
    const world = makeWorld({ 'pipe.mjs': program }, rc);
    expect(await world.changes()).toBe(`${MESSAGES} added`);
    expect((await world.mairix('--where', 's:m7')).stdout).toBe('imap://ada@pipe/INBOX\n');
    expect((await world.mairix('-x', 's:m7')).stdout).toContain('Subject:     m7');
  });
});

describe.skipIf(!hasDovecot)('a server that does not say which messages it has', () => {
  test('has lost none of them', async () => {
    const server = await startDovecot({
      capability: 'IMAP4rev1 SASL-IR LITERAL+ ENABLE CONDSTORE',
    });
    const proxy = await startFaultProxy(server.port);
    try {
      putMail(server.mail, '', [mail('m1'), mail('m2')]);
      const world = makeWorld({}, imapRcFile(proxy));
      await world.index();
      await asClient(server, async (client) => {
        await client.mailboxOpen('INBOX');
        await client.messageDelete('1', { uid: true });
      });
      proxy.refuse('UID SEARCH');
      expect(await world.mairix()).toEqual({
        status: 2,
        stdout: '',
        stderr: `mairix: 127.0.0.1 refuses to list its messages
  they stay in the index; try again later, and if that does not help, ask whoever runs the server
`,
      });
      expect(await countIn(world)).toBe('2');
      proxy.refuse(undefined);
      expect(await world.changes()).toBe('1 removed');
    } finally {
      proxy.close();
      await server.stop();
    }
  });
});
