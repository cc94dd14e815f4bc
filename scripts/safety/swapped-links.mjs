import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { layOutMail } from './kill-scenarios.mjs';

/**
 * @typedef {object} SwapReport
 * @property {string} place  What was swapped for a link.
 * @property {number} searches
 * @property {number} whole  Searches that ended with a whole result.
 * @property {string[]} violations
 */

const PROGRAM = fileURLToPath(new URL('../../dist/cli/main.cjs', import.meta.url));
const SWAPPER = fileURLToPath(new URL('children/swap-links.mjs', import.meta.url));
const { PATH } = process.env;
const STATUSES = [0, 1, 2, 3, 75];

/**
 * Somebody swaps the result folder, or a directory in it, for a link to somebody's mail while searches
 * write to it: nothing of that mail is removed, changed or added to.
 *
 * @param {{ searches: number }} options
 * @returns {AsyncGenerator<SwapReport>}
 */
export async function* swapLinks({ searches }) {
  for (const format of ['maildir', 'mh', 'mbox']) {
    for (const place of format === 'maildir' ? ['', '/cur', '/new'] : ['']) {
      yield await attack(format, place, searches);
    }
  }
}

/**
 * @param {string} format
 * @param {string} place
 * @param {number} searches
 * @returns {Promise<SwapReport>}
 */
async function attack(format, place, searches) {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'mairix-swap-')));
  try {
    const mail = join(home, 'mail');
    layOutMail(mail);
    mkdirSync(join(mail, 'results'));
    const victim = join(home, 'victim');
    for (const part of ['cur', 'new', 'tmp']) mkdirSync(join(victim, part), { recursive: true });
    for (const name of ['cur/1:2,', 'new/2', '3', 'box', '.hidden', 'cur/123456789.1.mairix']) {
      writeFileSync(join(victim, name), `Subject: ${name}\n\nprecious\n`);
    }
    const before = contentsOf(victim);
    writeFileSync(
      join(home, '.mairixrc'),
      `base=~/mail\nmaildir=in\nmbox=box\nmfolder=results/found\nmformat=${format}\ndatabase=~/db\n`,
    );
    const mairix = (/** @type {string[]} */ ...words) =>
      spawnSync(process.execPath, [PROGRAM, ...words], {
        encoding: 'utf8',
        env: { PATH, HOME: home, TZ: 'UTC' },
      });
    mairix();
    mairix('s:chrony');
    const swapped = join(mail, `results/found${place}`);
    const target = format === 'mbox' ? join(victim, 'box') : join(victim, place);
    const swapper = spawn(process.execPath, [SWAPPER, swapped, target], {
      stdio: ['pipe', 'inherit', 'inherit'],
    });
    const ended = once(swapper, 'exit');
    /** @type {string[]} */
    const violations = [];
    let whole = 0;
    for (let search = 0; search < searches; search++) {
      const { status, stderr } = mairix(
        ...(search % 3 === 0 ? ['-a'] : []),
        `s:number${(search % 9) + 1}`,
      );
      if (status === 0) whole++;
      if (status === null || !STATUSES.includes(status)) {
        violations.push(`${format}${place}: ended with ${status}: ${stderr}`);
      }
      if (contentsOf(victim) !== before) {
        violations.push(
          `${format}${place}: somebody's mail is not as it was after ${search + 1} searches`,
        );
        break;
      }
    }
    swapper.stdin.end();
    await ended;
    return { place: `${format} results${place}`, searches, whole, violations };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** @param {string} directory */
function contentsOf(directory) {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return `${path}: ${entry.isFile() ? readFileSync(path, 'latin1') : entry.isDirectory() ? 'directory' : 'other'}`;
    })
    .sort()
    .join('\n');
}
