import type { SavedPlace } from '../../errors.ts';
import type { TextField } from '../../model/fields.ts';
import type { Span } from '../../model/span.ts';
import type { DateRange } from '../dates/date-expression.ts';
import type { FolderCondition } from './names/parse-folder.ts';
import type { LabelCondition } from './names/parse-label.ts';
import type { HasCondition } from './parse-mark.ts';
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
  /** Of the thread of a message, which need not be there. */
  | { readonly kind: 'thread-of'; readonly id: string }
  | FolderCondition
  | LabelCondition
  | {
      readonly kind: 'date';
      readonly range: DateRange;
      readonly text: string;
      /** What is in front of the text: `d`, or a name. */
      readonly key: string;
      /** What may be meant if nobody can read it: words of a date that are arguments of their own. */
      readonly hint?: string | undefined;
      /** Of the text. */
      readonly span: Span;
    }
  | {
      readonly kind: 'size';
      readonly range: SizeRange;
      readonly text: string;
      readonly key: string;
    }
  | { readonly kind: 'flags'; readonly set: number; readonly clear: number }
  | ({ readonly kind: 'has' } & HasCondition)
  | Group;

/** `[ a b / c ]`: one of the alternatives must hold, with all conditions of it. `thread:[ a ]`: in a thread with a message for which it holds. */
export interface Group {
  readonly kind: 'group';
  /** The saved search that it is, which spans inside are about. */
  readonly saved: SavedPlace | undefined;
  /** `~`: no message for which it holds. */
  readonly negated: boolean;
  /** The whole threads of what is found. */
  readonly threads: boolean;
  readonly any: readonly (readonly Condition[])[];
}

/** `a,b/c`: one of the alternatives must hold, with all words of it. */
export type Alternatives = readonly (readonly Word[])[];

/** One word of an expression: `~^text=N`, `"text"~N`, `text~`. */
export interface Word {
  readonly text: string;
  /** `~`: no message that has it. */
  readonly negated: boolean;
  /** `^` */
  readonly anchored: boolean;
  /** The N of `=N`, 0 for a plain `=`; `undefined` means exactly this word. */
  readonly errors: number | undefined;
  /** A `~` after it: any of its forms. */
  readonly forms: boolean;
  /** In quotes, where spaces, commas, slashes and the like have no meaning of their own. */
  readonly quoted: boolean;
  /** The N of `~N`: at most so many words are between the first and the last of its words. */
  readonly within: number | undefined;
  readonly span: Span;
}
