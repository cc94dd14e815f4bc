import type { Database } from 'better-sqlite3';
import { comparePaths } from '../../../model/path.ts';
import type { Candidate, CandidateList } from '../../../store/candidate-list.ts';
import { candidateTable } from './candidate-table.ts';

/** Some 5 MB. */
const MOST_IN_MEMORY = 20_000;

/** The work list of a run: in memory as long as it is short, which is quicker, and then in a table. */
export function candidateList(database: Database): CandidateList {
  let few: Candidate[] = [];
  let many: CandidateList | undefined;

  return {
    add(candidates) {
      if (many !== undefined) return many.add(candidates);
      for (const candidate of candidates) few.push(candidate);
      if (few.length <= MOST_IN_MEMORY) return;
      many = candidateTable(database);
      many.add(few);
      few = [];
    },

    total() {
      if (many !== undefined) return many.total();
      few = eachOnce(few);
      return { messages: few.length, bytes: few.reduce((sum, { size }) => sum + size, 0) };
    },

    all() {
      if (many !== undefined) return many.all();
      few = eachOnce(few);
      return few;
    },
  };
}

/** In order; of several with one path, the first that came. */
function eachOnce(candidates: Candidate[]): Candidate[] {
  candidates.sort((left, right) => comparePaths(left.path, right.path));
  return candidates.filter(({ path }, at) => at === 0 || path !== candidates[at - 1]?.path);
}
