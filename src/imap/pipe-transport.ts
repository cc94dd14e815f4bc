import { Readable, Writable } from 'node:stream';
import type { ImapTransport } from 'imapflow';
import type { Environment } from '../config/environment.ts';
import { spawnPipe } from './spawn-pipe.ts';

/** Speaks IMAP with a command on its standard input and output. */
export async function pipeTransport(
  command: string,
  environment: Environment,
): Promise<ImapTransport> {
  const { createStreamsTransport } = await import('imapflow');
  return createStreamsTransport({
    open() {
      const child = spawnPipe(command, environment);
      const started = new Promise<void>((resolve, reject) => {
        child.once('spawn', resolve);
        child.once('error', reject);
      });
      const opened = started.then(() => ({
        readable: Readable.toWeb(child.stdout),
        writable: Writable.toWeb(child.stdin),
      }));
      return { opened, close: () => child.kill() };
    },
  });
}
