import type { Hint } from '../hint.ts';

/**
 * A date or size is wrong between `start` and `end` (exclusive, counted in the text of that value alone).
 * The query parser, which knows where the value is, makes a `QuerySyntaxError` of it.
 */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
  /** What to write instead, a sentence without a full stop. */
  readonly hint: Hint | undefined;
  readonly start: number;
  readonly end: number;

  constructor(
    message: string,
    { hint, start, end }: { hint?: Hint | undefined; start: number; end: number },
  ) {
    super(message);
    this.hint = hint;
    this.start = start;
    this.end = end;
  }
}
