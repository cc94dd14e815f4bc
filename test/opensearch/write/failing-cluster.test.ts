import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { clusterUrl, hasOpenSearch } from '../../helpers/opensearch.ts';
import { letter, type WrittenArchive, writtenArchive } from '../written-archive.ts';

/** What happens to a bulk request on its way. */
type Fate =
  | 'passes'
  | 'is refused as a whole'
  | 'is refused item by item'
  | 'is cut off before it arrives'
  | 'arrives, and its answer gets lost'
  | 'meets a cluster that is gone';

/** In front of a node; `fates` are those of the next bulk requests, of which the last one stays. */
interface Front {
  readonly url: string;
  fates: Fate[];
  readonly met: Fate[];
  close(): void;
}

describe.skipIf(!hasOpenSearch)('an index run whose bulk request', () => {
  const opened: { close(): void }[] = [];
  afterEach(() => {
    for (const one of opened.splice(0)) one.close();
  });

  test.each<Fate>([
    'is refused as a whole',
    'is refused item by item',
    'is cut off before it arrives',
    'arrives, and its answer gets lost',
  ])('%s sends it again, and nothing is lost or doubled', async (fate) => {
    const { front, archive } = await behindFront();
    // The first one is for the number of the writer.
    front.fates = ['passes', fate, fate, 'passes'];
    expect(await archive.index.update()).toMatchObject({ added: 3 });
    expect(front.met.filter((one) => one === fate)).toHaveLength(2);
    expect((await archive.mail()).map(({ path }) => path)).toEqual(PATHS);
    expect(await archive.index.check()).toMatchObject({ messages: 3, faults: [] });
  });

  test('meets a cluster that is gone keeps what it read, and the next run sends it', async () => {
    const { front, archive } = await behindFront();
    front.fates = ['passes', 'meets a cluster that is gone'];
    await expect(archive.index.update({ signal: AbortSignal.timeout(20_000) })).rejects.toThrow();
    expect(await archive.mail()).toEqual([]);
    await expect(archive.index.check()).rejects.toMatchObject({ code: 'STORE_INCOMPLETE' });
    front.fates = ['passes'];
    archive.write('inbox/cur/4:2,', letter('four'));
    expect(await archive.index.update()).toMatchObject({ added: 1, messages: 4 });
    expect((await archive.mail()).map(({ path }) => path)).toEqual([...PATHS, 'inbox/cur/4:2,']);
    expect(await archive.index.check()).toMatchObject({ messages: 4, faults: [] });
  });

  async function behindFront(): Promise<{ front: Front; archive: WrittenArchive }> {
    const front = await makeBulkFront(await clusterUrl());
    const archive = await writtenArchive(front.url);
    opened.push(front, { close: archive.remove });
    for (const number of ['1', '2', '3']) archive.write(`inbox/cur/${number}:2,`, letter(number));
    return { front, archive };
  }
});

const PATHS = ['inbox/cur/1:2,', 'inbox/cur/2:2,', 'inbox/cur/3:2,'];

async function makeBulkFront(node: string): Promise<Front> {
  const server = createServer((asked, answer) => void meet(asked, answer));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  const front: Front = {
    url: `http://127.0.0.1:${port}`,
    fates: ['passes'],
    met: [],
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
  return front;

  async function meet(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of asked) parts.push(part);
    const body = Buffer.concat(parts);
    const fate = asked.url?.startsWith('/_bulk') ? next() : 'passes';
    front.met.push(fate);
    switch (fate) {
      case 'is refused as a whole':
        return end(answer, 429, { error: REJECTED, status: 429 });
      case 'is refused item by item':
        return end(answer, 200, {
          errors: true,
          items: [{ index: { status: 429, error: REJECTED } }],
        });
      case 'is cut off before it arrives':
      case 'meets a cluster that is gone':
        asked.socket.destroy();
        return;
      default:
        return pass(asked, body, fate === 'passes' ? answer : undefined);
    }
  }

  function next(): Fate {
    const [fate = 'passes'] = front.fates;
    if (front.fates.length > 1) front.fates.shift();
    return fate;
  }

  function pass(asked: IncomingMessage, body: Buffer, answer: ServerResponse | undefined): void {
    const { method, headers, url = '/' } = asked;
    const onward = request(new URL(url, node), { method, headers }, (came) => {
      if (answer === undefined) {
        came.resume().on('end', () => asked.socket.destroy());
        return;
      }
      answer.writeHead(came.statusCode ?? 0, came.headers);
      came.pipe(answer);
    });
    onward.end(body);
  }
}

const REJECTED = { type: 'rejected_execution_exception', reason: 'indexing pressure' };

function end(answer: ServerResponse, status: number, body: object): void {
  answer.writeHead(status, { 'content-type': 'application/json' });
  answer.end(JSON.stringify(body));
}
