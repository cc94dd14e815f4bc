import { breakAt } from './fault-sweep.mjs';
import { CHANGES } from './faults.mjs';

/**
 * A run that was refused something says where and what to do next, unless it could do without; one
 * that could not read some mail does the rest and names it.
 *
 * @type {import('./fault-sweep.mjs').Way['complaints']}
 */
function* complaints({ status, signal, stderr }, isDone) {
  if (status === 0) {
    if (!NAMES_A_PATH.test(stderr) && !isDone()) yield 'it claims to be done';
  } else if (status === 2) {
    if (!IS_HELPFUL.test(stderr))
      yield `it does not say where, and what to do (${beginningOf(stderr)})`;
  } else yield `it ended with ${signal ?? status} (${beginningOf(stderr)})`;
  if (ENTRAILS.test(stderr)) yield `it shows its entrails (${beginningOf(stderr)})`;
}

/** With the place in our own source, should it be a bug of ours. */
function beginningOf(/** @type {string} */ stderr) {
  return stderr.split('\n').slice(0, 8).join('\n');
}

const NAMES_A_PATH = /^mairix: .*\/.*: /m;
const IS_HELPFUL = /^mairix: .*\/.*\n {2}\S.*\n$/;
const ENTRAILS = /\n {4}at |SQLITE_|SqliteError/;

/**
 * Results, or a rebuilt database, then lack that mail, which the next run adds.
 *
 * @type {Required<import('./fault-sweep.mjs').Way>['mayLack']}
 */
function mayLack({ status, stderr }) {
  return status === 0 && NAMES_A_PATH.test(stderr);
}

/** @type {readonly import('./faults.mjs').Operation[]} */
const READINGS = ['open', 'read', 'list', 'stat', 'map'];

/** @type {Readonly<Record<string, import('./fault-sweep.mjs').Way>>} */
export const WAYS = {
  'no space left': {
    of: CHANGES,
    faultAt: () => ({ action: 'ENOSPC', lasting: true }),
    broken: 'without space from',
    complaints,
  },
  'no space for a moment': {
    of: CHANGES,
    faultAt: () => ({ action: 'ENOSPC' }),
    broken: 'without space for',
    complaints,
  },
  'a write that fails': {
    of: CHANGES,
    faultAt: () => ({ action: 'EIO' }),
    broken: 'failing at',
    complaints,
  },
  'a disc that became read-only': {
    of: CHANGES,
    faultAt: () => ({ action: 'EROFS', lasting: true }),
    broken: 'read-only from',
    complaints,
  },
  'a read that fails': {
    of: READINGS,
    faultAt: () => ({ action: 'EIO' }),
    broken: 'failing at',
    complaints,
    mayLack,
  },
  'a disc that cannot be read any more': {
    of: READINGS,
    faultAt: () => ({ action: 'EIO', lasting: true }),
    broken: 'failing from',
    complaints,
    mayLack,
  },
};

/**
 * Lets file operations of the program fail in turn, in one of these ways.
 *
 * @param {import('./kill-scenarios.mjs').Scenario} scenario
 * @param {import('./fault-sweep.mjs').Way} way
 * @param {{ points: number }} options
 */
export function sweepDisc(scenario, way, options) {
  return breakAt(scenario, way, options);
}
