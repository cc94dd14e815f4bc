import { createRequire } from 'node:module';

type Libmime = typeof import('libmime').default;

let loaded: Libmime | undefined;

/** Loaded by the first value that needs it, because most do not, and loading takes longer than starting a worker. */
export function libmime(): Libmime {
  loaded ??= load();
  return loaded;
}

function load(): Libmime {
  const require = createRequire(import.meta.url);
  return require('libmime');
}
