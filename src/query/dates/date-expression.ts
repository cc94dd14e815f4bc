import { assertNever } from '../../util/assert-never.ts';

/** Unresolved, because the parser does not know what day it is; `undefined` means "the most recent such". */
export type DateExpression =
  | { readonly kind: 'year'; readonly year: number }
  | { readonly kind: 'month'; readonly month: number; readonly year: number | undefined }
  | {
      readonly kind: 'day';
      readonly day: number;
      readonly month: number | undefined;
      readonly year: number | undefined;
    }
  | { readonly kind: 'relative'; readonly amount: number; readonly unit: RelativeUnit }
  /** Seconds since 1970 UTC. */
  | { readonly kind: 'moment'; readonly seconds: number }
  | NaturalDate;

/** A text that only the natural date reader can understand, or find wrong: `yesterday`, `2003-03-01`. */
export interface NaturalDate {
  readonly kind: 'natural';
  readonly text: string;
  /** Its place in the whole range, for an error message later. */
  readonly start: number;
  readonly end: number;
}

/** The value of `d:`, as written; `d:3m-1m` is between two relative expressions. */
export type DateRange =
  | { readonly kind: 'all' }
  | { readonly kind: 'single'; readonly at: DateExpression }
  | { readonly kind: 'since'; readonly start: DateExpression }
  | { readonly kind: 'until'; readonly end: DateExpression }
  /** Up to the beginning of it, where `until` is up to its end. */
  | { readonly kind: 'before'; readonly end: DateExpression }
  | { readonly kind: 'between'; readonly start: DateExpression; readonly end: DateExpression };

/** Whether resolving needs a `NaturalDateReader`, which takes time to load. */
export function usesNaturalDate(range: DateRange): boolean {
  return expressionsOf(range).some(({ kind }) => kind === 'natural');
}

/** The units of `6h`, `3d`, `2w`, `5m`, `4y` in seconds: months have 30 days and years 365, as always in mairix. */
export const RELATIVE_UNITS = {
  h: 3600,
  d: 86_400,
  w: 7 * 86_400,
  m: 30 * 86_400,
  y: 365 * 86_400,
} as const;

export type RelativeUnit = keyof typeof RELATIVE_UNITS;

function expressionsOf(range: DateRange): readonly DateExpression[] {
  switch (range.kind) {
    case 'all':
      return [];
    case 'single':
      return [range.at];
    case 'since':
      return [range.start];
    case 'until':
    case 'before':
      return [range.end];
    case 'between':
      return [range.start, range.end];
    default:
      return assertNever(range);
  }
}
