import type { Nearby, Phrase, PhrasesPlan } from '../../query/plan/plan.ts';
import { slices } from '../../util/slices.ts';

/**
 * Expressions of SQLite's full text syntax (https://sqlite.org/fts5.html#full_text_query_syntax), each
 * with at most `length` phrases.
 */
export function matchExpressions({ fields, phrases }: PhrasesPlan, length: number): string[] {
  return slices(phrases, length).map(
    (some) => `{${fields.join(' ')}} : (${some.map(expressionOf).join(' OR ')})`,
  );
}

function expressionOf(sought: Phrase | Nearby): string {
  if (!('near' in sought)) return quotePhrase(sought);
  return `NEAR(${sought.near.map(quotePhrase).join(' ')}, ${sought.within})`;
}

function quotePhrase({ words, prefix }: Phrase): string {
  return `"${words.join(' ').replaceAll('"', '""')}"${prefix ? ' *' : ''}`;
}
