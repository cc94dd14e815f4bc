import type { Environment } from '../config/environment.ts';

/** Where output goes, such as `process.stderr`; a terminal also says how wide and how high it is. */
export interface Output {
  write(text: string | Uint8Array): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
}

/** What the program knows about the world around it. */
export interface World {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly environment: Environment;
  /** Directories in which the system keeps an mbox for each user, such as `/var/mail`. */
  readonly spoolDirectories: readonly string[];
  /** From this call on, Ctrl-C and the like abort the signal with an `Interruption` instead of ending the program at once. */
  interruption(): AbortSignal;
}
