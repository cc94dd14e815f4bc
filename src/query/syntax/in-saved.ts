import { hintOf, QuerySyntaxError, type SavedPlace } from '../../errors.ts';
import { lazily } from '../../util/lazily.ts';

/** An argument that means a saved search: its `~`, its name. */
export const savedName = lazily(() => /^(~?)\s*@([\p{L}\p{N}_-]+)$/u);

/** Does something with a saved search; an error then says which search its span is in. */
export function inSaved<Result>(saved: SavedPlace | undefined, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof QuerySyntaxError) || error.saved !== undefined) throw error;
    const { message, span } = error;
    throw new QuerySyntaxError(message, { hint: hintOf(error), span, saved });
  }
}
