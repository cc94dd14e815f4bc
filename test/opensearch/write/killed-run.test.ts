import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { clusterUrl, freshName, hasOpenSearch } from '../../helpers/opensearch.ts';
import { letter, makeWorld } from '../../helpers/temp-world.ts';

const LETTERS = 40;

describe.skipIf(!hasOpenSearch)('a run that is killed', () => {
  test.each(['before', 'after'] as const)(
    '%s the cluster has got what it sent is made good by the next one',
    async (when) => {
      const letters = Array.from({ length: LETTERS }, (_, at) => [
        `mail/in/cur/${at}:2,`,
        letter({ Subject: `Tide ${at}`, 'Message-ID': `<${at}@x>` }, `High at ${at}.\n`),
      ]);
      const front = await makeFront(await clusterUrl());
      const name = freshName();
      const rcFile = (url: string) =>
        `base=~/mail\nmaildir=in\ndatabase=${url.replace('http', 'opensearch+http')}/${name}\nreplicas=0\n`;
      const world = makeWorld(Object.fromEntries(letters), rcFile(front.url));
      const { process, outcome } = world.start();
      front.onMail = async (pass) => {
        if (when === 'after') await pass();
        process.kill('SIGKILL');
      };
      expect(await outcome).toMatchObject({ signal: 'SIGKILL' });
      world.put('.mairixrc', rcFile(await clusterUrl()));
      await world.mairix();
      expect((await world.mairix('--count', 's:tide')).stdout).toBe(`${LETTERS}\n`);
      expect(new Set(await world.find('s:tide')).size).toBe(LETTERS);
      const check = await world.mairix('--check');
      expect(check).toMatchObject({
        status: 0,
        stdout: expect.stringContaining(`${LETTERS} messages`),
      });
      expect(await world.changes()).toBe('nothing new');
    },
  );
});

/** A server in front of a node that says when mail is on its way. */
async function makeFront(node: string) {
  const front = { url: '', onMail: async (_pass: () => Promise<void>): Promise<void> => {} };
  const server = createServer(async (asked, answer) => {
    const body = Buffer.concat(await asked.toArray());
    if (body.includes('"messageId"')) await front.onMail(() => pass(asked, body));
    else await pass(asked, body, answer);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  front.url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  return front;

  async function pass(
    { method, headers, url = '/' }: IncomingMessage,
    body: Buffer,
    answer?: ServerResponse,
  ): Promise<void> {
    const onward = request(new URL(url, node), { method, headers });
    onward.end(body);
    const [came]: IncomingMessage[] = await once(onward, 'response');
    const text = Buffer.concat((await came?.toArray()) ?? []);
    answer?.writeHead(came?.statusCode ?? 0, came?.headers).end(text);
  }
}
