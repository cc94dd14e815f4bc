import { mkdirSync, mkdtempSync } from 'node:fs';
import { fsPath } from './fs-path.ts';

/** Every directory we make is as private as the mail in it. */
const PRIVATE = { mode: 0o700 } as const;

/** Throws EEXIST if the name is taken. */
export function makeDirectory(path: string): void {
  mkdirSync(fsPath(path), PRIVATE);
}

/** Makes a directory and those above it, as far as they are missing. */
export function makeDirectories(path: string): void {
  mkdirSync(fsPath(path), { ...PRIVATE, recursive: true });
}

/** Makes a directory that nobody else has; its name is `prefix` and some random letters. */
export function makeTemporaryDirectory(prefix: string): string {
  return mkdtempSync(prefix);
}
