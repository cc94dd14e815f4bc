#!/usr/bin/env node
import { exactEnvironment } from './exact-bytes.ts';
import { EXIT } from './exit-code.ts';
import { run } from './run.ts';
import type { World } from './world.ts';

const world: World = {
  // Asked for when needed: making these streams takes a good part of a short search.
  get stdout() {
    if (process.stdout.listenerCount('error') === 0) process.stdout.on('error', endWriting);
    return process.stdout;
  },
  get stderr() {
    // Messages that nobody can see any more are no reason to stop.
    if (process.stderr.listenerCount('error') === 0) process.stderr.on('error', () => {});
    return process.stderr;
  },
  environment: exactEnvironment(process.env),
  interruption() {
    const interruption = new AbortController();
    process.once('SIGINT', () => interruption.abort());
    return interruption.signal;
  },
};

// What a run that never comes to its end leaves behind; it would be a bug of ours.
process.exitCode = EXIT.internalError;
run(process.argv.slice(2), world).then(
  (status) => {
    process.exitCode = status;
  },
  (error) => {
    console.error(error);
    process.exit(EXIT.internalError);
  },
);

/** Whoever read our output has seen enough, as `head` does; or there is no room for it. */
function endWriting(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  console.error(`mairix: cannot write the output: ${error.message}`);
  process.exit(EXIT.badInput);
}
