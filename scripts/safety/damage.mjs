import { parseArgs } from 'node:util';
import { damageDatabases } from './damaged-databases.mjs';

export const SUMMARY = 'a damaged database is noticed, left alone, and made anew when asked';

const HELP = `usage: npm run safety -- damage [options]

Flips bits of a database, cuts it short and fills it with zeros, each time in one place; then searches,
checks, indexes, and makes it anew.

  --flips N      how many bits (default: 1000); a tenth as many cuts and zeros
  --messages N   how much mail (default: 300)
  --seed N       of the mail and the places (default: 1)
`;

/** @param {readonly string[]} args */
export async function prove(args) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      flips: { type: 'string', default: '1000' },
      messages: { type: 'string', default: '300' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const settings = {
    flips: Number(values.flips),
    messages: Number(values.messages),
    seed: Number(values.seed),
  };
  /** @type {import('./damaged-databases.mjs').DamageReport[]} */
  const reports = [];
  for await (const report of damageDatabases(settings)) {
    reports.push(report);
    for (const violation of report.violations) console.log(violation);
  }
  for (const kind of /** @type {const} */ (['flip', 'cut', 'zeros'])) {
    const some = reports.filter((report) => report.kind === kind);
    const count = (/** @type {(report: typeof some[number]) => boolean} */ test) =>
      some.filter(test).length;
    console.log(`${kind}: ${some.length}
  searches: ${count(({ search }) => search === 'told')} told of damage, ${count(({ search }) => search === 'right')} gave what they should, ${count(({ search }) => search === 'wrong')} something else
  --check: ${count(({ check }) => check === 'told')} found; of the others, ${count(({ check }) => check === 'same')} changed nothing, and ${count(({ check, search }) => check === 'changed' && search === 'wrong')} of the ${count(({ check }) => check === 'changed')} that did led to wrong results
  --rebuild: ${count(({ rebuilt }) => rebuilt)} tried`);
  }
  const violations = reports.reduce((sum, report) => sum + report.violations.length, 0);
  console.log(`${reports.length} damaged databases, ${violations} violations`);
  return violations;
}
