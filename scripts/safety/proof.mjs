import { parseArgs } from 'node:util';

/**
 * An option of a proof. A number as its default makes it a number, a boolean a switch.
 *
 * @typedef {object} Option
 * @property {number | string | boolean} default
 * @property {string} summary  For the help.
 */

/**
 * What a sweep reports of each of its steps.
 *
 * @typedef {object} Step
 * @property {string} [text]  A line of the table.
 * @property {readonly string[]} violations
 */

/**
 * @template {Readonly<Record<string, Option>>} Options
 * @typedef {{ [Name in keyof Options]: Options[Name]['default'] extends number
 *   ? number : Options[Name]['default'] extends boolean ? boolean : string }} Values
 */

/**
 * A promise of ours, and the sweep that looks for what breaks it.
 *
 * @template {Readonly<Record<string, Option>>} Options
 * @typedef {object} Proof
 * @property {string} summary  The promise in one line.
 * @property {string} description  What the sweep does, for the help.
 * @property {Options} options
 * @property {(values: Values<Options>) => AsyncGenerator<Step, string | void>} sweep  May return what
 *   the last line is to say in front of the number of violations.
 */

/**
 * @template {Readonly<Record<string, Option>>} Options
 * @param {Proof<Options>} proof
 * @returns {Proof<Options>}
 */
export function defineProof(proof) {
  return proof;
}

/**
 * Runs the sweep of a proof, or prints its help. Prints each step, the violations below it, and at
 * last how many there were.
 *
 * @param {string} name
 * @param {Proof<Record<string, Option>>} proof
 * @param {readonly string[]} args
 * @returns {Promise<number>}  An exit status.
 */
export async function runProof(name, proof, args) {
  const { help, ...given } = parse(proof, args);
  if (help === true) {
    process.stdout.write(helpText(name, proof));
    return 0;
  }
  const steps = proof.sweep(valuesOf(proof, given));
  let violations = 0;
  let step = await steps.next();
  for (; !step.done; step = await steps.next()) {
    printStep(step.value);
    violations += step.value.violations.length;
  }
  console.log([step.value, `${violations} violations`].filter(Boolean).join(', '));
  return violations > 0 ? 1 : 0;
}

/**
 * @param {Proof<Record<string, Option>>} proof
 * @param {readonly string[]} args
 * @returns {Record<string, unknown>}
 */
function parse({ options }, args) {
  /** @type {Record<string, { type: 'boolean' | 'string', short?: string }>} */
  const known = { help: { type: 'boolean', short: 'h' } };
  for (const [option, { default: standard }] of Object.entries(options)) {
    known[option] = { type: typeof standard === 'boolean' ? 'boolean' : 'string' };
  }
  return parseArgs({ args: [...args], options: known }).values;
}

/** @param {string} name @param {Proof<Record<string, Option>>} proof */
function helpText(name, { description, options }) {
  const rows = Object.entries(options).map(([option, { default: standard, summary }]) => {
    const shown = typeof standard === 'number' && Number.isFinite(standard);
    return {
      left: `--${option}${placeholderOf(standard)}`,
      right: shown ? `${summary} (default: ${standard})` : summary,
    };
  });
  const width = Math.max(...rows.map(({ left }) => left.length)) + 2;
  const lines = rows.map(({ left, right }) => `  ${left.padEnd(width)}${right}\n`).join('');
  return `usage: npm run safety -- ${name} [options]\n\n${description}\n\n${lines}`;
}

/** @param {Option['default']} standard */
function placeholderOf(standard) {
  if (typeof standard === 'boolean') return '';
  return typeof standard === 'number' ? ' N' : ' WORD';
}

/**
 * @param {Proof<Record<string, Option>>} proof
 * @param {Readonly<Record<string, unknown>>} given
 */
function valuesOf({ options }, given) {
  const values = Object.entries(options).map(([option, { default: standard }]) => {
    const value = given[option] ?? standard;
    return [option, typeof standard === 'number' ? Number(value) : value];
  });
  return Object.fromEntries(values);
}

/** @param {Step} step */
function printStep({ text, violations }) {
  if (text !== undefined) console.log(text);
  for (const violation of new Set(violations)) {
    const times = violations.filter((one) => one === violation).length;
    console.log(times === 1 ? `  ${violation}` : `  ${times} times: ${violation}`);
  }
}
