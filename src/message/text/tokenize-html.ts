import { createRequire } from 'node:module';
import type { TokenizerCallbacks } from 'htmlparser2';

/**
 * Finds the tags and texts of an HTML. Uses only the tokenizer, because the full parser keeps a stack of open
 * tags and takes time quadratic in the depth of nesting.
 */
export function tokenizeHtml(html: string, listener: TokenizerCallbacks): void {
  const { Tokenizer } = htmlparser();
  const tokenizer = new Tokenizer({}, listener);
  tokenizer.write(html);
  tokenizer.end();
}

type Htmlparser = typeof import('htmlparser2');

let loaded: Htmlparser | undefined;

/** Loaded for the first HTML, because loading takes as long as starting a worker. */
function htmlparser(): Htmlparser {
  loaded ??= load();
  return loaded;
}

function load(): Htmlparser {
  const require = createRequire(import.meta.url);
  return require('htmlparser2');
}
