#!/usr/bin/env node
import { EXIT } from './exit-code.ts';
import { run } from './run.ts';

const interruption = new AbortController();
process.once('SIGINT', () => interruption.abort());
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever read our output has seen enough, as `head` does.
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  throw error;
});

process.exitCode = await run(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  environment: process.env,
  signal: interruption.signal,
});
