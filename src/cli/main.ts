import { errorCode } from '../files/errno.ts';
import { statOpenFile } from '../files/open-file.ts';
import { exactEnvironment } from './exact-bytes.ts';
import { EXIT } from './exit-code.ts';
import { Interruption, watchSignals } from './interruption.ts';
import { run } from './run.ts';
import { writeTo } from './terminal/write-to.ts';
import type { World } from './world.ts';

const STDOUT = 1;

const world: World = {
  stdout: {
    // `tty.isatty` would also load what network connections need.
    get isTTY() {
      return statOpenFile(STDOUT).isCharacterDevice();
    },
    get columns() {
      return process.stdout.columns;
    },
    write(text) {
      try {
        writeTo(STDOUT, text);
      } catch (error) {
        endWriting(error);
      }
    },
  },
  // Made when it is needed, because making this stream takes a good part of a short search.
  get stderr() {
    // If nobody can see our messages any more, that is no reason to stop.
    if (process.stderr.listenerCount('error') === 0) process.stderr.on('error', () => {});
    return process.stderr;
  },
  environment: exactEnvironment(process.env),
  spoolDirectories: ['/var/mail', '/var/spool/mail'],
  interruption: watchSignals,
};

// The status if the run never ends, as when a promise is never settled; that would be our bug.
process.exitCode = EXIT.internalError;
run(process.argv.slice(2), world).then(
  (status) => {
    process.exitCode = status;
  },
  (error) => {
    if (error instanceof Interruption) process.exit(error.status);
    console.error(error);
    process.exit(EXIT.internalError);
  },
);

/** Either the reader has seen enough, as `head` does, or there is no room for the output. */
function endWriting(error: unknown): never {
  if (errorCode(error) === 'EPIPE') process.exit(EXIT.done);
  console.error(
    `mairix: cannot write the output: ${error instanceof Error ? error.message : error}`,
  );
  process.exit(EXIT.badInput);
}
