import { QuerySyntaxError } from '../../errors.ts';
import type { Hint } from '../../hint.ts';
import { DEFAULT_TEXT_FIELDS, type TextField } from '../../model/fields.ts';
import { isHeaderName } from '../../model/header-name.ts';
import { type Thing, TYPES_OF_THINGS } from '../../model/things.ts';
import { assertNever } from '../../util/assert-never.ts';
import { nearest } from '../../util/nearest.ts';
import type { NaturalDateReader } from '../dates/natural-date.ts';
import { resolveDateRange } from '../dates/resolve-date-range.ts';
import { ExpressionError } from '../expression-error.ts';
import type { Alternatives, Condition, Query, Word } from '../syntax/ast.ts';
import { inSaved } from '../syntax/in-saved.ts';
import { atArgument } from '../syntax/value.ts';
import { either } from './either.ts';
import { labelsMeant } from './labels-meant.ts';
import type { Plan, Vocabulary } from './plan.ts';
import { planHeaderWord, planWord } from './plan-word.ts';
import type { WordForms } from './word-forms.ts';
import { type KnownPeople, wordsMeant } from './words-meant.ts';

/** What planning needs to know of the world. */
export interface PlanContext extends KnownPeople {
  /** Seconds since 1970 UTC. */
  readonly now: number;
  readonly vocabulary: Vocabulary;
  /** Needed when a word asks for its forms. */
  readonly wordForms?: WordForms | undefined;
  /** Names of the headers that are indexed, in lower case. */
  readonly headers?: readonly string[] | undefined;
  /** Whether the text of attachments is in the index; default: it is. */
  readonly attachments?: boolean | undefined;
  /** Whether words without a key are looked for there too. */
  readonly searchAttachments?: boolean | undefined;
  /** Gives all labels; needed when a search asks for one. */
  readonly allLabels?: (() => readonly string[]) | undefined;
  /** Needed when `usesNaturalDate` says so. */
  readonly readNaturalDate?: NaturalDateReader | undefined;
}

/**
 * Resolves dates and expands words. Throws `QuerySyntaxError` for a date that cannot be read, for `@me`
 * without addresses, and for a header that is not indexed.
 */
export function makePlan(query: Query, context: PlanContext): Plan {
  return planAll(query.conditions, context);
}

function planAll(conditions: readonly Condition[], context: PlanContext): Plan {
  return { kind: 'and', parts: conditions.map((condition) => planCondition(condition, context)) };
}

function planCondition(condition: Condition, context: PlanContext): Plan {
  switch (condition.kind) {
    case 'words':
      requireAttachments(condition, context);
      return planWords(condition.any, fieldsOf(condition, context), context);
    case 'header':
      requireIndexed(condition, context.headers ?? []);
      return planAlternatives(condition.any, (word) =>
        planHeaderWord(word, condition.name, context),
      );
    case 'path':
      return planAlternatives(condition.any, planPath);
    case 'folder': {
      const { name, below } = condition;
      return unless(condition.negated, { kind: 'folder', name, below });
    }
    case 'label':
      return unless(condition.negated, {
        kind: 'labels',
        names: labelsMeant(condition, context.allLabels?.() ?? []),
      });
    case 'message-id':
      return condition;
    case 'thread-of':
      return { kind: 'thread-of', messageIds: [condition.id] };
    case 'date':
      return planDate(condition, context);
    case 'size':
      return { kind: 'size', ...condition.range };
    case 'flags':
      return condition;
    case 'has':
      return unless(condition.negated, planThing(condition.thing));
    case 'group':
      return unless(
        condition.negated,
        inThreads(
          condition.threads,
          inSaved(condition.saved, () => either(condition.any.map((all) => planAll(all, context)))),
        ),
      );
    default:
      return assertNever(condition);
  }
}

function planWords(any: Alternatives, fields: readonly TextField[], context: PlanContext): Plan {
  return planAlternatives(any, (word) =>
    either(wordsMeant(word, fields, context).map((meant) => planWord(meant, fields, context))),
  );
}

type WordsCondition = Extract<Condition, { kind: 'words' }>;

function fieldsOf(
  { fields }: WordsCondition,
  { searchAttachments }: PlanContext,
): readonly TextField[] {
  return searchAttachments && fields.join() === DEFAULT_TEXT_FIELDS.join()
    ? [...fields, EMBEDDED]
    : fields;
}

const EMBEDDED = 'embedded' satisfies TextField;

function requireAttachments(
  { fields, any }: WordsCondition,
  { attachments = true }: PlanContext,
): void {
  const span = any[0]?.[0]?.span;
  if (attachments || fields.join() !== EMBEDDED || span === undefined) return;
  throw new QuerySyntaxError('the text of attachments is not indexed', {
    span,
    hint: {
      commandLine:
        'write attachments=text into the rc file and run `mairix`, which then reads mail with attachments again',
      library:
        "say `attachments: 'text'` in the configuration and call `update()`, which then reads mail with attachments again",
    },
  });
}

function inThreads(threads: boolean, part: Plan): Plan {
  return threads ? { kind: 'thread', part } : part;
}

function unless(negated: boolean, part: Plan): Plan {
  return negated ? { kind: 'not', part } : part;
}

function planThing(thing: Thing): Plan {
  switch (thing) {
    case 'attachment':
      return { kind: 'attached' };
    case 'file':
      return { kind: 'any-word', table: 'whole_tokens', fields: ['attachment'] };
    case 'list':
      return { kind: 'any-word', table: 'extra_words', fields: ['list'] };
    case 'calendar':
    case 'signed':
    case 'encrypted':
      return {
        kind: 'phrases',
        table: 'extra_words',
        fields: ['type'],
        phrases: TYPES_OF_THINGS[thing].map((type) => ({ words: [type], prefix: false })),
      };
    default:
      return assertNever(thing);
  }
}

function planAlternatives(any: Alternatives, plan: (word: Word) => Plan): Plan {
  return either(
    any.map((all) => ({
      kind: 'and',
      parts: all.map((word) => unless(word.negated, plan(word))),
    })),
  );
}

function requireIndexed(
  { name, span }: Extract<Condition, { kind: 'header' }>,
  headers: readonly string[],
): void {
  if (headers.includes(name)) return;
  throw new QuerySyntaxError(`the header "${name}" is not indexed`, {
    span,
    hint: hintForHeader(name, headers),
  });
}

function hintForHeader(name: string, headers: readonly string[]): Hint {
  const meant = nearest(name, headers);
  if (meant !== undefined) return `did you mean h:${meant}:?`;
  if (!isHeaderName(name)) return 'no header has such a name; write one such as h:X-Mailer:mutt';
  return {
    commandLine: `write header=${name} into the rc file and run \`mairix\`, which then reads all mail again`,
    library: `add it to \`headers\` in the configuration and call \`update()\`, which then reads all mail again`,
  };
}

function planPath({ text, anchored, errors = 0 }: Word): Plan {
  return { kind: 'path', pattern: { text, anchored, errors } };
}

function planDate(
  { range, span, hint }: Extract<Condition, { kind: 'date' }>,
  { now, readNaturalDate }: PlanContext,
): Plan {
  try {
    return { kind: 'date', ...resolveDateRange(range, { now, readNaturalDate }) };
  } catch (error) {
    throw error instanceof ExpressionError
      ? atArgument({ ...error, message: error.message, hint: hint ?? error.hint }, span)
      : error;
  }
}
