import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtModule, PROGRAM } from '../../built.mjs';
import { PATIENCE } from '../../patience.mjs';

/**
 * @typedef {object} MeasuredRun
 * @property {number | null} status  `null` when it had to be ended.
 * @property {string} stdout
 * @property {string} stderr
 * @property {number} seconds  That its threads worked: what the machine did besides does not count.
 * @property {number} megabytes  The most it ever had in memory, all threads together.
 *
 * @typedef {ReturnType<typeof makeWorld>} World
 */

const { PATH } = process.env;
const TELL_COST = fileURLToPath(new URL('tell-cost.cjs', import.meta.url));

/**
 * A home directory with an empty maildir and boxes still to come. A run that takes longer than `patience` milliseconds
 * is taken to hang.
 *
 * @param {number} [patience]
 */
export function makeWorld(patience = PATIENCE) {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'mairix-hostile-')));
  const mail = join(home, 'mail');
  for (const part of ['cur', 'new', 'tmp']) mkdirSync(join(mail, 'in', part), { recursive: true });
  writeFileSync(
    join(home, '.mairixrc'),
    'base=~/mail\nmaildir=in...\nmbox=*.box\nmfolder=found\ndatabase=~/db\n',
  );
  return { mail, mairix, countById, remove: () => rmSync(home, { recursive: true }) };

  /** How many messages of each Message-ID are found. @param {readonly string[]} ids */
  async function countById(ids) {
    /** @type {typeof import('mairix')} */
    const { loadConfig, openMailIndex } = await import(builtModule('index.js'));
    const { config } = loadConfig({ environment: { HOME: home } });
    const index = openMailIndex(config);
    const counts = [];
    for (const id of ids) {
      let count = 0;
      for await (const _ of index.search([`m:${id}@example.org`, 'p:mail'])) count++;
      counts.push(count);
    }
    index.close();
    return counts;
  }

  /** @param {readonly string[]} words @returns {MeasuredRun} */
  function mairix(...words) {
    const costFile = join(home, 'cost');
    rmSync(costFile, { force: true });
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--require', TELL_COST, PROGRAM, ...words],
      {
        cwd: home,
        env: { PATH, HOME: home, TZ: 'UTC', COST_FILE: costFile },
        encoding: 'utf8',
        maxBuffer: 1e9,
        timeout: patience,
        killSignal: 'SIGKILL',
      },
    );
    const [kilobytes = Number.NaN, seconds = Number.NaN] =
      status === null ? [] : readFileSync(costFile, 'utf8').split(' ').map(Number);
    return {
      status,
      stdout,
      stderr: stderr.replaceAll(home, '~'),
      seconds,
      megabytes: kilobytes / 1024,
    };
  }
}
