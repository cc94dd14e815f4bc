import { spawn } from 'node:child_process';
import { Readable, Writable } from 'node:stream';
import type { ImapTransport } from 'imapflow';
import type { Environment } from '../config/environment.ts';

/**
 * Speaks IMAP with a command on its standard input and output. A shell runs it, because classic mairix does so:
 * this is the only place where text of the rc file comes to a shell.
 */
export async function pipeTransport(
  command: string,
  environment: Environment,
): Promise<ImapTransport> {
  const { createStreamsTransport } = await import('imapflow');
  return createStreamsTransport({
    open() {
      const child = spawn('/bin/sh', ['-c', betweenPipes(command)], {
        env: { ...environment },
        stdio: ['pipe', 'pipe', 'inherit'],
      });
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

/** Node gives a child sockets, and Dovecot's imap takes these for a connection that did not log in, and ends. */
function betweenPipes(command: string): string {
  return `cat | {\n${command}\n} | cat`;
}
