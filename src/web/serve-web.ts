import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { ConfigError, MairixError, QuerySyntaxError, reasonOf, SourceError } from '../errors.ts';
import { errorCode } from '../files/errno.ts';
import { stat } from '../files/stat.ts';
import { makePrivate } from '../files/write-file.ts';
import type { Answer, Asked } from './answer.ts';
import { answerTo } from './answer-to.ts';
import { errorPage, plainPage } from './pages/error-page.ts';
import { makeDoor, type Place } from './safety/door.ts';
import { headersOf } from './safety/headers.ts';
import type { Site } from './site.ts';

/** What the server says to whoever started it. */
interface ServeOptions {
  readonly signal: AbortSignal;
  /** Told where the page is, with the token, when it is there. */
  readonly onReady: (address: string, place: Place) => void;
  /** Told of a fault of ours; the page goes on. */
  readonly onFault: (error: unknown) => void;
}

/** Where to listen: a port, or the path of a socket. A port may be replaced by a free one if nobody asked for it. */
export type PlaceAsked = Place & { readonly orAnother?: boolean };

/**
 * Serves the pages on 127.0.0.1 or a Unix socket, to whoever has the token, until the signal says to end. Throws
 * `ConfigError` if it cannot listen there.
 */
export async function serveWeb(
  site: Site,
  asked: PlaceAsked,
  { signal, onReady, onFault }: ServeOptions,
): Promise<void> {
  const door = makeDoor();
  let place: Place = asked;
  let working = 0;
  const server = createServer((request, response) => {
    working += 1;
    answer(request)
      .then((one) => send(request, response, one))
      .catch((error) => {
        onFault(error);
        send(request, response, refusal(500, 'mairix failed; its terminal says more.'));
      })
      .finally(() => {
        working -= 1;
        // A rebuilt database is another file; opening takes a few milliseconds.
        if (working === 0) site.index.close();
      });
  });

  async function answer(request: IncomingMessage): Promise<Answer> {
    const verdict = door.judge(request, place);
    if (verdict.kind === 'refused') return refusal(verdict.status, verdict.why);
    if (verdict.kind === 'welcome') return { kind: 'elsewhere', path: '/', cookie: verdict.cookie };
    const { path, values } = askedOf(request);
    try {
      return await answerTo({ path, values }, site);
    } catch (error) {
      if (!(error instanceof MairixError)) throw error;
      const page = errorPage(error, values.get('q') ?? '');
      return { kind: 'page', status: statusOf(error), page };
    }
  }

  place = await listen(server, asked);
  const ended = new Promise<void>((resolve) => {
    server.once('close', resolve);
    const end = () => {
      server.close();
      server.closeAllConnections();
    };
    signal.addEventListener('abort', end);
    if (signal.aborted) end(); // while it began to listen
  });
  onReady(`http://${nameOf(place)}/?token=${door.token}`, place);
  await ended;
}

/** As it was sent: nothing is resolved or decoded in a path, so that each page has one name. */
function askedOf({ url = '/' }: IncomingMessage): Asked {
  const [path = '', ...rest] = url.split('?');
  return { path, values: new URLSearchParams(rest.join('?')) };
}

function nameOf(place: Place): string {
  return place.kind === 'port' ? `127.0.0.1:${place.port}` : 'localhost';
}

async function listen(server: Server, asked: PlaceAsked): Promise<Place> {
  try {
    return await listenAt(server, asked);
  } catch (error) {
    const isBusy = errorCode(error) === 'EADDRINUSE';
    if (isBusy && asked.kind === 'port' && asked.orAnother) {
      return await listenAt(server, { kind: 'port', port: 0 });
    }
    throw cannotListen(asked, error);
  }
}

async function listenAt(server: Server, place: Place): Promise<Place> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    const done = () => {
      server.off('error', reject);
      resolve();
    };
    if (place.kind === 'port') server.listen(place.port, '127.0.0.1', done);
    else server.listen(place.path, done);
  });
  if (place.kind === 'socket') {
    makePrivate(place.path);
    return place;
  }
  const address = server.address();
  return { kind: 'port', port: typeof address === 'object' && address ? address.port : place.port };
}

function cannotListen(place: Place, cause: unknown): ConfigError {
  const isBusy = errorCode(cause) === 'EADDRINUSE';
  if (place.kind === 'port') {
    const why = isBusy ? 'another program listens there' : reasonOf(cause);
    return new ConfigError(`cannot listen on port ${place.port}: ${why}`, {
      hint: 'choose another one, such as --web=8466, or write --web for any that is free',
      cause,
    });
  }
  const why = isBusy ? 'there is a file of this name' : reasonOf(cause);
  return new ConfigError(`cannot listen at ${place.path}: ${why}`, {
    hint: stat(place.path)?.isSocket()
      ? 'if no other mairix runs there, remove it'
      : 'name a file that is not there yet, in a directory of yours',
    cause,
  });
}

function statusOf(error: MairixError): number {
  if (error instanceof QuerySyntaxError) return 400;
  return error instanceof SourceError ? 404 : 503;
}

function refusal(status: number, why: string): Answer {
  return { kind: 'page', status, page: plainPage('Not for you', why) };
}

/** HEAD gets what GET would, without the content. */
function send({ method }: IncomingMessage, response: ServerResponse, answer: Answer): void {
  if (response.headersSent || response.destroyed) return;
  const content = contentOf(answer);
  response.writeHead(
    answer.kind === 'page' ? answer.status : answer.kind === 'elsewhere' ? 303 : 200,
    {
      ...headersOf(answer),
      'Content-Length': content.length,
      ...(answer.kind === 'page' && answer.status === 405 ? { Allow: 'GET, HEAD' } : {}),
    },
  );
  response.end(method === 'HEAD' ? undefined : content);
}

function contentOf(answer: Answer): Uint8Array {
  switch (answer.kind) {
    case 'page':
    case 'mail':
      return Buffer.from(answer.page.html);
    case 'asset':
      return Buffer.from(answer.text);
    case 'json':
      return Buffer.from(JSON.stringify(answer.value));
    case 'file':
      return answer.bytes;
    case 'elsewhere':
      return Buffer.alloc(0);
  }
}
