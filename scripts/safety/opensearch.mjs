import { setTimeout as sleep } from 'node:timers/promises';
import { makeRandom } from '../bench/mail/random.mjs';
import { searchUntilStopped, withNodes } from './lost-nodes.mjs';
import { defineProof } from './proof.mjs';

/** @typedef {import('./lost-nodes.mjs').NodesWorld} NodesWorld */
/** @typedef {import('../bench/mail/random.mjs').Random} Random */

const SEARCHERS = 8;

export const PROOF = defineProof({
  summary:
    'an index on OpenSearch loses nothing when nodes are killed, and no search misses mail silently',
  description: `Runs three nodes of OpenSearch (\`node scripts/opensearch.mjs fetch\` first), and kills one of them with
SIGKILL: while a run indexes, and while ${SEARCHERS} searchers ask the same question over and over. With copies, nothing
is lost or doubled, and each answer is right or an error; without, a search is an error that names what is missing, and
--partial gives what is left.`,
  options: {
    kills: { default: 10, summary: 'how many of each kind' },
    letters: { default: 1_000, summary: 'how many come before each kill of a run' },
    seed: { default: 1, summary: 'of the moments' },
  },
  async *sweep(settings) {
    const random = makeRandom(settings.seed);
    yield* withNodes(async function* (makeWorld) {
      const safe = makeWorld(1);
      for (let kill = 1; kill <= settings.kills; kill++) {
        yield await killWhileIndexing(safe, kill, { ...settings, random });
      }
      for (let kill = 1; kill <= settings.kills; kill++) {
        yield await killWhileSearching(safe, kill, random);
      }
      const single = makeWorld(0);
      single.write(settings.letters);
      yield* withoutCopies(single);
    });
    return `${2 * settings.kills} kills`;
  },
});

/**
 * @param {NodesWorld} world
 * @param {number} kill
 * @param {{ letters: number, random: Random }} how
 */
async function killWhileIndexing(world, kill, { letters, random }) {
  world.write(letters);
  const running = world.mairix();
  await sleep(500 + random.below(2_500));
  const node = random.pick(world.nodes);
  await node.kill();
  const first = await running;
  /** @type {string[]} */
  const violations = [];
  if (![0, 75].includes(first.status))
    violations.push(`the run ends with ${first.status}: ${first.stderr}`);
  await world.restart(node);
  const second = await world.mairix();
  if (second.status !== 0)
    violations.push(`the next run ends with ${second.status}: ${second.stderr}`);
  const { ids } = await world.found();
  violations.push(...difference(world.expected(), ids));
  return {
    text: `indexing ${kill}: the run ended with ${first.status}, then ${ids.length} messages`,
    violations,
  };
}

/** @param {NodesWorld} world @param {number} kill @param {Random} random */
async function killWhileSearching(world, kill, random) {
  const stops = await Promise.all(
    Array.from({ length: SEARCHERS }, () => searchUntilStopped(world)),
  );
  await sleep(1_000 + random.below(1_000));
  const node = random.pick(world.nodes);
  await node.kill();
  await sleep(3_000);
  await world.restart(node);
  await sleep(1_000);
  const tallies = await Promise.all(stops.map((stop) => stop()));
  const sum = (/** @type {'right' | 'errors'} */ what) =>
    tallies.reduce((all, tally) => all + tally[what], 0);
  const violations = tallies.flatMap(({ wrong }) => wrong);
  if (sum('right') === 0) violations.push('no search was answered');
  return {
    text: `searching ${kill}: ${sum('right')} right answers, ${sum('errors')} errors`,
    violations,
  };
}

/** @param {NodesWorld} world */
async function* withoutCopies(world) {
  const indexed = await world.mairix();
  yield {
    violations:
      indexed.status === 0 ? [] : [`the run ends with ${indexed.status}: ${indexed.stderr}`],
  };
  for (const [at, node] of world.nodes.entries()) {
    await node.kill();
    const refused = await world.found();
    const partial = await world.found('--partial');
    await world.restart(node);
    const again = await world.found();
    yield {
      text: `without copies ${at + 1}: exit status ${refused.status}, ${partial.ids.length} messages with --partial\n  ${refused.stderr.trim()}`,
      violations: [
        ...(refused.status === 75 && refused.ids.length === 0
          ? []
          : ['a search without a part is no error']),
        ...(/lost0\S* shard \d/.test(refused.stderr)
          ? []
          : [`the error names no part: ${refused.stderr}`]),
        ...(partial.stderr.includes('cannot be reached')
          ? []
          : [`--partial says nothing: ${partial.stderr}`]),
        ...(partial.ids.length < world.expected().length
          ? []
          : ['--partial finds what is not there']),
        ...difference(world.expected(), again.ids),
      ],
    };
  }
}

/** @param {readonly string[]} expected @param {readonly string[]} found */
function difference(expected, found) {
  const [known, seen] = [new Set(expected), new Set(found)];
  const lost = expected.filter((id) => !seen.has(id)).length;
  const strange = found.filter((id) => !known.has(id)).length;
  const doubled = found.length - seen.size;
  return lost + strange + doubled === 0
    ? []
    : [`${lost} lost, ${doubled} doubled, ${strange} strange`];
}
