import { describe, expect, test } from 'vitest';
import { hasCyrus, startCyrus } from '../../helpers/cyrus.ts';
import { asClient, hasDovecot, imapRcFile, putMail, startDovecot } from '../../helpers/dovecot.ts';
import { startFaultProxy } from '../../helpers/fault-proxy.ts';
import { letter, makeWorld } from '../../helpers/temp-world.ts';

const mail = (name: string) =>
  letter({ From: 'kevin@x.example', Subject: name, 'Message-ID': `<${name}@x>` });
const MANY = Array.from({ length: 520 }, (_, at) => mail(`m${at}`));

// A relay for imap_pipe=; the program does not know that the server is on this machine.
const relay = (port: number) => `import { connect } from 'node:net';
const socket = connect(${port}, '127.0.0.1');
process.stdin.pipe(socket);
socket.pipe(process.stdout);
`;
const PIPE = `imap_pipe=exec "${process.execPath}" "$HOME/pipe.mjs"`;

describe.skipIf(!hasDovecot)('a folder with many new messages', () => {
  test('is fetched over a second connection, whatever its name is', async () => {
    const server = await startDovecot();
    const proxy = await startFaultProxy(server.port);
    try {
      const names = ['Entw&APw-rfe &- mehr', 'a\\b "c"', 'plain'];
      for (const name of names) putMail(server.mail, name, MANY);
      const world = makeWorld({}, imapRcFile(proxy, '...'));
      expect(await world.changes()).toBe('1560 added');
      expect((await world.mairix('--count', 'in:"Entwürfe & mehr"')).stdout).toBe('520\n');
      expect(proxy.sent().match(/ AUTHENTICATE/g)).toHaveLength(2);
      expect(await world.changes()).toBe('nothing new');
      await asClient(server, async (client) => {
        await client.mailboxOpen('plain');
        await client.messageDelete('7', { uid: true });
        for (let at = 0; at < 110; at++) await client.append('plain', mail(`n${at}`), ['\\Seen']);
      });
      expect(await world.changes()).toBe('110 added, 1 removed');
      expect((await world.mairix('--count', 'F:s')).stdout).toBe('110\n');
      expect(await world.changes()).toBe('nothing new');
    } finally {
      proxy.close();
      await server.stop();
    }
  });

  test('is fetched over the first where the server allows one only', async () => {
    const server = await startDovecot({
      more: 'protocol imap {\n  mail_max_userip_connections = 1\n}\n',
    });
    try {
      putMail(server.mail, '', MANY);
      const world = makeWorld({}, imapRcFile(server));
      expect(await world.changes()).toBe('520 added');
      expect(server.log()).toContain('mail_max_userip_connections');
    } finally {
      await server.stop();
    }
  });

  test.each([
    // Whether the last message is a mark of results is asked first.
    {
      refused: 'UID FETCH * (UID FLAGS',
      falls: / UID FETCH \* .* FETCH 520 \(FLAGS.* UID FETCH 1:\* \(FLAGS/s,
    },
    {
      refused: 'UID FETCH 1:* (UID FLAGS',
      falls: /m3 UID FETCH 1:\* \(UID.* UID FETCH 1:\* \(FLAGS/s,
    },
  ])('is fetched in the usual way if the server refuses $refused', async ({ refused, falls }) => {
    const server = await startDovecot();
    const proxy = await startFaultProxy(server.port);
    try {
      putMail(server.mail, '', MANY);
      proxy.refuse(refused);
      const world = makeWorld({}, imapRcFile(proxy));
      expect(await world.changes()).toBe('520 added');
      expect(proxy.sent()).toMatch(falls);
    } finally {
      proxy.close();
      await server.stop();
    }
  });
});

describe.skipIf(!hasCyrus)('a server that compresses', () => {
  test('sends many messages', async () => {
    const server = await startCyrus();
    try {
      await asClient(server, async (client) => {
        for (const text of MANY) await client.append('INBOX', text.replaceAll('\n', '\r\n'));
      });
      const rc = imapRcFile(server).replace(/imap_server=.*/, PIPE);
      const world = makeWorld({ 'pipe.mjs': relay(server.port) }, rc);
      expect(await world.changes()).toBe('520 added');
      expect((await world.mairix('-x', 's:m77')).stdout).toContain('Subject:     m77');
      expect(await world.changes()).toBe('nothing new');
    } finally {
      await server.stop();
    }
  });
});
