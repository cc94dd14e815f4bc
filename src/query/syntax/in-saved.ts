import { QuerySyntaxError, type SavedPlace } from '../../errors.ts';

/** Does something with a saved search; an error in it says which it is, as its span is in there. */
export function inSaved<Result>(saved: SavedPlace | undefined, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof QuerySyntaxError) || error.saved !== undefined) throw error;
    const { message, hint, span } = error;
    throw new QuerySyntaxError(message, { hint, span, saved });
  }
}
