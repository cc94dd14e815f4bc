import { parentPort } from 'node:worker_threads';
import { assertNever } from '../../util/assert-never.ts';
import { invariant } from '../../util/invariant.ts';
import { BulkFetch, type Wanted } from '../bulk/bulk-fetch.ts';
import { RawConnection, Refusal } from '../bulk/raw-connection.ts';
import type { FromThread, TakenOver, ToThread } from './bulk-protocol.ts';
import { MessagesUnderWay } from './messages-under-way.ts';
import { compressLine, encryptLine, type Line, openLine } from './open-line.ts';
import { plainError } from './plain-error.ts';
import { ownBytes } from './thread-socket.ts';

invariant(parentPort, 'a connection for much mail has a thread of its own');
const port = parentPort;
const underWay = new MessagesUnderWay((messages) => say({ kind: 'messages', messages }));
const leaving = new AbortController();
let line: Line | undefined;
/** After it was taken over. */
let connection: Promise<RawConnection> | undefined;
let fetching: Promise<BulkFetch> | undefined;
let sayGoodbye = () => {};

port.on('message', (told: ToThread) => {
  obey(told).catch((error: unknown) => say({ kind: 'failed', error: plainError(error) }));
});

async function obey(told: ToThread): Promise<void> {
  switch (told.kind) {
    case 'connect':
      return lend(await openLine(told.destination, leaving.signal));
    case 'upgrade':
      return lend(await encryptLine(takeBack(), told.host));
    case 'write':
      line?.output.write(told.bytes);
      return;
    case 'read on':
      if (connection === undefined) line?.input.resume();
      return;
    case 'take over':
      connection = takeOver(takeBack(), told);
      fetching = connection.then((taken) => new BulkFetch(taken));
      ({ sayGoodbye } = await connection);
      return;
    case 'fetch':
      return await fetch(told.wanted);
    case 'taken':
      return underWay.taken();
    case 'close':
      return close();
    default:
      return assertNever(told);
  }
}

/** Somebody else speaks over the line. */
function lend(lent: Line): void {
  line = lent;
  lent.input.on('data', pass).on('end', end);
  // Whoever reads gets the error of a line that was taken over.
  for (const stream of [lent.input, lent.output]) {
    stream.on('error', (error) => connection ?? say({ kind: 'failed', error: plainError(error) }));
  }
  say({ kind: 'open' });
}

function takeBack(): Line {
  invariant(line, 'it was lent');
  line.input.off('data', pass).off('end', end).pause();
  return line;
}

/** One piece at a time; the next one comes when somebody has read this one. */
function pass(piece: Buffer): void {
  line?.input.pause();
  say({ kind: 'bytes', bytes: ownBytes(piece) });
}

function end(): void {
  say({ kind: 'ended' });
}

async function takeOver(taken: Line, { isUtf8, compresses }: TakenOver): Promise<RawConnection> {
  const plain = new RawConnection({ ...taken, isUtf8 });
  if (!compresses) return plain;
  try {
    for (const answer of plain.send('COMPRESS DEFLATE')) for await (const _said of answer);
    plain.release();
    line = await compressLine(taken);
    return new RawConnection({ ...line, isUtf8 });
  } catch (error) {
    if (error instanceof Refusal) return plain;
    throw error;
  }
}

async function fetch(wanted: Wanted): Promise<void> {
  invariant(fetching, 'the connection was taken over');
  try {
    const messages = (await fetching).messages(wanted);
    for await (const message of messages) await underWay.add(message);
    underWay.flush();
    say({ kind: 'done' });
  } catch (error) {
    underWay.flush();
    if (!(error instanceof Refusal)) throw error;
    say({ kind: 'refused', reason: error.message });
  }
}

function close(): void {
  sayGoodbye();
  line?.close();
  leaving.abort();
  port.close();
}

function say(said: FromThread): void {
  port.postMessage(said);
}
