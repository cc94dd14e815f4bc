import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Client } from '@opensearch-project/opensearch';
import { ConfigError } from '../../errors.ts';

/** A node that does not answer the beginning of a connection is not there. */
const MAX_CONNECT_MILLISECONDS = 5_000;

/** How a client reaches its node. */
export interface ClientOptions {
  readonly node: string;
  readonly auth: { readonly username: string; readonly password: string } | undefined;
}

/** Loads the client of OpenSearch, which only those have who want it. Throws `ConfigError` if it is missing. */
export async function loadClient(): Promise<(options: ClientOptions) => Client> {
  const { Client, Connection, errors } = await importClient();

  /** The client writes errors that come late to stdout, and keeps only the texts of others. */
  class QuietConnection extends Connection {
    override request(
      ...[params, callback]: Parameters<InstanceType<typeof Connection>['request']>
    ) {
      let cause: Error | undefined;
      const request = super.request(params, (error, response) => {
        if (response !== null) silence(request);
        if (error instanceof errors.ConnectionError) error.cause = cause;
        callback(error, response);
      });
      request.prependListener('error', (error) => {
        cause = error;
      });
      limitConnecting(request);
      return request;
    }
  }

  return ({ node, auth }) =>
    new Client({
      node,
      ...(auth === undefined ? {} : { auth }),
      Connection: QuietConnection,
      // There is one node, and `openCluster` decides what is repeated.
      maxRetries: 0,
      resurrectStrategy: 'none',
    });
}

async function importClient() {
  try {
    return await import('@opensearch-project/opensearch');
  } catch (cause) {
    throw new ConfigError('the package @opensearch-project/opensearch is not installed', {
      hint: {
        commandLine: 'run: npm install --global @opensearch-project/opensearch',
        library: 'run: npm install @opensearch-project/opensearch',
      },
      cause,
    });
  }
}

function silence(request: ClientRequest): void {
  request.removeAllListeners('error');
  request.on('error', () => {});
}

function limitConnecting(request: ClientRequest): void {
  request.once('socket', (socket) => {
    if (!socket.connecting) return;
    const giveUp = () => request.destroy(new NoConnectionInTime());
    const timer = setTimeout(giveUp, MAX_CONNECT_MILLISECONDS);
    const stop = () => clearTimeout(timer);
    socket.once('connect', stop);
    socket.once('close', stop);
    request.once('response', (response: IncomingMessage) => response.once('close', stop));
  });
}

class NoConnectionInTime extends Error {
  override readonly message = 'no connection in time';
}
