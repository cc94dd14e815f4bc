import { TEXT_FIELDS, type TextField } from '../../model/fields.ts';
import { wordsOf } from '../../model/words.ts';
import type { Nearby, Phrase, PhrasesPlan, Plan } from './plan.ts';

/** Folded words that make a message match, such as `grusse`. */
export interface SoughtWords {
  readonly words: ReadonlySet<string>;
  /** Any word that begins so. */
  readonly prefixes: readonly string[];
}

/** By the field in which they are looked for. */
export type SoughtInFields = Readonly<Record<TextField, SoughtWords>>;

/** All words whose presence the plan asks for; those behind a `~` are left out. */
export function soughtWords(plan: Plan): SoughtInFields {
  const plans = [...wantedPhrases(plan)];
  const inField = (field: TextField): SoughtWords => {
    const phrases = plans.flatMap((one) =>
      one.fields.includes(field) ? one.phrases.flatMap(phrasesOf).map(phraseIn(one)) : [],
    );
    return {
      words: new Set(phrases.flatMap(({ words, prefix }) => (prefix ? words.slice(0, -1) : words))),
      prefixes: phrases.flatMap(({ words, prefix }) => (prefix ? words.slice(-1) : [])),
    };
  };
  return Object.fromEntries(TEXT_FIELDS.map((field) => [field, inField(field)])) as Record<
    TextField,
    SoughtWords // each field has one, which the type of fromEntries does not tell
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

function phraseIn({ table, fields }: PhrasesPlan): (phrase: Phrase) => Phrase {
  return ({ words, prefix }) => {
    if (table === 'whole_tokens') return { words: words.flatMap(wordsOf), prefix: false };
    // Without the name of the header, which stands before each of its words.
    const isHeader = fields.includes('header');
    return { words: isHeader ? words.map((word) => word.replace(/^.*:/, '')) : words, prefix };
  };
}
