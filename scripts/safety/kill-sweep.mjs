import { breakAt } from './fault-sweep.mjs';
import { CHANGES } from './faults.mjs';

/** @type {import('./fault-sweep.mjs').Way} */
const KILLED = {
  of: CHANGES,
  faultAt: (at) => ({ action: 'kill', afterwards: at % 2 === 0 }),
  broken: 'killed at',
  *complaints({ signal }) {
    if (signal !== 'SIGKILL') yield 'it was not killed';
  },
};

/**
 * Kills the program at its file operations in turn, before every second one and after the others.
 *
 * @param {import('./kill-scenarios.mjs').Scenario} scenario
 * @param {{ points: number }} options
 */
export function sweepKills(scenario, options) {
  return breakAt(scenario, KILLED, options);
}
