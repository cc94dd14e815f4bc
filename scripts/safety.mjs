/**
 * Proves what we promise, at length: `npm run safety -- NAME [options]`, which builds the program
 * before; `NAME --help` tells the options. The tables go to stdout, what is being done to stderr.
 */
import { readdirSync } from 'node:fs';

/**
 * What a file in `safety/` exports that is a proof; the others there help them.
 *
 * @typedef {object} Proof
 * @property {string} SUMMARY  A line for the list below.
 * @property {(args: readonly string[]) => Promise<number>} prove  Prints its table; gives how many
 *   promises were broken.
 */

const [name = '--help', ...args] = process.argv.slice(2);
const proofs = await findProofs();
const proof = proofs.get(name);

if (proof !== undefined) {
  process.exitCode = (await proof.prove(args)) > 0 ? 1 : 0;
} else if (name === '--help' || name === '-h') {
  process.stdout.write(helpText());
} else {
  console.error(`safety: there is no proof named ${JSON.stringify(name)}\n${helpText()}`);
  process.exitCode = 2;
}

/** @returns {Promise<ReadonlyMap<string, Proof>>} */
async function findProofs() {
  /** @type {Map<string, Proof>} */
  const found = new Map();
  const names = readdirSync(new URL('safety/', import.meta.url))
    .filter(isModule)
    .sort();
  for (const file of names) {
    const module = await import(new URL(`safety/${file}`, import.meta.url).href);
    if ('prove' in module) found.set(file.replace(/\.mjs$/, ''), module);
  }
  return found;
}

/** @param {string} file */
function isModule(file) {
  return file.endsWith('.mjs');
}

function helpText() {
  const lines = Array.from(
    proofs,
    ([proofName, { SUMMARY }]) => `  ${proofName.padEnd(12)} ${SUMMARY}`,
  );
  return `usage: npm run safety -- NAME [options]\n\n${lines.join('\n')}\n`;
}
