/**
 * Proves what we promise, at length: `npm run safety -- NAME [options]`, which builds the program
 * first; `NAME --help` lists the options. The tables go to stdout.
 */
import { readdirSync } from 'node:fs';
import { runProof } from './safety/proof.mjs';

const [name = '--help', ...args] = process.argv.slice(2);
const proofs = await findProofs();
const proof = proofs.get(name);

if (proof !== undefined) {
  process.exitCode = await runProof(name, proof, args);
} else if (name === '--help' || name === '-h') {
  process.stdout.write(helpText());
} else {
  console.error(`safety: there is no proof named ${JSON.stringify(name)}\n${helpText()}`);
  process.exitCode = 2;
}

/**
 * A file in `safety/` is a proof if it exports one; the others there help them.
 *
 * @returns {Promise<ReadonlyMap<string, import('./safety/proof.mjs').Proof<any>>>}
 */
async function findProofs() {
  const found = new Map();
  const files = readdirSync(new URL('safety/', import.meta.url))
    .filter(isModule)
    .sort();
  for (const file of files) {
    const module = await import(new URL(`safety/${file}`, import.meta.url).href);
    if ('PROOF' in module) found.set(file.replace(/\.mjs$/, ''), module.PROOF);
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
    ([proofName, { summary }]) => `  ${proofName.padEnd(13)} ${summary}`,
  );
  return `usage: npm run safety -- NAME [options]\n\n${lines.join('\n')}\n`;
}
