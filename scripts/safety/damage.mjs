import { damageDatabases } from './damaged-databases.mjs';
import { flipRows } from './flips/flip-rows.mjs';
import { wrongValues } from './flips/wrong-values.mjs';
import { defineProof } from './proof.mjs';

export const PROOF = defineProof({
  summary: 'a damaged database is noticed, left alone, and rebuilt when asked',
  description: `Flips bits of a database, cuts it short and fills it with zeros, each time in one place; then searches,
checks, indexes, and rebuilds it. Flips bits of rows, too, in each table as often as in any other, and compares the
answers to questions of every kind: the check must complain about any flip that changes one. Puts values of wrong
kinds into each column of each table, too.`,
  options: {
    flips: { default: 1000, summary: 'how many bits; a tenth as many cuts and zeros' },
    rows: { default: 1000, summary: 'how many bits of rows' },
    values: { default: 1000, summary: 'how many wrong values, of some 2,700' },
    messages: { default: 300, summary: 'how much mail' },
    seed: { default: 1, summary: 'of the mail and the places' },
  },
  async *sweep(settings) {
    /** @type {import('./damaged-databases.mjs').DamageReport[]} */
    const reports = [];
    for await (const report of damageDatabases(settings)) {
      reports.push(report);
      yield { violations: report.violations };
    }
    for (const kind of /** @type {const} */ (['flip', 'cut', 'zeros'])) {
      const some = reports.filter((report) => report.kind === kind);
      yield { text: tableOf(kind, some), violations: [] };
    }
    yield* sweepRows({ flips: settings.rows, messages: settings.messages, seed: settings.seed });
    yield* sweepValues(settings);
    return `${reports.length} damaged databases, ${settings.rows} flipped bits in rows, ${settings.values} wrong values`;
  },
});

/** @param {{ flips: number, messages: number, seed: number }} options */
async function* sweepRows(options) {
  let [changed, found, harmless] = [0, 0, 0];
  for await (const { isChanged, isFound, violations } of flipRows(options)) {
    if (isChanged) changed++;
    if (isChanged && isFound) found++;
    if (isFound && !isChanged) harmless++;
    yield { violations };
  }
  const text = `rows: ${options.flips} flips, ${changed} changed an answer, and --check found ${found} of these, and ${harmless} others`;
  yield { text, violations: [] };
}

/** @param {{ values: number, seed: number }} options */
async function* sweepValues({ values, seed }) {
  let found = 0;
  for await (const { isFound, violations } of wrongValues({ values, messages: 30, seed })) {
    if (isFound) found++;
    yield { violations };
  }
  yield { text: `values: ${values} wrong ones, and --check found ${found}`, violations: [] };
}

/** @param {string} kind @param {readonly import('./damaged-databases.mjs').DamageReport[]} reports */
function tableOf(kind, reports) {
  const count = (/** @type {(report: typeof reports[number]) => boolean} */ test) =>
    reports.filter(test).length;
  const changed = count(({ check }) => check === 'changed');
  const wrong = count(({ check, search }) => check === 'changed' && search === 'wrong');
  return `${kind}: ${reports.length}
  searches: ${count(({ search }) => search === 'reported')} reported damage, ${count(({ search }) => search === 'right')} gave what they should, ${count(({ search }) => search === 'wrong')} something else
  --check: ${count(({ check }) => check === 'reported')} found; of the others, ${count(({ check }) => check === 'same')} changed nothing, and ${wrong} of the ${changed} that did led to wrong results
  --rebuild: ${count(({ rebuilt }) => rebuilt)} tried`;
}
