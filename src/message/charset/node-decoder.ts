import { TextDecoder } from 'node:util';

const made = new Map<string, TextDecoder>();

/** Node's decoder for a charset, under a name that Node knows; made once, because it holds a table. */
export function nodeDecoder(name: string): TextDecoder {
  const before = made.get(name);
  if (before !== undefined) return before;
  const decoder = new TextDecoder(name, { ignoreBOM: true });
  made.set(name, decoder);
  return decoder;
}
