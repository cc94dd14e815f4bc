import type { XXHashAPI } from 'xxhash-wasm';

let loading: Promise<XXHashAPI> | undefined;

/** The hashes of xxhash-wasm, which are loaded for the first message. */
export function loadXxhash(): Promise<XXHashAPI> {
  loading ??= import('xxhash-wasm').then(({ default: load }) => load());
  return loading;
}
