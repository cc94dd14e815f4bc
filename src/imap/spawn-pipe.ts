import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { Environment } from '../config/environment.ts';

/**
 * Starts a command that speaks IMAP on its standard input and output. A shell runs it, because classic mairix does so:
 * this is the only place where text of the rc file comes to a shell.
 */
export function spawnPipe(
  command: string,
  environment: Environment,
): ChildProcessByStdio<Writable, Readable, null> {
  return spawn('/bin/sh', ['-c', betweenPipes(command)], {
    env: { ...environment },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}

/** Node gives a child sockets, and Dovecot's imap takes these for a connection that did not log in, and ends. */
function betweenPipes(command: string): string {
  return `cat | {\n${command}\n} | cat`;
}
