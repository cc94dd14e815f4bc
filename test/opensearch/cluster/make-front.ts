import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { onTestFinished } from 'vitest';

/** What stands between the client and a node for one request; `pass` lets the node answer. */
export type Behaviour =
  | 'pass'
  | 'hang'
  | 'cut'
  | 'cut the answer'
  | 'not OpenSearch'
  | 'has lost a node'
  | 'has lost a state'
  | 429
  | 503;

interface FrontOptions {
  /** The node behind it. */
  readonly url: string;
  /** For the requests in their order; all further ones pass. */
  readonly behaviours?: readonly Behaviour[];
  /** `name:password`, which everybody must have. */
  readonly login?: string;
  readonly tls?: { readonly key: Buffer; readonly cert: Buffer };
}

/** A server in front of a node of OpenSearch, as a proxy that fails, encrypts and asks for a login. */
export async function makeFront({ url, behaviours = [], login, tls }: FrontOptions) {
  let requests = 0;
  const answer = (asked: IncomingMessage, response: ServerResponse) => {
    const behaviour = behaviours[requests++] ?? 'pass';
    const expected = login && `Basic ${Buffer.from(login).toString('base64')}`;
    if (expected !== undefined && asked.headers.authorization !== expected) {
      response.writeHead(401).end('Unauthorized');
    } else behave(behaviour, asked, response, url);
  };
  const server = tls === undefined ? createServer(answer) : createTlsServer(tls, answer);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    requests: () => requests,
  };
}

function behave(
  behaviour: Behaviour,
  asked: IncomingMessage,
  response: ServerResponse,
  url: string,
): void {
  switch (behaviour) {
    case 'hang':
      return;
    case 'cut':
      asked.socket.destroy();
      return;
    case 'cut the answer':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"took":', () => asked.socket.resetAndDestroy());
      return;
    case 'not OpenSearch':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>It works!</h1>');
      return;
    case 'has lost a node':
    case 'has lost a state': {
      const reason = 'all shards failed';
      const cause = CAUSES[behaviour];
      const error = { root_cause: [cause], type: 'search_phase_execution_exception', reason };
      answerWith(response, 500, error);
      return;
    }
    case 429:
    case 503:
      answerWith(response, behaviour, { type: 'busy_exception', reason: 'the queue is full' });
      return;
    default: {
      const { method, headers } = asked;
      const passed = request(`${url}${asked.url}`, { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      });
      asked.pipe(passed);
    }
  }
}

/** As a node said it after another one was killed. */
const CAUSES = {
  'has lost a node': { type: 'node_disconnected_exception', reason: '[node-2] disconnected' },
  'has lost a state': { type: 'illegal_argument_exception', reason: 'no node found for id: 9Wz8' },
} as const;

function answerWith(response: ServerResponse, status: number, error: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error, status }));
}
