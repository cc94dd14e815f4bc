// command := word (spaces word)*    word := ("'" text "'" | '"' text '"' | "\" character | character)+

/** A command line → the program and its arguments; quotes and backslashes as in a shell, and nothing else of it. */
export function splitCommand(text: string): string[] | undefined {
  const words: string[] = [];
  const piece = /\s+|'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)|([^\s'"\\]+)/gsy;
  let word: string | undefined;
  while (piece.lastIndex < text.length) {
    const found = piece.exec(text);
    if (found === null) return undefined; // a quote without its end
    const [all, single, double, escaped, plain] = found;
    const part = single ?? double?.replace(/\\(.)/gs, '$1') ?? escaped ?? plain;
    if (part !== undefined) word = (word ?? '') + part;
    else if (word !== undefined && all !== '') {
      words.push(word);
      word = undefined;
    }
  }
  if (word !== undefined) words.push(word);
  return words.length > 0 ? words : undefined;
}
