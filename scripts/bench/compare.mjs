import { join } from 'node:path';
import { chooseQueries } from './choose-queries.mjs';
import { findGnuTime } from './find-program.mjs';
import { describeMachine } from './machine.mjs';
import { layOutMail } from './mail/lay-out-mail.mjs';
import { readAll } from './mail/read-all.mjs';
import { firstIndexRows, measureFirstIndex } from './measures/first-index.mjs';
import { measureLibrarySearch } from './measures/library-search.mjs';
import { measureLinks } from './measures/links.mjs';
import { measureProcessSearch } from './measures/process-search.mjs';
import { measureNewMessage, measureNothingNew } from './measures/updates.mjs';
import { showBytes, showCount } from './numbers.mjs';
import { MEASURES } from './options.mjs';
import { findPeers } from './programs/find-peers.mjs';
import { makeOurs } from './programs/ours.mjs';
import { makeTable } from './table.mjs';

/**
 * Measures us and our peers side by side; gives the report.
 *
 * @param {import('./options.mjs').Options} options
 * @param {{ directory: string, signal: AbortSignal, say: (text: string) => void }} surroundings
 */
export async function comparePrograms(options, surroundings) {
  const bench = await prepare(options, surroundings);
  const { rows, messages } = await measureAll(bench, options);
  const mail = options.mail.length > 0 ? 'given mail' : `generated with seed ${options.seed}`;
  const { programs, mailBytes, runs, missing } = bench;
  return [
    `${showCount(messages)} messages, ${showBytes(mailBytes)}, ${mail}; medians of ${runs} runs in turn`,
    describeMachine(),
    programs.map(({ name, version }) => `${name} ${version}`).join(', '),
    'Ours / it: below 1 we are faster',
    '',
    makeTable(rows),
    'Not measured:',
    ...missing.map((what) => `- ${what}`),
    '',
  ].join('\n');
}

/**
 * @param {import('./options.mjs').Options} options
 * @param {{ directory: string, signal: AbortSignal, say: (text: string) => void }} surroundings
 * @returns {Promise<import('./bench.mjs').Bench>}
 */
async function prepare(options, { directory, signal, say }) {
  const mail = await layOutMail(options, { base: join(directory, 'mail'), signal, say });
  say('reading all mail once');
  const mailBytes = await readAll(mail, signal);
  const ours = makeOurs(join(directory, 'ours'), mail);
  const { programs: peers, missing } = findPeers(options.peers, { directory, mail });
  const timeProgram = findGnuTime();
  const { runs } = options;
  const programs = [ours, ...peers];
  if (timeProgram === undefined) missing.push('memory: no GNU time (Debian package time)');
  missing.push(...leftOut(options, mail));
  return { directory, signal, timeProgram, mail, mailBytes, runs, ours, programs, missing, say };
}

/**
 * What the options or the kind of mail leave out.
 *
 * @param {import('./options.mjs').Options} options
 * @param {import('./programs/program.mjs').Mail} mail
 */
function leftOut({ only, peers }, { boxes }) {
  const measures = MEASURES.filter((measure) => !only.includes(measure));
  return [
    ...(measures.length > 0 ? [`${measures.join(', ')}: left out with --only`] : []),
    ...(only.includes('search') && peers.length > 0
      ? ['in process, other programs: they are no libraries of Node']
      : []),
    ...(only.includes('links') && boxes.length > 0
      ? ['links: mail of an mbox is copied, not linked']
      : []),
  ];
}

/**
 * @param {import('./bench.mjs').Bench} bench
 * @param {import('./options.mjs').Options} options
 */
async function measureAll(bench, { only, seed }) {
  const { mailBytes } = bench;
  // Without a database there is nothing else to measure.
  const indexed = await measureFirstIndex({
    ...bench,
    runs: only.includes('index') ? bench.runs : 1,
  });
  const choice = await chooseQueries(bench);
  const { messages, queries, subjectWord, linksSince, linkTargets } = choice;
  const rows = only.includes('index') ? firstIndexRows(indexed, { messages, mailBytes }) : [];
  const nothingNew = only.includes('nothing-new') ? await measureNothingNew(bench) : [];
  rows.push(...nothingNew);
  if (only.includes('new-message')) {
    rows.push(...(await measureNewMessage(bench, { seed, before: nothingNew })));
  }
  if (only.includes('process')) rows.push(...(await measureProcessSearch(bench, subjectWord)));
  if (only.includes('search')) rows.push(...(await measureLibrarySearch(bench, queries)));
  if (only.includes('links') && bench.mail.boxes.length === 0) {
    rows.push(...(await measureLinks(bench, { since: linksSince, targets: linkTargets })));
  }
  return { rows, messages };
}
