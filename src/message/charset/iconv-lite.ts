import { createRequire } from 'node:module';

type IconvLite = typeof import('iconv-lite');

let loaded: IconvLite | undefined;

/** Loaded for the first text in a charset that Node cannot decode, or not well. */
export function iconvLite(): IconvLite {
  loaded ??= load();
  return loaded;
}

function load(): IconvLite {
  const require = createRequire(import.meta.url);
  return require('iconv-lite');
}
