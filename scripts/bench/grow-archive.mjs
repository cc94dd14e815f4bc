import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findGnuTime } from './find-program.mjs';
import { readAll } from './mail/read-all.mjs';
import { openMailWriter } from './mail/write-mail.mjs';
import { showCount } from './numbers.mjs';
import { findPeers } from './programs/find-peers.mjs';
import { makeOurs } from './programs/ours.mjs';

/**
 * Generates one archive that grows from size to size, and measures it at each of them.
 *
 * @template Figures
 * @param {readonly number[]} sizes
 * @param {{ seed: number, runs: number, peers: readonly import('./options.mjs').PeerName[] }} options
 * @param {{ directory: string, signal: AbortSignal, say: (text: string) => void }} surroundings
 * @param {(bench: import('./bench.mjs').Bench, messages: number) => Promise<Figures>} measure
 */
export async function growArchive(
  sizes,
  { seed, runs, peers },
  { directory, signal, say },
  measure,
) {
  const base = join(directory, 'mail');
  mkdirSync(base);
  const { maildirs, writeUntil } = openMailWriter(base, seed);
  const timeProgram = findGnuTime();
  /** @type {{ messages: number, figures: Figures }[]} */
  const stages = [];
  /** @type {Set<string>} */
  const missing = new Set();
  if (timeProgram === undefined) missing.add('memory: no GNU time (Debian package time)');
  for (const messages of sizes) {
    say(`generating ${showCount(messages)} messages`);
    await writeUntil(messages, signal);
    const mail = { base, maildirs, boxes: [] };
    const mailBytes = await readAll(mail, signal);
    const ours = makeOurs(join(directory, 'ours'), mail);
    const found = findPeers(peers, { directory, mail });
    for (const what of found.missing) missing.add(what);
    const programs = [ours, ...found.programs];
    const common = { directory, signal, timeProgram, say, runs };
    const bench = { ...common, mail, mailBytes, ours, programs, missing: [] };
    stages.push({ messages, figures: await measure(bench, messages) });
  }
  return { stages, missing: [...missing] };
}
