import { TEXT_COLUMNS, TEXT_FIELDS, type TextField, type TextTable } from '../../model/fields.ts';
import { wordsOf } from '../../model/words.ts';
import type { Nearby, Phrase, PhrasesPlan, Plan } from './plan.ts';

/** Folded words that make a message match, such as `grusse`. */
export interface SoughtWords {
  /** Whole words. */
  readonly words: ReadonlySet<string>;
  /** Any word that begins so. */
  readonly prefixes: readonly string[];
}

/** By the field in which they are looked for. */
export type SoughtInFields = Readonly<Record<TextField, SoughtWords>>;

/** All words whose presence the plan asks for; those after a `~` are left out. */
export function soughtWords(plan: Plan): SoughtInFields {
  const plans = [...wantedPhrases(plan)];
  const inField = (field: TextField): SoughtWords => {
    const phrases = plans.flatMap((one) =>
      one.fields.includes(field)
        ? one.phrases.flatMap(phrasesOf).map(phraseIn(one.table, field))
        : [],
    );
    return {
      words: new Set(phrases.flatMap(({ words, prefix }) => (prefix ? words.slice(0, -1) : words))),
      prefixes: phrases.flatMap(({ words, prefix }) => (prefix ? words.slice(-1) : [])),
    };
  };
  return Object.fromEntries(TEXT_FIELDS.map((field) => [field, inField(field)])) as Record<
    TextField,
    SoughtWords // each field has one, which the type of fromEntries does not say
  >;
}

function* wantedPhrases(plan: Plan): Generator<PhrasesPlan> {
  if (plan.kind === 'phrases') yield plan;
  if (plan.kind === 'and' || plan.kind === 'or') {
    for (const part of plan.parts) yield* wantedPhrases(part);
  }
}

function phrasesOf(sought: Phrase | Nearby): readonly Phrase[] {
  return 'near' in sought ? sought.near : [sought];
}

/** The words of a phrase as they are in a text. */
function phraseIn(table: TextTable, field: TextField): (phrase: Phrase) => Phrase {
  const column = TEXT_COLUMNS.find((one) => one.table === table && one.field === field);
  return ({ words, prefix }) => {
    switch (column?.terms) {
      case 'addresses':
      case 'names':
        return { words: words.flatMap(wordsOf), prefix: false };
      case 'named words':
        return { words: words.map((word) => word.replace(/^.*:/, '')), prefix };
      default:
        return { words, prefix };
    }
  };
}
