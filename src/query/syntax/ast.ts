import type { SavedPlace } from '../../errors.ts';
import type { TextField } from '../../model/fields.ts';
import type { Span } from '../../model/span.ts';
import type { DateRange } from '../dates/date-expression.ts';
import type { HasCondition } from './parse-has.ts';
import type { SizeRange } from './parse-size-range.ts';

/** A parsed search: its arguments must all hold. Dates are unresolved, as the parser has no clock. */
export interface Query {
  readonly conditions: readonly Condition[];
}

/** One search argument, `keys:expression` or bare words, or a group of several. */
export type Condition =
  | { readonly kind: 'words'; readonly fields: readonly TextField[]; readonly any: Alternatives }
  | {
      readonly kind: 'header';
      /** In lower case. */
      readonly name: string;
      readonly any: Alternatives;
      /** Of the name. */
      readonly span: Span;
    }
  | { readonly kind: 'path'; readonly any: Alternatives }
  | { readonly kind: 'message-id'; readonly id: string }
  | { readonly kind: 'date'; readonly range: DateRange; readonly text: string; readonly span: Span }
  | { readonly kind: 'size'; readonly range: SizeRange; readonly text: string }
  | { readonly kind: 'flags'; readonly set: number; readonly clear: number }
  | ({ readonly kind: 'has' } & HasCondition)
  | Group;

/** `[ a b / c ]`: one of the alternatives must hold, with all conditions of it. */
export interface Group {
  readonly kind: 'group';
  /** The saved search that it is, which spans inside are about. */
  readonly saved: SavedPlace | undefined;
  /** `~`: no message for which it holds. */
  readonly negated: boolean;
  readonly any: readonly (readonly Condition[])[];
}

/** `a,b/c`: one of the alternatives must hold, with all words of it. */
export type Alternatives = readonly (readonly Word[])[];

/** One word of an expression: `~^text=N`, `"text"~N`. */
export interface Word {
  readonly text: string;
  /** `~`: no message that has it. */
  readonly negated: boolean;
  /** `^` */
  readonly anchored: boolean;
  /** The N of `=N`, 0 for a plain `=`; `undefined` means exactly this word. */
  readonly errors: number | undefined;
  /** In quotes, where spaces, commas, slashes and the like have no meaning of their own. */
  readonly quoted: boolean;
  /** The N of `~N`: at most so many words are between the first and the last of its words. */
  readonly within: number | undefined;
  readonly span: Span;
}
