import type { TokenizerCallbacks } from 'htmlparser2';
import { htmlparser } from './htmlparser.ts';

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
