import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileFaults, readLog } from './faults.mjs';
import { makeSweepWorld } from './sweep-world.mjs';

/**
 * @typedef {import('./kill-scenarios.mjs').Scenario} Scenario
 * @typedef {import('./sweep-world.mjs').State} State
 * @typedef {State & ReturnType<ReturnType<typeof makeSweepWorld>['search']>} Expected
 * @typedef {import('./faults.mjs').Fault} Fault
 *
 * @typedef {object} Way  How a run is broken.
 * @property {Fault['of']} of  The operations that are broken, one of them in each run.
 * @property {(at: number) => Pick<Fault, 'action' | 'afterwards' | 'lasting'>} faultAt
 * @property {string} broken  What then happens at an operation: `killed at`.
 * @property {(outcome: Outcome, isDone: () => boolean) => Iterable<string>} complaints  What is wrong with
 *   how the broken run ended, which may have done all it should.
 * @property {(outcome: Outcome) => boolean} [mayLack]  Whether it said that it did without some mail.
 *
 * @typedef {object} Outcome
 * @property {number | null} status
 * @property {NodeJS.Signals | null} signal
 * @property {string} stderr
 *
 * @typedef {object} SweepReport
 * @property {string} scenario
 * @property {number} operations  How many operations of the undisturbed run could be broken.
 * @property {number} runs  How many runs were broken.
 * @property {string[]} violations  What was wrong afterwards, each with the operation.
 */

/**
 * Breaks the program at its file operations in turn, and looks each time at what is left: the
 * database is sound, a search sees what was there before or some of what the run brings, the
 * results are the old ones or the new ones, and the next run ends as if nothing had happened.
 *
 * @param {Scenario} scenario
 * @param {Way} way
 * @param {{ points: number }} options  At how many operations, spread over the run; all if there are fewer.
 * @returns {SweepReport}
 */
export function breakAt(scenario, way, { points }) {
  const { of, faultAt, broken, complaints, mayLack = () => false } = way;
  const faults = compileFaults();
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'mairix-sweep-')));
  try {
    const world = makeSweepWorld(root, scenario);
    const below = world.home;
    const before = { ...world.search(), ...world.state() };
    world.reset(); // looking has left traces
    const log = join(root, 'log');
    world.mairix(scenario.run, faults.environment({ below, of, action: 'kill', log }));
    const after = { ...world.search(), ...world.state() };
    const operations = readLog(log);
    /** @type {string[]} */
    const violations = [];
    const chosen = spread(operations.length, points);
    for (const at of chosen) {
      world.reset();
      const outcome = world.mairix(
        scenario.run,
        faults.environment({ below, of, at, ...faultAt(at) }),
      );
      const { operation, path } = operations[at - 1] ?? {};
      const complain = (/** @type {string} */ what) =>
        violations.push(`${what}, ${broken} ${operation} ${at} of ${path}`);
      for (const what of complaints(outcome, () => isDone(world.state(), after))) complain(what);
      const expected = { before, after, mayLack: mayLack(outcome) };
      for (const what of faultsIn(world, scenario, expected)) complain(what);
    }
    return {
      scenario: scenario.name,
      operations: operations.length,
      runs: chosen.length,
      violations,
    };
  } finally {
    faults.remove();
    rmSync(root, { recursive: true });
  }
}

/** @param {State} state @param {State} after */
function isDone({ database, results }, after) {
  return isSame(database, after.database) && isSame(results, after.results);
}

/**
 * @param {ReturnType<typeof makeSweepWorld>} world
 * @param {Scenario} scenario
 * @param {{ before: Expected, after: Expected, mayLack: boolean }} expected
 */
function* faultsIn(world, { run }, { before, after, mayLack }) {
  const { status, found } = world.search(); // first, as it finds what the broken run left
  const { results } = world.state();
  if (!mayLack && !isSame(results, before.results) && !isSame(results, after.results)) {
    yield 'results are mixed';
  }
  const known = new Set([...before.found, ...after.found]);
  const hasNoDatabase = before.database.length === 0 && found.length === 0;
  if (![before.status, after.status].includes(status) && !hasNoDatabase)
    yield `a search ended with ${status}`;
  if (found.some((path) => !known.has(path))) yield 'a search saw what never was';
  const isLost = (/** @type {string} */ path) =>
    after.found.includes(path) && !found.includes(path);
  if (!mayLack && before.found.some(isLost)) {
    yield 'a search did not see what was there all the time';
  }
  const next = world.mairix(run);
  if (next.status !== 0) yield `the next run ended with ${next.status}: ${next.stderr}`;
  const end = world.state();
  if (!isSame(end.database, after.database)) yield 'the next run ended with another database';
  if (!isSame(end.results, after.results)) yield 'the next run ended with other results';
  const left = end.names.filter((name) => !after.names.includes(name));
  if (left.length > 0) yield `something was left over: ${left.join(' ')}`;
}

/** @param {readonly string[]} one @param {readonly string[]} other */
function isSame(one, other) {
  return one.length === other.length && one.every((line, at) => line === other[at]);
}

/**
 * Numbers from 1 to `count`, `points` of them at even distances, or all.
 *
 * @param {number} count
 * @param {number} points
 */
export function spread(count, points) {
  const chosen = Math.min(count, points);
  return Array.from({ length: chosen }, (_, at) => 1 + Math.floor(((at + 0.5) * count) / chosen));
}
