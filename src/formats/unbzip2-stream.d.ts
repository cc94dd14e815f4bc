declare module 'unbzip2-stream' {
  /** An old-style stream: `write` and `end` emit all their output before they return. */
  interface Unbzip2Stream {
    on(event: 'data', listener: (output: Buffer) => void): void;
    on(event: 'error', listener: (error: unknown) => void): void;
    write(input: Uint8Array): void;
    end(): void;
  }
  export default function unbzip2Stream(): Unbzip2Stream;
}
