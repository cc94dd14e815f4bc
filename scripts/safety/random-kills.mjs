import { killAtRandom } from './killed-indexing.mjs';
import { defineProof } from './proof.mjs';

/** What all runs of an indexing may cost compared with one undisturbed run, not counting the cost of kills. */
const COST = 1.5;
/** What a kill may cost besides the start of the next run: the batch being stored, and the one being read meanwhile. */
const LOST_BATCHES = 2;
const BATCH_MESSAGES = 2_000;

export const PROOF = defineProof({
  summary: 'killed at random moments over and over, an index run loses nothing',
  description: `Indexes generated mail, kills the runs at random moments until all is indexed, and begins again; looks
at the database and at what a search finds after each kill.`,
  options: {
    kills: { default: 300, summary: 'how many' },
    messages: { default: 20_000, summary: 'how much mail' },
    seed: { default: 1, summary: 'of the mail and the moments' },
  },
  async *sweep(settings) {
    const { messages } = settings;
    const report = await killAtRandom(settings);
    const { kills, runs, indexings, digests, violations } = report;
    const { milliseconds, undisturbed, nothingNew } = report;
    const lost = Math.min(1, (LOST_BATCHES * BATCH_MESSAGES) / messages) * undisturbed;
    const allowed = COST * indexings * undisturbed + kills * (nothingNew + lost);
    const forKills = milliseconds - indexings * undisturbed;
    yield { violations };
    yield {
      text: `${indexings} times all was indexed, in ${runs} runs; ${digests} databases were compared line by line
all runs          ${seconds(milliseconds)}
undisturbed       ${seconds(indexings * undisturbed)} (${seconds(undisturbed)} each)
cost of a kill    ${seconds(forKills / kills)}, of which a run that finds nothing new takes ${seconds(nothingNew)}
all runs might take ${seconds(allowed)}`,
      violations: milliseconds > allowed ? ['the kills cost too much time'] : [],
    };
    return `${kills} kills`;
  },
});

/** @param {number} milliseconds */
function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
