import { measureInTurn, settingsOf } from '../bench.mjs';
import { canDeliver, deliver } from '../mail/deliver.mjs';
import { makeMessages } from '../mail/messages.mjs';
import { median } from '../numbers.mjs';
import { runProgram } from '../run-program.mjs';

/** @typedef {import('../bench.mjs').Bench} Bench */

/**
 * Index runs that find nothing to do, with and without a look at every file.
 *
 * @param {Bench} bench
 */
export async function measureNothingNew(bench) {
  const full = await measureUpdates(bench, 'nothing new, full check', ({ update }) => update);
  const fast = await measureUpdates(bench, 'nothing new, fast', ({ fastUpdate }) => fastUpdate);
  return [...full, ...fast];
}

/**
 * Index runs that find one new message each; all programs get the same one.
 *
 * @param {Bench} bench
 * @param {{ seed: number, before: readonly import('../bench.mjs').Row[] }} settings  What was measured with nothing new.
 */
export async function measureNewMessage(bench, { seed, before }) {
  if (!canDeliver(bench.mail)) {
    bench.missing.push('one new message: all of this mail is in compressed mboxes');
    return [];
  }
  // Another seed, so that it is none of the archive.
  const messages = makeMessages(seed + 1);
  const measure = 'one new message';
  const beforeRound = () => deliver(bench.mail, messages.next().value.bytes);
  const rows = await measureUpdates(bench, measure, ({ update }) => update, beforeRound);
  return rows.map((row) => ({ ...row, ...remarkOn(row, before) }));
}

/**
 * @param {import('../bench.mjs').Row} row
 * @param {readonly import('../bench.mjs').Row[]} before
 */
function remarkOn({ program, milliseconds }, before) {
  const nothing = before.find((row) => row.program === program);
  if (nothing === undefined) return {};
  const times = median(milliseconds) / median(nothing.milliseconds);
  return { remark: `${times.toFixed(2)} times the run with nothing new` };
}

/**
 * @param {Bench} bench
 * @param {string} measure
 * @param {(program: import('../bench.mjs').Program) => import('../bench.mjs').Command} commandOf
 * @param {() => void} [beforeRound]
 * @returns {Promise<import('../bench.mjs').Row[]>}
 */
async function measureUpdates(bench, measure, commandOf, beforeRound) {
  const settings = settingsOf(bench);
  const measured = await measureInTurn(
    bench,
    measure,
    (program) => runProgram(commandOf(program), settings),
    beforeRound === undefined ? {} : { beforeRound },
  );
  return measured.map(({ program, results }) => ({
    measure,
    program: program.name,
    milliseconds: results.map(({ milliseconds }) => milliseconds),
    peakKilobytes: results.flatMap(({ peakKilobytes }) => peakKilobytes ?? []),
  }));
}
