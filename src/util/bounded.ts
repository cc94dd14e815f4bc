/** At most so many characters of a text; half a character is none. */
export function bounded(text: string, length: number): string {
  return text.slice(0, length).toWellFormed();
}
