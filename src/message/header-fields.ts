/**
 * The fields of a header, by their names in lower case. A value is what follows the colon, unfolded,
 * each char one raw byte; it is made when someone asks for it, as most fields never matter.
 */
export class HeaderFields {
  readonly #text: string;
  readonly #names: string[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  /** No fields yet; their values lie in `text`. */
  constructor(text: string) {
    this.#text = text;
  }

  get isEmpty(): boolean {
    return this.#names.length === 0;
  }

  /** A field whose first line has its value from `start` to `end`. */
  add(name: string, start: number, end: number): void {
    this.#names.push(name);
    this.#starts.push(start);
    this.#ends.push(end);
  }

  /** The field added last goes on in another line. */
  extend(end: number): void {
    this.#ends[this.#ends.length - 1] = end;
  }

  /** Value of the first field of this name. */
  first(name: string): string | undefined {
    const at = this.#names.indexOf(name);
    return at === -1 ? undefined : this.#value(at);
  }

  /** Values of all fields of this name, in their order, each made when it is its turn. */
  *all(name: string): Generator<string> {
    for (let at = this.#names.indexOf(name); at !== -1; at = this.#names.indexOf(name, at + 1)) {
      yield this.#value(at);
    }
  }

  #value(at: number): string {
    const raw = this.#text.slice(this.#starts[at], this.#ends[at]);
    const line = raw.includes('\n') ? raw.split('\n').map(unfolded).join('') : withoutReturn(raw);
    return line.includes('\0') ? line.replaceAll('\0', ' ') : line;
  }
}

/** A continuation line has the last blank of its indent only, as classic mairix joins them. */
function unfolded(line: string, at: number): string {
  const text = withoutReturn(line);
  return at === 0 ? text : text.slice(Math.max(text.search(/[^ \t]/) - 1, 0));
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.replace(/\r+$/, '') : line;
}
