import type { TextColumn } from '../../model/fields.ts';
import type { WordPattern } from '../../query/plan/match/word-pattern.ts';
import type { Plan } from '../../query/plan/plan.ts';
import type { IndexWords, PlanMaker } from '../../store/search-store.ts';
import { invariant } from '../../util/invariant.ts';

/** What planning a search may ask of an index that has to fetch its answers. */
export interface WordSource extends Pick<IndexWords, 'headers' | 'attachments'> {
  wordsLike(pattern: WordPattern, column: TextColumn, prefix?: string): Promise<readonly string[]>;
  allLabels(): Promise<readonly string[]>;
}

/** What a plan asks for depends on what was typed alone, so the second round knows everything; a third is for a planner that looks at the answers. */
const MAX_ROUNDS = 3;

/**
 * Makes the plan of a search with words that must be fetched first: planning is tried with the answers that are
 * there, what it asked for is fetched, all at once, and it is tried again.
 */
export async function planWith(makePlan: PlanMaker, source: WordSource): Promise<Plan> {
  const answers = new Map<string, readonly string[]>();
  for (let round = 1; round <= MAX_ROUNDS; round++) {
    const missing = new Map<string, () => Promise<readonly string[]>>();
    const known = (question: string, fetch: () => Promise<readonly string[]>) => {
      const answer = answers.get(question);
      if (answer === undefined) missing.set(question, fetch);
      return answer ?? [];
    };
    const plan = makePlan(knownWords(source, known));
    if (missing.size === 0) return plan;
    const fetched = Array.from(missing, async ([question, fetch]) => {
      answers.set(question, await fetch());
    });
    await Promise.all(fetched);
  }
  invariant(false, `a plan asks for other words after ${MAX_ROUNDS} rounds`);
}

/** Gives the answer to a question if it is there. */
type Known = (question: string, fetch: () => Promise<readonly string[]>) => readonly string[];

function knownWords(source: WordSource, known: Known): IndexWords {
  const { headers, attachments } = source;
  return {
    headers,
    attachments,
    vocabulary: {
      wordsLike: (pattern, column, prefix) =>
        known(JSON.stringify([pattern, column, prefix]), () =>
          source.wordsLike(pattern, column, prefix),
        ),
    },
    allLabels: () => known('labels', () => source.allLabels()),
  };
}
