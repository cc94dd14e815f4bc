import { parseArgs } from 'node:util';
import { killAtRandom } from './killed-indexing.mjs';

export const SUMMARY = 'killed at random moments over and over, an index run loses nothing';

const HELP = `usage: npm run safety -- random-kills [options]

Indexes generated mail, kills the runs at random moments until all is indexed, begins anew; looks at
the database and at what a search finds after each kill.

  --kills N      how many (default: 300)
  --messages N   how much mail (default: 20000)
  --seed N       of the mail and the moments (default: 1)
`;

/** What all runs of an indexing may cost, against one that nothing disturbs, beside what kills cost. */
const COST = 1.5;
/** What a kill may cost beside the start of the next run: the batch that is being stored, and the one that is read meanwhile. */
const LOST_BATCHES = 2;
const BATCH_MESSAGES = 2_000;

/** @param {readonly string[]} args */
export async function prove(args) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      kills: { type: 'string', default: '300' },
      messages: { type: 'string', default: '20000' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const messages = Number(values.messages);
  const report = await killAtRandom({
    kills: Number(values.kills),
    messages,
    seed: Number(values.seed),
  });
  const { kills, runs, indexings, digests, violations } = report;
  const { milliseconds, undisturbed, nothingNew } = report;
  const lost = Math.min(1, (LOST_BATCHES * BATCH_MESSAGES) / messages) * undisturbed;
  const allowed = COST * indexings * undisturbed + kills * (nothingNew + lost);
  for (const violation of violations) console.log(violation);
  const forKills = milliseconds - indexings * undisturbed;
  console.log(`${kills} kills, ${violations.length} violations
${indexings} times all was indexed, in ${runs} runs; ${digests} databases were compared line by line
all runs          ${seconds(milliseconds)}
undisturbed       ${seconds(indexings * undisturbed)} (${seconds(undisturbed)} each)
cost of a kill    ${seconds(forKills / kills)}, of which a run that finds nothing new takes ${seconds(nothingNew)}
all runs might take ${seconds(allowed)}`);
  return violations.length + (milliseconds > allowed ? 1 : 0);
}

/** @param {number} milliseconds */
function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
