import type { Environment } from '../config/environment.ts';

/** Where output goes; `process.stdout` and `process.stderr` are such. */
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
  /** Ends a run early: the user asked for it. */
  readonly signal: AbortSignal;
}
