import { BOX_STEPS } from './box-steps.mjs';
import { makeChoices } from './choices.mjs';
import { FILE_STEPS } from './file-steps.mjs';
import { makeLifeWorld } from './life-world.mjs';
import { holdsLinks } from './places.mjs';

/**
 * One step, and the seed of all its choices, also of how the index is brought up to date afterwards. As text:
 * `swap:12`.
 *
 * @typedef {{ kind: string, seed: number }} LifeStep
 */

/** How often each kind of step comes, if not once. @type {Readonly<Record<string, number>>} */
const WEIGHTS = {
  ...{ deliver: 9, deliverToMh: 6, saveEml: 2, append: 7, flag: 5, remove: 3, move: 2, swap: 3 },
  ...{
    swapInFolder: 3,
    editInPlace: 3,
    editACopy: 2,
    status: 4,
    sortBox: 2,
    expunge: 3,
    packMh: 2,
  },
  ...{
    refile: 2,
    sortMh: 1,
    changeRc: 3,
    mutt: 0.2,
    restoreBackup: 0.7,
    makeSnapshot: 0.7,
    nothing: 2,
  },
};

const CHANGES = { ...FILE_STEPS, ...BOX_STEPS };

/** @param {{ seed: number, steps: number, watch: boolean }} options @returns {LifeStep[]} */
export function planLife({ seed, steps, watch }) {
  const kinds = [...Object.keys(CHANGES), 'nothing', ...(watch ? [] : ['changeRc'])];
  const bag = kinds.flatMap((kind) =>
    Array.from({ length: 10 * (WEIGHTS[kind] ?? 1) }, () => kind),
  );
  return Array.from({ length: steps }, (_, at) => {
    const own = seed * 1_000_000 + at;
    const kind = bag[makeChoices(own).below('kind', bag.length)] ?? 'nothing';
    return { kind, seed: own };
  });
}

/**
 * @typedef {object} LifeReport
 * @property {number} compared  How often the answers were compared with those of a fresh index.
 * @property {ReadonlyMap<string, number>} kinds  How often each kind of step found something to do.
 * @property {number} failedAt  After which step they differed; -1 if they never did.
 * @property {readonly string[]} differences
 */

/**
 * Lives through these steps until the answers differ from those of a fresh index.
 *
 * @param {readonly LifeStep[]} steps
 * @param {{ watch: boolean, comparesFrom?: number }} options  The number of the step from which on to compare.
 * @returns {Promise<LifeReport>}
 */
export async function live(steps, { watch, comparesFrom = 0 }) {
  const world = await makeLifeWorld();
  const kinds = new Map();
  /** @type {Life} */
  const life = { world, pending: NOTHING_PENDING, compared: 0, compares: false };
  try {
    if (watch) await world.beginWatch();
    else await world.update();
    for (const [at, step] of steps.entries()) {
      life.compares = at >= comparesFrom;
      const choices = makeChoices(step.seed);
      const done = takeStep(world, step, choices);
      if (done !== undefined) {
        kinds.set(step.kind, (kinds.get(step.kind) ?? 0) + 1);
        world.touch();
        life.pending = joinPending(life.pending, done);
      }
      const differences = watch ? await watchOn(life, choices) : await bringUpToDate(life, choices);
      if (differences.length > 0) {
        return { compared: life.compared, kinds, failedAt: at, differences };
      }
    }
    return { compared: life.compared, kinds, failedAt: -1, differences: [] };
  } finally {
    await world.end();
  }
}

/** @typedef {import('./file-steps.mjs').Done} Done */
/** @typedef {{ world: import('./life-world.mjs').LifeWorld, pending: Done, compared: number, compares: boolean }} Life */

/** @type {Done} */
const NOTHING_PENDING = { isNamed: true, folders: [] };

/** @param {Done} one @param {Done} other @returns {Done} */
function joinPending(one, other) {
  return {
    isNamed: one.isNamed && other.isNamed,
    folders: [...one.folders, ...other.folders],
  };
}

/** @param {import('./life-world.mjs').LifeWorld} world @param {LifeStep} step @param {import('./choices.mjs').Choices} choices */
function takeStep(world, { kind }, choices) {
  if (kind === 'nothing') return undefined;
  if (kind === 'changeRc') {
    world.setRc(chooseRc(choices));
    return { isNamed: false, folders: [] };
  }
  return CHANGES[kind]?.(world.mail, choices);
}

/** @param {import('./choices.mjs').Choices} choices @returns {string[]} */
function chooseRc(choices) {
  const is = (/** @type {string} */ what, share = 0.7) => choices.chance(what, share);
  return [
    `maildir=in${is('sent') ? ':sent' : ''}${is('archive') ? ':archive/...' : ':archive/a'}`,
    is('mh', 0.8) ? 'mh=mh*' : 'mh=mh1',
    is('eml', 0.8) ? 'eml=eml' : '',
    `mbox=box${is('spool') ? ':spool' : ''}${is('boxes') ? ':boxes/*' : ''}`,
    is('omit', 0.3)
      ? `omit=${choices.pick('omitted', ['archive/b', 'boxes/b1', 'mh2', '*a*', 'sent'])}`
      : '',
    is('links', 0.3) ? 'follow_mbox_symlinks' : '',
    is('header', 0.8) ? 'header=x-extra' : '',
  ].filter((line) => line !== '');
}

/**
 * Runs the program in one of its ways, and compares as soon as that way must have noticed all.
 *
 * @param {Life} life
 * @param {import('./choices.mjs').Choices} choices
 */
async function bringUpToDate(life, choices) {
  const { world, pending } = life;
  switch (chooseRun(choices)) {
    case 'none':
      return [];
    case 'purge':
      await world.update({ purge: true });
      break;
    case 'rebuild':
      await world.rebuild();
      break;
    case 'kill':
      await world.killedRun(40 + choices.below('killed after', 260));
      await world.update();
      break;
    case 'fast': {
      await world.update({ fast: true });
      // Names do not say that the target of a link is gone.
      const mustNotice = pending.isNamed && !holdsLinks(world.mail);
      const differences = mustNotice ? await compare(life) : [];
      if (differences.length > 0) return ['after -F', ...differences];
      await world.update();
      break;
    }
    case 'folder':
      await updateFolder(world, choices.pick('folder', pending.folders) ?? 'in');
      await world.update();
      break;
    default:
      await world.update();
  }
  life.pending = NOTHING_PENDING;
  return await compare(life);
}

/** @type {readonly [string, number][]} */
const RUNS = [
  ...[
    /** @type {[string, number]} */ (['none', 0.2]),
    /** @type {[string, number]} */ (['fast', 0.12]),
  ],
  ...[
    /** @type {[string, number]} */ (['folder', 0.08]),
    /** @type {[string, number]} */ (['purge', 0.06]),
  ],
  ...[
    /** @type {[string, number]} */ (['rebuild', 0.01]),
    /** @type {[string, number]} */ (['kill', 0.03]),
  ],
];

/** @param {import('./choices.mjs').Choices} choices */
function chooseRun(choices) {
  let left = choices.fraction('run');
  for (const [run, share] of RUNS) {
    if (left < share) return run;
    left -= share;
  }
  return 'plain';
}

/** @param {import('./life-world.mjs').LifeWorld} world @param {string} folder */
async function updateFolder(world, folder) {
  try {
    await world.update({ folders: [folder] });
  } catch (error) {
    if (!String(error).includes('no folder to index')) throw error;
  }
}

/** @param {Life} life @param {import('./choices.mjs').Choices} choices */
async function watchOn(life, choices) {
  const { world } = life;
  switch (chooseRun(choices)) {
    case 'none':
      return [];
    case 'purge':
      await world.update({ purge: true });
      break;
    case 'rebuild':
      await world.rebuild();
      break;
    default:
  }
  if (!life.compares) return [];
  life.compared++;
  // It does not hear what happens to the target of a link, which may be in a folder that it does not watch.
  if (holdsLinks(world.mail)) await world.update();
  return await world.lastingDifferences();
}

/** @param {Life} life */
async function compare(life) {
  if (!life.compares) return [];
  life.compared++;
  const differences = await life.world.differences();
  if (differences.length > 0) return differences;
  return life.compared % 25 === 0 ? await life.world.faults() : [];
}
