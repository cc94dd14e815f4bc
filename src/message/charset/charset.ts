/** How the bytes of one charset become text. */
export interface Charset {
  /** As problems name it. */
  readonly name: string;
  /**
   * `escapes`: all bytes are ASCII, and some of them switch to other letters. `wide`: two or four bytes
   * a letter, so even ASCII letters are not their ASCII bytes.
   */
  readonly kind: 'utf-8' | 'single-byte' | 'multi-byte' | 'escapes' | 'wide';
  /** Never fails: U+FFFD stands for bytes without a meaning, and for half a character. */
  readonly decode: (bytes: Buffer) => string;
}
