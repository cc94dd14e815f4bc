import { measureInTurn, settingsOf } from '../bench.mjs';
import { median, showCount } from '../numbers.mjs';
import { databaseBytes, forgetAll } from '../programs/program.mjs';
import { runProgram } from '../run-program.mjs';

/**
 * The first index run of every program; afterwards all of them know the mail.
 *
 * @param {import('../bench.mjs').Bench} bench
 */
export async function measureFirstIndex(bench) {
  const settings = settingsOf(bench);
  return await measureInTurn(bench, 'first index', async (program) => {
    const { directory, signal } = bench;
    await forgetAll(program, { directory, signal });
    const run = await runProgram(program.update, settings);
    return { ...run, databaseBytes: databaseBytes(program) };
  });
}

/**
 * @param {Awaited<ReturnType<typeof measureFirstIndex>>} measured
 * @param {{ messages: number, mailBytes: number }} mail
 * @returns {import('../bench.mjs').Row[]}
 */
export function firstIndexRows(measured, { messages, mailBytes }) {
  return measured.map(({ program, results }) => {
    const milliseconds = results.map((run) => run.milliseconds);
    const rate = (messages / median(milliseconds)) * 1000;
    const bytes = results.at(-1)?.databaseBytes ?? 0;
    return {
      measure: 'first index',
      program: program.name,
      milliseconds,
      peakKilobytes: results.flatMap(({ peakKilobytes }) => peakKilobytes ?? []),
      databaseBytes: bytes,
      remark: `${showCount(rate)} messages/s, database ${(bytes / mailBytes).toFixed(2)} of the mail`,
    };
  });
}
