/** What is said of a text whose charset had to be guessed. */
export function guessedCharset(text: string, charset: string): string {
  return `${text}, read as ${charset}`;
}

/** Whether a problem is only such a guess, which is usually right: nothing is lost. */
export function isGuessedCharset(reason: string): boolean {
  return /^text .*, read as \S+$/.test(reason);
}
