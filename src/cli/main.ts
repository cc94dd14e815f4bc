#!/usr/bin/env node
import { EXIT } from './exit-code.ts';
import { run } from './run.ts';
import type { World } from './world.ts';

const interruption = new AbortController();
process.once('SIGINT', () => interruption.abort());

const world: World = {
  // Asked for when needed: making these streams takes a good part of a short search.
  get stdout() {
    if (process.stdout.listenerCount('error') === 0) process.stdout.on('error', endQuietly);
    return process.stdout;
  },
  get stderr() {
    return process.stderr;
  },
  environment: process.env,
  signal: interruption.signal,
};

// What a run that never comes to its end leaves behind; it would be a bug of ours.
process.exitCode = EXIT.internalError;
run(process.argv.slice(2), world).then(
  (status) => {
    process.exitCode = status;
  },
  (error) => {
    throw error;
  },
);

/** Whoever read our output has seen enough, as `head` does. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  throw error;
}
