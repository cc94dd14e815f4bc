/** The characters of a text, each as its bytes in UTF-8, one character for each byte: so a block is searched as latin1. */
export function charactersOf(text: string): string[] {
  return [...text].map((character) => Buffer.from(character).toString('latin1'));
}

/** What finds exactly these bytes in a regular expression. */
export function escaped(bytes: string): string {
  return bytes.replace(/[^a-z0-9_\x80-\xff]/g, '\\$&');
}
