import { parseArgs } from 'node:util';
import { EIGHT, runConcurrently } from './concurrent-world.mjs';

export const SUMMARY = 'searches see whole states while an indexer runs, and no error';

const HELP = `usage: npm run safety -- concurrency [options]

One indexer, which is killed now and then, mail that comes and goes all the time, and eight searchers, from the very first index on.

  --seconds N          how long (default: 60)
  --no-shared-memory   where SQLite's WAL cannot be used
`;

/** @param {readonly string[]} args */
export async function prove(args) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: 'string', default: '60' },
      'no-shared-memory': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const { runs, changes, searchers, violations } = await runConcurrently({
    seconds: Number(values.seconds),
    searchers: EIGHT,
    sharesMemory: !values['no-shared-memory'],
  });
  for (const [what, count] of countEqual(violations)) console.log(`${count} times: ${what}`);
  for (const { kind, searches, states } of searchers) {
    console.log(`${NAMES[kind]}: ${searches} searches saw ${states} states`);
  }
  const total = searchers.reduce((sum, { searches }) => sum + searches, 0);
  console.log(
    `${runs} index runs, ${changes} changes meanwhile, ${total} searches, ${violations.length} violations`,
  );
  return violations.length;
}

/** @type {Readonly<Record<string, string>>} */
const NAMES = {
  anew: 'library, opened for each search',
  kept: 'library, kept open',
  program: 'program',
};

/** @param {readonly string[]} texts */
function countEqual(texts) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}
