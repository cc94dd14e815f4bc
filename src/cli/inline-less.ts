import { setFlagsFromString } from 'node:v8';

/**
 * Lets V8 put fewer functions into the one that it compiles. An index run calls hundreds of functions for
 * each message, and compiling them into one another took a quarter of the time of a first run of 8,000
 * messages. The number is bytes of code, of 920 usually (`node --v8-options`); it holds for the whole
 * process, so a library must not do this. To be called when a reader has started: V8 refuses the compiled code of
 * Node's own modules after that, and compiling those of a reader takes 60 ms.
 */
export function inlineLess(): void {
  if (isSet) return;
  isSet = true;
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=300');
}

let isSet = false;
