import { expect, test } from 'vitest';
import { planWith, type WordSource } from '../../../src/opensearch/query/plan-with.ts';
import { makePlan } from '../../../src/query/plan/make-plan.ts';
import type { Plan } from '../../../src/query/plan/plan.ts';
import { parseQuery } from '../../../src/query/syntax/parse-query.ts';
import type { IndexWords, PlanMaker } from '../../../src/store/search-store.ts';

/** A source that knows some words and labels, and notes what it is asked for. */
function source(asked: string[] = []): WordSource {
  return {
    headers: [],
    attachments: false,
    async wordsLike({ text, errors }, { table, field }, prefix) {
      asked.push(`${table}.${field} ${text}=${errors} ${prefix ?? '-'}`);
      return field === 'subject' ? ['chrony', 'schrony'] : [];
    },
    async allLabels() {
      asked.push('labels');
      return ['work', 'home'];
    },
  };
}

function planner(...typed: string[]): PlanMaker {
  const query = parseQuery(typed);
  return (known: IndexWords): Plan => makePlan(query, { ...known, now: 0 });
}

test('a plan has the words that were fetched for it', async () => {
  const asked: string[] = [];
  const plan = await planWith(planner('s:chrony='), source(asked));
  expect(JSON.stringify(plan)).toContain('schrony');
  expect(asked).toEqual(['header_words.subject chrony=0 -']);
});

test('all questions of a plan are asked once, and at once', async () => {
  let waiting = 0;
  let most = 0;
  const slow: WordSource = {
    ...source(),
    async wordsLike() {
      most = Math.max(most, ++waiting);
      await new Promise(setImmediate);
      waiting--;
      return [];
    },
  };
  await planWith(planner('s:chrony=', 'f:kay=1', 's:chrony='), slow);
  // The words of the subject, and the words and addresses of From.
  expect(most).toBe(3);
});

test('labels are fetched only if a search asks for one', async () => {
  const asked: string[] = [];
  await planWith(planner('k:work'), source(asked));
  await planWith(planner('s:chrony'), source(asked));
  expect(asked).toEqual(['labels']);
});

test('a mistake in the search is reported at once', async () => {
  const asked: string[] = [];
  await expect(planWith(planner('s:chrony=', 'h:X-Mailer:mutt'), source(asked))).rejects.toThrow(
    '"x-mailer" is not indexed',
  );
  expect(asked).toEqual([]);
});

test('a planner that asks for something else each time is our bug', async () => {
  let round = 0;
  const restless: PlanMaker = ({ vocabulary }) => {
    const pattern = { text: `word${round++}`, errors: 0, anchored: false };
    vocabulary.wordsLike(pattern, { table: 'body_words', field: 'body' });
    return { kind: 'or', parts: [] };
  };
  await expect(planWith(restless, source())).rejects.toThrow('after 3 rounds');
});
