import { inTurn } from './in-turn.mjs';
import { ProgramFailed, runProgram } from './run-program.mjs';

/**
 * What all measurements share.
 *
 * @typedef {object} Bench
 * @property {string} directory  Everything that is written is in it.
 * @property {AbortSignal} signal
 * @property {string | undefined} timeProgram  GNU time, if there is any.
 * @property {import('./programs/program.mjs').Mail} mail
 * @property {number} mailBytes
 * @property {number} runs
 * @property {ReturnType<typeof import('./programs/ours.mjs').makeOurs>} ours
 * @property {Program[]} programs  We and the peers; whoever fails is taken out.
 * @property {string[]} missing  What was not measured, and why.
 * @property {(text: string) => void} say  For whoever waits.
 *
 * @typedef {import('./programs/program.mjs').Program} Program
 * @typedef {import('./run-program.mjs').Command} Command
 *
 * @typedef {object} Row  One line of the table.
 * @property {string} measure
 * @property {string} program
 * @property {readonly number[]} milliseconds  One of each run.
 * @property {readonly number[]} [peakKilobytes]
 * @property {number} [databaseBytes]
 * @property {string} [remark]
 */

/** @param {Bench} bench */
export function settingsOf({ directory, signal, timeProgram }) {
  return { directory, signal, ...(timeProgram === undefined ? {} : { timeProgram }) };
}

/**
 * Runs something that is no mail program, such as a child of the bench, and never watches its memory.
 *
 * @param {Bench} bench
 * @param {Command} command
 */
export function runChild({ directory, signal }, command) {
  return runProgram(command, { directory, signal });
}

/**
 * One measurement of each program in turn, `runs` times; a program that fails is not asked again.
 *
 * @template Result
 * @param {Bench} bench
 * @param {string} measure
 * @param {(program: Program, round: number) => Promise<Result>} once
 * @param {{ programs?: readonly Program[], beforeRound?: () => void }} [more]
 * @returns {Promise<{ program: Program, results: Result[] }[]>}
 */
export async function measureInTurn(bench, measure, once, more = {}) {
  const { runs, say } = bench;
  const competitors = [...(more.programs ?? bench.programs)];
  const results = await inTurn({
    competitors,
    runs,
    beforeRound: more.beforeRound,
    once: async (program, round) => {
      if (!bench.programs.includes(program)) return undefined;
      say(`${measure}, run ${round + 1} of ${runs}: ${program.name}`);
      return await once(program, round).catch((error) =>
        dropOrThrow(bench, { program, measure, error }),
      );
    },
  });
  return competitors
    .filter((program) => bench.programs.includes(program))
    .map((program) => ({ program, results: definedOf(results.get(program)) }));
}

/**
 * @param {Bench} bench
 * @param {{ program: Program, measure: string, error: unknown }} failure
 */
function dropOrThrow(bench, { program, measure, error }) {
  if (!(error instanceof ProgramFailed) || program === bench.ours) throw error;
  bench.programs.splice(bench.programs.indexOf(program), 1);
  bench.missing.push(`${program.name}, from "${measure}" on: ${error.message}`);
  return undefined;
}

/**
 * @template Result
 * @param {readonly (Result | undefined)[] | undefined} results
 * @returns {Result[]}
 */
function definedOf(results = []) {
  return results.flatMap((result) => (result === undefined ? [] : [result]));
}
