import { LiteralMemory } from './literal-memory.ts';

/** A response of a server, with the bytes of its literals in place of which the text has `{342}` and an end of line. */
export interface Response {
  /** Each byte is one character. */
  readonly text: string;
  readonly literals: readonly Buffer[];
}

interface ResponseLimits {
  readonly maxTextLength: number;
  readonly maxLiteralBytes: number;
}

const LINE_FEED = 0x0a;

/**
 * Cuts what comes from a server into responses:
 *
 *     * 12 FETCH (UID 5 BODY[] {342}
 *     342 bytes, and then: )
 *
 * Throws if a response is longer than the limits.
 */
export class ResponseReader {
  readonly #limits: ResponseLimits;
  readonly #memory = new LiteralMemory();
  #text = '';
  #literals: Buffer[] = [];
  /** What has come of the last literal, while it is not complete. */
  #literal: { readonly bytes: Buffer; filled: number } | undefined;

  constructor(limits: ResponseLimits) {
    this.#limits = limits;
  }

  /** The responses that end in this piece. */
  *feed(piece: Buffer): Generator<Response> {
    for (let at = 0; at < piece.length; ) {
      if (this.#literal !== undefined) {
        at += this.#fill(this.#literal, piece.subarray(at));
        continue;
      }
      const lineFeed = piece.indexOf(LINE_FEED, at);
      const end = lineFeed === -1 ? piece.length : lineFeed + 1;
      this.#text += piece.toString('latin1', at, end);
      if (this.#text.length > this.#limits.maxTextLength) throw new Error('a response is too long');
      at = end;
      if (lineFeed === -1 || this.#beginLiteral()) continue;
      yield { text: this.#text, literals: this.#literals };
      this.#text = '';
      this.#literals = [];
    }
  }

  #fill(literal: { readonly bytes: Buffer; filled: number }, piece: Buffer): number {
    const { bytes } = literal;
    const taken = piece.copy(bytes, literal.filled);
    literal.filled += taken;
    if (literal.filled === bytes.length) this.#literal = undefined;
    return taken;
  }

  /** Whether the text ends in the length of a literal, which follows then. */
  #beginLiteral(): boolean {
    const [, length] = /\{(\d{1,15})\}\r?\n$/.exec(this.#text) ?? [];
    if (length === undefined) return false;
    if (Number(length) > this.#limits.maxLiteralBytes) throw new Error('a literal is too long');
    const bytes = this.#memory.take(Number(length));
    this.#literals.push(bytes);
    this.#literal = bytes.length === 0 ? undefined : { bytes, filled: 0 };
    return true;
  }
}
