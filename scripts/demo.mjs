/**
 * Lays out the mail of an invented club for trying mairix on: `node scripts/demo.mjs [DIRECTORY]`.
 * Old mail goes to a compressed mbox, the mailing list to an MH folder, the rest to a maildir.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readCorpus } from './corpus.mjs';
import { layOutMaildir, layOutMbox, layOutMh, messageDate } from './lay-out.mjs';

const RC_FILE = 'mairixrc';

const { values, positionals } = parseArgs({
  options: { verbose: { type: 'boolean', short: 'v', default: false } },
  allowPositionals: true,
});
const demo = resolve(positionals[0] ?? 'demo');
const obstacle = findObstacle(demo);
if (obstacle !== undefined) {
  console.error(`${demo} ${obstacle}: name another directory`);
  process.exit(1);
}
makeRoom(demo);
const counts = layOutMail(demo);
const rcFile = writeRcFile(demo);
if (values.verbose) {
  console.log(
    `${counts.inbox} messages in ${join(demo, 'inbox')} (maildir)\n` +
      `${counts.list} messages in ${join(demo, 'tidekeeper')} (MH)\n` +
      `${counts.archive} messages in ${join(demo, 'archive.mbox.gz')} (mbox)\n` +
      `Next: mairix -f ${rcFile}`,
  );
}

/**
 * Why the demo cannot lie in this directory, or `undefined`.
 *
 * @param {string} directory
 */
function findObstacle(directory) {
  if (/[#!;%$]/.test(directory)) return 'holds one of #!;%$, which an rc file cannot name';
  if (!existsSync(directory) || existsSync(join(directory, RC_FILE))) return undefined;
  return readdirSync(directory).length > 0 ? 'is not empty and not an older demo' : undefined;
}

/**
 * Removes the mail of an older demo.
 *
 * @param {string} directory
 */
function makeRoom(directory) {
  for (const name of ['inbox', 'tidekeeper', 'archive.mbox.gz']) {
    rmSync(join(directory, name), { recursive: true, force: true });
  }
  mkdirSync(directory, { recursive: true });
  // git ignores a directory that says so itself
  writeFileSync(join(directory, '.gitignore'), '*\n');
}

/** @param {string} directory */
function layOutMail(directory) {
  const messages = readCorpus('everyday');
  const archive = messages.filter(({ bytes }) => messageDate(bytes).getUTCFullYear() < 2022);
  const current = messages.filter((message) => !archive.includes(message));
  const list = current.filter(({ bytes }) => bytes.includes('List-Id: <tidekeeper.'));
  const inbox = current.filter((message) => !list.includes(message));
  layOutMbox(join(directory, 'archive.mbox.gz'), archive);
  layOutMh(join(directory, 'tidekeeper'), list);
  layOutMaildir(join(directory, 'inbox'), inbox);
  return { archive: archive.length, list: list.length, inbox: inbox.length };
}

/** @param {string} directory */
function writeRcFile(directory) {
  const path = join(directory, RC_FILE);
  const lines = [
    `base=${directory}`,
    'maildir=inbox',
    'mh=tidekeeper',
    'mbox=archive.mbox.gz',
    'mfolder=vfolder',
    `database=${join(directory, 'database')}`,
  ];
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}
