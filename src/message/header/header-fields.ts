/**
 * The fields of a header, by their names in lower case. A value is the unfolded text after the colon,
 * with one raw byte in each char; we make it only when asked for it, because most fields never matter.
 */
export class HeaderFields {
  readonly #bytes: Buffer;
  /** A key for each field. Few names share a key, so looking for a name reads few other names. */
  readonly #keys: number[] = [];
  /** Where its name begins, and where its value begins and ends. */
  readonly #names: number[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  /** All bytes up to the end of the last field; slicing this is quicker than decoding each value. */
  #text: string | undefined;

  /** Has no fields at first; `add` takes positions in `bytes`. */
  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get isEmpty(): boolean {
    return this.#keys.length === 0;
  }

  /** Adds a field with its name and the first line of its value. */
  add(nameStart: number, nameEnd: number, start: number, end: number): void {
    this.#keys.push(keyOf(this.#bytes[nameStart] ?? 0, nameEnd - nameStart));
    this.#names.push(nameStart);
    this.#starts.push(start);
    this.#ends.push(end);
  }

  /** Continues the last field on another line. */
  extend(end: number): void {
    this.#ends[this.#ends.length - 1] = end;
  }

  /** Whether there is a field with one of these names. This goes through all fields only once, because each message is asked. */
  hasAny(names: HeaderNames): boolean {
    for (let at = 0; at < this.#keys.length; at++) {
      const sought = names.byKey[this.#keys[at] ?? 0];
      if (sought === undefined) continue;
      for (const name of sought) if (this.#isNamed(at, name)) return true;
    }
    return false;
  }

  /** Value of the first field of this name. */
  first(name: string): string | undefined {
    const at = this.#find(name, 0);
    return at === -1 ? undefined : this.#value(at);
  }

  /** Values of all fields of this name, in their order. */
  all(name: string): string[] {
    const values: string[] = [];
    for (let at = this.#find(name, 0); at !== -1; at = this.#find(name, at + 1)) {
      values.push(this.#value(at));
    }
    return values;
  }

  /** Value of the first field of this name, unless a field of the other name comes first. */
  firstInFrontOf(name: string, other: string): string | undefined {
    const at = this.#find(name, 0);
    if (at === -1) return undefined;
    const end = this.#find(other, 0);
    return end !== -1 && end < at ? undefined : this.#value(at);
  }

  #find(name: string, from: number): number {
    const key = keyOf(name.charCodeAt(0), name.length);
    let at = this.#keys.indexOf(key, from);
    while (at !== -1 && !this.#isNamed(at, name)) at = this.#keys.indexOf(key, at + 1);
    return at;
  }

  #isNamed(at: number, name: string): boolean {
    const start = this.#names[at] ?? 0;
    for (let letter = 1; letter < name.length; letter++) {
      if (lowerCase(this.#bytes[start + letter] ?? 0) !== name.charCodeAt(letter)) return false;
    }
    return true;
  }

  #value(at: number): string {
    this.#text ??= this.#bytes.toString('latin1', 0, this.#ends.at(-1));
    const raw = this.#text.slice(this.#starts[at], this.#ends[at]);
    const line = raw.includes('\n') ? raw.split('\n').map(unfolded).join('') : withoutReturn(raw);
    return line.includes('\0') ? line.replaceAll('\0', ' ') : line;
  }
}

/** Names of fields, to be looked for together. */
export interface HeaderNames {
  /** In lower case; most keys have none. */
  readonly byKey: readonly (readonly string[] | undefined)[];
}

/** Names in lower case. */
export function headerNames(names: readonly string[]): HeaderNames {
  const byKey = new Array<string[] | undefined>(MOST_KEYS);
  for (const name of names) {
    const key = keyOf(name.charCodeAt(0), name.length);
    byKey[key] = [...(byKey[key] ?? []), name];
  }
  return { byKey };
}

/** Names with keys beyond this are longer than any that is looked for. */
const MOST_KEYS = 64 << 8;

/** The first letter of a name and its length. */
function keyOf(letter: number, length: number): number {
  return lowerCase(letter) + (length << 8);
}

function lowerCase(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte;
}

/** Keeps only the last space of the indent of a continuation line, as in classic mairix. */
function unfolded(line: string, at: number): string {
  const text = withoutReturn(line);
  return at === 0 ? text : text.slice(Math.max(text.search(/[^ \t]/) - 1, 0));
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.replace(/\r+$/, '') : line;
}
