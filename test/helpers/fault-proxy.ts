import { connect, createServer, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** What a proxy does to what the server sends, counted from when this was set, over all connections. */
export interface Fault {
  /** After so many bytes of the server, */
  readonly after: number;
  /** this happens. */
  readonly what: 'cut' | 'silence' | 'garble' | (() => void);
}

/**
 * Parts of all that a server says, evenly spread, at which something fails. The long form:
 * `MAIRIX_IMAP_POINTS=60 npx vitest run test/imap`.
 */
export const FAULT_POINTS: readonly number[] = pointsOf(
  Number(process.env['MAIRIX_IMAP_POINTS'] ?? 3),
);

function pointsOf(count: number): number[] {
  return Array.from({ length: count }, (_, at) => (at + 0.5) / count);
}

/** A line on which everything comes in small pieces, each of them late. */
export interface SlowLine {
  readonly milliseconds: number;
  readonly bytes: number;
}

/** Passes connections on to a server, until a fault comes. */
export interface FaultProxy {
  readonly port: number;
  /** How many bytes the server has sent since the last call. */
  expect(fault: Fault | undefined): number;
  /** How slow the line is from now on, in both directions; `undefined`: not at all. */
  slow(line: SlowLine | undefined): void;
  /** A command, such as `UID SEARCH`, that the server does not understand from now on; `undefined`: it understands all. */
  refuse(command: string | undefined): void;
  /** What the server says loses what matches this from now on, if it comes in one piece. */
  hide(text: RegExp): void;
  /** All that clients have sent. */
  readonly sent: () => string;
  close(): void;
}

export async function startFaultProxy(port: number): Promise<FaultProxy> {
  let fault: Fault | undefined;
  let seen = 0;
  let sent = '';
  let line: SlowLine | undefined;
  let refused: string | undefined;
  let hidden: RegExp | undefined;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
    }
    const end = () => {
      client.destroy();
      upstream.destroy();
    };
    const toServer = delayer(upstream, () => line);
    const toClient = delayer(client, () => line);
    client.on('data', (bytes) => {
      const text = bytes.toString('latin1');
      sent += text;
      const told = refused === undefined ? text : text.replace(refused, `X${refused.slice(1)}`);
      toServer.write(Buffer.from(told, 'latin1'));
    });
    client.on('close', end);
    upstream.on('close', () => toClient.flushed().then(end));
    upstream.on('data', (bytes) => {
      const at = (fault?.after ?? 0) - seen;
      seen += bytes.length;
      if (fault === undefined || at >= bytes.length) {
        toClient.write(hidden === undefined ? bytes : without(hidden, bytes));
        return;
      }
      const { what } = fault;
      if (what === 'cut' || what === 'silence') {
        client.write(bytes.subarray(0, Math.max(0, at)));
        if (what === 'cut') end();
        return;
      }
      if (what === 'garble') bytes[at] = (bytes[at] ?? 0) ^ 0x55;
      else what();
      fault = undefined;
      toClient.write(bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    expect(next) {
      const before = seen;
      fault = next;
      seen = 0;
      return before;
    },
    slow(next) {
      line = next;
    },
    refuse(command) {
      refused = command;
    },
    hide(text) {
      hidden = text;
    },
    sent: () => sent,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

function without(hidden: RegExp, bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').replace(hidden, ''), 'latin1');
}

/** Writes in order, and as late as the line is slow when something comes. */
function delayer(socket: Socket, lineNow: () => SlowLine | undefined) {
  let waiting = 0;
  let last = Promise.resolve();
  return {
    flushed: () => last,
    write(bytes: Buffer) {
      const line = lineNow();
      if (line === undefined && waiting === 0) {
        socket.write(bytes);
        return;
      }
      waiting++;
      last = last.then(async () => {
        const size = line?.bytes ?? bytes.length;
        for (let at = 0; at < bytes.length; at += size) {
          if (line !== undefined) await setTimeout(line.milliseconds);
          if (!socket.destroyed) socket.write(bytes.subarray(at, at + size));
        }
        waiting--;
      });
    },
  };
}
