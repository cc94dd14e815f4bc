import { steadyTime } from '../util/time/steady-time.ts';

/** What is wrong with a document, in a few words; the message that holds it is read all the same. */
export class DocumentError extends Error {}

/** Enough for a book of 300 pages; the words of the rest would find little more. */
const MAX_TEXT_CHARACTERS = 2 * 1024 * 1024;
const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;
const MAX_MILLISECONDS = 3_000;

/**
 * What one document may still cost. A file of 700 kB can unpack to 700 MB, and a table of ten cells can
 * show a text of a megabyte in each.
 */
export class Limits {
  readonly #texts: string[] = [];
  readonly #end = steadyTime() + MAX_MILLISECONDS;
  #characters = MAX_TEXT_CHARACTERS;
  #bytes = MAX_UNPACKED_BYTES;
  #problem: string | undefined;

  /** How many bytes may still be unpacked. */
  get bytesLeft(): number {
    return this.#bytes;
  }

  spendBytes(bytes: number): void {
    this.#bytes -= bytes;
  }

  /** Adds to the text of the document. Throws `DocumentError` when there is enough. */
  add(text: string): void {
    if (text.length > this.#characters) {
      this.#texts.push(text.slice(0, this.#characters));
      this.#characters = 0;
      throw new DocumentError('the text beyond 2 MiB was left out');
    }
    this.#characters -= text.length;
    this.#texts.push(text);
  }

  /** Throws `DocumentError` if reading has taken too long. */
  checkTime(): void {
    if (steadyTime() > this.#end) throw new DocumentError('it takes too long to read');
  }

  /** Notes that a part of the document could not be read; only the first such note is kept. */
  note(problem: string): void {
    this.#problem ??= problem;
  }

  get found(): { readonly text: string; readonly problem: string | undefined } {
    return { text: this.#texts.join('').toWellFormed(), problem: this.#problem };
  }
}
