import type { Environment } from '../config/environment.ts';

/** Where output goes, such as `process.stderr`; the rest is known of a terminal. */
export interface Output {
  write(text: string | Uint8Array): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** What the program knows of the world around it. */
export interface World {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly environment: Environment;
  /** Directories in which the system keeps a box of each user, such as `/var/mail`. */
  readonly spoolDirectories: readonly string[];
  /** From now on Ctrl-C and its like abort this signal, with an `Interruption`, instead of ending the program at once. */
  interruption(): AbortSignal;
}
