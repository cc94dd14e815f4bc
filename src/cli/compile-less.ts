import { setFlagsFromString } from 'node:v8';

let isSet = false;

/**
 * Lets V8 put fewer functions into the one that it compiles: an index run calls hundreds of functions for each
 * message, and compiling them into one another took a quarter of the time of a first run of 8,000 messages. It
 * holds for the whole process, so a library must not do this. To be called when a reader has started: V8 refuses
 * the compiled code of Node's own modules after that, and compiling those of a reader takes 60 ms.
 */
export function compileLess(): void {
  if (isSet) return;
  isSet = true;
  // Bytes of code, of 920 usually (`node --v8-options`).
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=300');
}
