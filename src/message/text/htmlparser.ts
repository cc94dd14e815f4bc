import { createRequire } from 'node:module';

type Htmlparser = typeof import('htmlparser2');

let loaded: Htmlparser | undefined;

/** Loaded for the first HTML or XML, because loading takes as long as starting a worker. */
export function htmlparser(): Htmlparser {
  loaded ??= load();
  return loaded;
}

function load(): Htmlparser {
  const require = createRequire(import.meta.url);
  return require('htmlparser2');
}
