import { getSystemErrorMap } from 'node:util';
import { type Hint, hintFor } from './hint.ts';
import type { Span } from './model/span.ts';

/** Stable codes of everything a user can fix; documented in `docs/errors-and-exit-statuses.md`. */
export type ErrorCode =
  | 'CONFIG_INVALID'
  | 'QUERY_SYNTAX'
  | 'SOURCE_UNREADABLE'
  | 'SERVER_UNREACHABLE'
  | 'SERVER_REFUSED'
  | 'STORE_MISSING'
  | 'STORE_FOREIGN'
  | 'STORE_LOCKED'
  | 'STORE_OUTDATED'
  | 'STORE_UNUSABLE'
  | 'STORE_UNREACHABLE'
  | 'STORE_REFUSED'
  | 'STORE_INCOMPLETE'
  | 'RESULTS_LOCKED'
  | 'RESULTS_UNSAFE'
  | 'RESULTS_UNWRITABLE';

/** What an error can say besides its message. */
export interface ErrorDetails {
  /** The next step for the user. */
  readonly hint?: Hint | undefined;
  /** What went wrong underneath, such as an error of the system. */
  readonly cause?: unknown;
}

/** In the words of both readers, because `hint` of an error is in those of the library. */
const HINTS = new WeakMap<MairixError, Hint>();

/** The family of errors this library throws; anything else that comes out of it is a bug of ours. */
export abstract class MairixError extends Error {
  abstract readonly code: ErrorCode;
  /** The next step, a sentence without a full stop, such as "call `update()` once to build it". */
  readonly hint: string | undefined;

  constructor(message: string, details: ErrorDetails = {}) {
    const { hint, cause } = details;
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.hint = hint && hintFor('library', hint);
    if (hint !== undefined) HINTS.set(this, hint);
  }
}

/** The hint of an error as it was given, for an error that takes its place. */
export function hintOf(error: MairixError): Hint | undefined {
  return HINTS.get(error);
}

/** The hint of an error for somebody at the command line, or at one of the doors that it opens. */
export function commandLineHint(error: MairixError): string | undefined {
  const hint = hintOf(error);
  return hint && hintFor('commandLine', hint);
}

/** The rc file, the environment or an option says something that cannot be used. */
export class ConfigError extends MairixError {
  readonly code = 'CONFIG_INVALID';
  /** The path of the rc file; missing if the error is nowhere in it. */
  readonly file: string | undefined;
  /** Counted from 1. */
  readonly line: number | undefined;

  constructor(
    message: string,
    details: ErrorDetails & { file?: string | undefined; line?: number | undefined } = {},
  ) {
    super(message, details);
    this.file = details.file;
    this.line = details.line;
  }
}

/** A saved search as the user wrote it. */
export interface SavedPlace {
  /** Without the `@`. */
  readonly name: string;
  /** Such as `~/.mairixrc:3`. */
  readonly origin: string;
  /** Its expressions, to which `Span.argument` then counts. */
  readonly arguments: readonly string[];
}

/** The search expression is wrong at `span`. */
export class QuerySyntaxError extends MairixError {
  readonly code = 'QUERY_SYNTAX';
  /** The part of the search that is wrong. */
  readonly span: Span;
  /** The saved search that `span` is in; `undefined` when it is in what was typed. */
  readonly saved: SavedPlace | undefined;

  constructor(
    message: string,
    details: ErrorDetails & { span: Span; saved?: SavedPlace | undefined },
  ) {
    super(message, details);
    this.span = details.span;
    this.saved = details.saved;
  }
}

/** Mail that you asked for by name cannot be read at all. */
export class SourceError extends MairixError {
  readonly code = 'SOURCE_UNREADABLE';
  /** Of the file, box or folder; on a server, its URL. */
  readonly path: string;

  constructor(message: string, details: ErrorDetails & { path: string }) {
    super(message, details);
    this.path = details.path;
  }
}

/** An IMAP server cannot be reached just now, or does not let us in or do what we ask. */
export class ServerError extends MairixError {
  /** Whether to try again later, or to change something first. */
  readonly code: Extract<ErrorCode, `SERVER_${string}`>;
  /** Its host, or the name of the account. */
  readonly server: string;

  constructor(
    message: string,
    details: ErrorDetails & { code: Extract<ErrorCode, `SERVER_${string}`>; server: string },
  ) {
    super(message, details);
    this.code = details.code;
    this.server = details.server;
  }
}

/** Whether it may be otherwise in a while, without anybody doing anything. */
export function isPassing(error: unknown): boolean {
  return (
    isLocked(error) ||
    (error instanceof ServerError && error.code === 'SERVER_UNREACHABLE') ||
    (error instanceof StoreError && PASSING.includes(error.code))
  );
}

const PASSING: readonly ErrorCode[] = ['STORE_UNREACHABLE', 'STORE_INCOMPLETE'];

/**
 * What an error says, for a message that names the path: `permission denied`, without the call
 * and the paths that Node adds, or our own message without its path.
 */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (!(error instanceof SourceError)) return systemReason(error) ?? error.message;
  const { message, path, cause } = error;
  return systemReason(cause) ?? message.replace(`cannot read ${path}: `, '');
}

/** The system's words for a call it refused; errors from elsewhere (zlib, for example) have codes too. */
function systemReason(error: unknown): string | undefined {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return undefined;
  // "illegal operation on a directory", for Node.
  if (error.code === 'EISDIR') return 'it is a directory';
  const [, reason] = [...getSystemErrorMap().values()].find(([name]) => name === error.code) ?? [];
  return reason;
}

/** The database is missing, not ours, busy, of another version, or cannot be used. */
export class StoreError extends MairixError {
  /** What to do about it: `STORE_MISSING` needs a run, `STORE_LOCKED` some time. */
  readonly code: Extract<ErrorCode, `STORE_${string}`>;
  /** The path of the database, or the address of the index. */
  readonly path: string;

  constructor(
    message: string,
    details: ErrorDetails & { code: Extract<ErrorCode, `STORE_${string}`>; path: string },
  ) {
    super(message, details);
    this.code = details.code;
    this.path = details.path;
  }
}

/** Whether the database is locked by another process; such a lock ends by itself. */
export function isLocked(error: unknown): boolean {
  return error instanceof StoreError && error.code === 'STORE_LOCKED';
}

/** The result folder must not or cannot be written. */
export class ResultsError extends MairixError {
  /** What stands in the way: another folder, another format, a disc. */
  readonly code: Extract<ErrorCode, `RESULTS_${string}`>;
  /** Its path, or its URL on a server. */
  readonly folder: string;

  constructor(
    message: string,
    details: ErrorDetails & { code: Extract<ErrorCode, `RESULTS_${string}`>; folder: string },
  ) {
    super(message, details);
    this.code = details.code;
    this.folder = details.folder;
  }
}
