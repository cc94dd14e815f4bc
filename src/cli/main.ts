import { reasonOf } from '../errors.ts';
import { errorCode, ifPossible } from '../files/errno.ts';
import { statOpenFile } from '../files/open-file.ts';
import { stat } from '../files/stat.ts';
import { exactEnvironment } from './exact-bytes.ts';
import { EXIT } from './exit-code.ts';
import { Interruption, watchSignals } from './interruption.ts';
import { run } from './run.ts';
import { writeTo } from './terminal/write-to.ts';
import type { World } from './world.ts';

const STDOUT = 1;
const STDERR = 2;

// Not `process.stdout` and `process.stderr`: to make one of these streams takes a good part of a short search.
const world: World = {
  stdout: {
    get isTTY() {
      return isTerminal(STDOUT);
    },
    get columns() {
      return process.stdout.columns;
    },
    get rows() {
      return process.stdout.rows;
    },
    write(text) {
      try {
        writeTo(STDOUT, text);
      } catch (error) {
        endWriting(error);
      }
    },
  },
  stderr: {
    get isTTY() {
      return isTerminal(STDERR);
    },
    get columns() {
      return process.stderr.columns;
    },
    write(text) {
      // If nobody can see our messages any more, that is no reason to stop.
      ifPossible(() => writeTo(STDERR, text));
    },
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

/** `tty.isatty` would also load what network connections need. */
function isTerminal(descriptor: number): boolean {
  const output = statOpenFile(descriptor);
  return output.isCharacterDevice() && output.rdev !== stat('/dev/null')?.rdev;
}

/** Either the reader has seen enough, as `head` does, or there is no room for the output. */
function endWriting(error: unknown): never {
  if (errorCode(error) === 'EPIPE') process.exit(EXIT.done);
  console.error(`mairix: cannot write the output: ${reasonOf(error)}`);
  process.exit(EXIT.badInput);
}
