import { once } from 'node:events';
import { connect } from 'node:net';
import { Duplex, type Readable, type Writable } from 'node:stream';
import { invariant } from '../../util/invariant.ts';
import type { Destination, Host } from './bulk-protocol.ts';

/** Where the bytes of a server come from, and where those for it go. */
export interface Line {
  readonly input: Readable;
  readonly output: Writable;
  readonly close: () => void;
}

/** Connects. Throws what the system says. */
export async function openLine(destination: Destination, signal: AbortSignal): Promise<Line> {
  if (destination.kind === 'pipe') return await pipeLine(destination);
  const { kind: _kind, isEncrypted, ...host } = destination;
  const socket = connect({ ...host, signal });
  await once(socket, 'connect');
  return isEncrypted ? await encrypted(host, socket) : lineOf(socket);
}

/** The same line, encrypted. */
export async function encryptLine(line: Line, host: Host): Promise<Line> {
  invariant(line.input instanceof Duplex, 'only a socket is encrypted');
  return await encrypted(host, line.input);
}

async function encrypted({ servername, ...host }: Host, socket: Duplex): Promise<Line> {
  // Loaded here, because it takes longer than all else.
  const tls = await import('node:tls');
  const secure = tls.connect({ ...host, ...(servername && { servername }), socket });
  await once(secure, 'secureConnect');
  return lineOf(secure);
}

/** The same line, on which both sides compress (https://www.rfc-editor.org/rfc/rfc4978). */
export async function compressLine({ input, output, close }: Line): Promise<Line> {
  const { constants, createDeflateRaw, createInflateRaw } = await import('node:zlib');
  const inflate = createInflateRaw();
  // Each command goes at once.
  const deflate = createDeflateRaw({ flush: constants.Z_SYNC_FLUSH });
  input.on('error', (error) => inflate.destroy(error));
  input.pipe(inflate);
  deflate.pipe(output);
  return { input: inflate, output: deflate, close };
}

async function pipeLine({
  command,
  environment,
}: Extract<Destination, { kind: 'pipe' }>): Promise<Line> {
  const { spawnPipe } = await import('../spawn-pipe.ts');
  const child = spawnPipe(command, environment);
  await once(child, 'spawn');
  return { input: child.stdout, output: child.stdin, close: () => child.kill() };
}

function lineOf(socket: Duplex): Line {
  return { input: socket, output: socket, close: () => socket.destroy() };
}
