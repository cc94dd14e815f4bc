/** `ENOENT` and the like, if the system refused a call; `undefined` for any other error. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

const MISSING: readonly (string | undefined)[] = ['ENOENT', 'ENOTDIR', 'ELOOP'];

/**
 * Whether an error says for certain that nothing is there. Every other error (no permission, a
 * failing disc, a server that is away) leaves the question open.
 */
export function isMissing(error: unknown): boolean {
  return MISSING.includes(errorCode(error));
}

/** The result of a look at the disc; `undefined` if nothing is there. Any other error is thrown. */
export function ifThere<Result>(look: () => Result): Result | undefined {
  try {
    return look();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** The result of a look at the disc; `undefined` if it fails, whatever the reason. */
export function ifPossible<Result>(look: () => Result): Result | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
