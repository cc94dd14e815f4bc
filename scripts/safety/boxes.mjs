import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { compareBox, compareBoxes } from './boxes/compare-boxes.mjs';
import { JUDGES } from './boxes/judges.mjs';
import { defineProof } from './proof.mjs';

export const PROOF = defineProof({
  summary: 'boxes are cut as other programs cut them, or there is a reason',
  description: `Lets the module mailbox of Python and formail (of the package procmail) cut generated boxes in mixed
dialects of mbox. Each place where they differ from us must have a reason.`,
  options: {
    count: { default: 10_000, summary: 'how many boxes' },
    seed: { default: 1, summary: 'seed of the first one' },
    box: {
      default: '',
      summary: 'a box of real mail to be cut too, as it is or compressed by gzip',
    },
  },
  async *sweep({ count, seed, box }) {
    const seeds = Array.from({ length: count }, (_, at) => seed + at);
    for (const judge of JUDGES) {
      yield stepOf(`${judge.name}, generated boxes`, await compareBoxes(seeds, judge));
      if (box === '') continue;
      yield stepOf(`${judge.name}, ${basename(box)}`, await compareBox(contentOf(box), judge));
    }
  },
});

/** @param {string} path */
function contentOf(path) {
  const content = readFileSync(path);
  return path.endsWith('.gz') ? gunzipSync(content) : content;
}

/**
 * @param {string} title
 * @param {import('./boxes/compare-boxes.mjs').Comparison} comparison
 */
function stepOf(title, { agreed, differences }) {
  const reasons = differences.flatMap(({ reason }) => reason ?? []);
  const rows = [...new Set(reasons)].toSorted().map((reason) => {
    const examples = differences.filter((difference) => difference.reason === reason);
    return `  ${examples.length} times it ${reason} (such as ${examples[0]?.example})`;
  });
  const violations = differences
    .filter(({ reason }) => reason === undefined)
    .map(({ example }) => `no reason for ${example}`);
  return { text: [`${title}: ${agreed} places as we do`, ...rows].join('\n'), violations };
}
