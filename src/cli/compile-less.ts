import { setFlagsFromString } from 'node:v8';

let isSet = false;

/**
 * Lets V8 optimize less: an index run calls hundreds of functions for each message, and optimizing them took a
 * quarter of the time of a first run of 8,000 messages. It holds for the whole process, so a library must not do
 * this. To be called when a reader has started: V8 refuses the compiled code of Node's own modules after that, and
 * compiling those of a reader takes 60 ms.
 */
export function compileLess(): void {
  if (isSet) return;
  isSet = true;
  // Puts fewer functions into the one that it compiles: bytes of code, of 920 usually (`node --v8-options`).
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=300');
  // Waits twice as long before it optimizes a function, which many of them never need. Later versions count otherwise.
  if (Number.parseInt(process.versions.node, 10) < NODE_WITH_MAGLEV) {
    setFlagsFromString('--interrupt-budget=135168');
  }
}

const NODE_WITH_MAGLEV = 22;
