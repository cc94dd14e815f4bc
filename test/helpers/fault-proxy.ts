import { connect, createServer, type Socket } from 'node:net';

/** What a proxy does to what the server sends, counted from when this was set, over all connections. */
export interface Fault {
  /** After so many bytes of the server, */
  readonly after: number;
  /** this happens. */
  readonly what: 'cut' | 'silence' | 'garble' | (() => void);
}

/** Passes connections on to a server, until a fault comes. */
export interface FaultProxy {
  readonly port: number;
  /** How many bytes the server has sent since the last call. */
  expect(fault: Fault | undefined): number;
  /** All that clients have sent. */
  readonly sent: () => string;
  close(): void;
}

export async function startFaultProxy(port: number): Promise<FaultProxy> {
  let fault: Fault | undefined;
  let seen = 0;
  let sent = '';
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
    client.on('data', (bytes) => {
      sent += bytes.toString('latin1');
      upstream.write(bytes);
    });
    client.on('close', end);
    upstream.on('close', end);
    upstream.on('data', (bytes) => {
      const at = (fault?.after ?? 0) - seen;
      seen += bytes.length;
      if (fault === undefined || at >= bytes.length) {
        client.write(bytes);
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
      client.write(bytes);
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
    sent: () => sent,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
