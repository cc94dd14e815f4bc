import { readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freshName, hasOpenSearch } from '../../helpers/opensearch.ts';
import { letter, type WrittenArchive, writtenArchive } from '../written-archive.ts';

const { MAIRIX_OPENSEARCH_STEPS = '2', MAIRIX_OPENSEARCH_SEED = '1' } = process.env;

/** The long form: `MAIRIX_OPENSEARCH_STEPS=100 MAIRIX_OPENSEARCH_SEED=2 npx vitest run test/opensearch/write/life.test.ts`. */
test.skipIf(!hasOpenSearch)(
  'mail that comes, changes and goes at random leaves what a fresh index has',
  async () => {
    const archive = await writtenArchive();
    const random = randomNumbers(Number(MAIRIX_OPENSEARCH_SEED));
    try {
      for (let step = 1; step <= Number(MAIRIX_OPENSEARCH_STEPS); step++) {
        const done = changeMail(archive, step, random);
        const isRebuilt = random() < 0.1;
        if (isRebuilt) await archive.index.rebuild();
        else await archive.index.update({ purge: random() < 0.3 });
        const fresh = archive.also({
          name: freshName(),
          notes: join(archive.root, `state/fresh-${step}.db`),
        });
        await fresh.index.update();
        const what = `step ${step}: ${done.join(', ')}${isRebuilt ? ', rebuilt' : ''}`;
        expect({ what, mail: await archive.mail() }).toEqual({ what, mail: await fresh.mail() });
        expect({ what, ...(await archive.index.check()) }).toMatchObject({ what, faults: [] });
        await fresh.ask('DELETE', `${fresh.settings.name}.*`);
      }
    } finally {
      archive.remove();
    }
  },
);

/** Some letters come, in threads, and some of those that are there are marked, renamed, or go. */
function changeMail(archive: WrittenArchive, step: number, random: () => number): string[] {
  const cur = join(archive.root, 'inbox/cur');
  const done: string[] = [];
  for (const name of readdirSync(cur).toSorted()) {
    const chance = random();
    if (chance < 0.15) rmSync(join(cur, name));
    else if (chance < 0.35) {
      renameSync(join(cur, name), join(cur, name.replace(/:2,.*/, `:2,${FLAGS[step % 4]}`)));
    } else continue;
    done.push(`${chance < 0.15 ? 'removed' : 'marked'} ${name}`);
  }
  for (let count = 0; count < 6; count++) {
    const id = `${step}-${count}`;
    const parent = `${Math.ceil(random() * step)}-${Math.floor(random() * 6)}`;
    const more = random() < 0.7 ? `In-Reply-To: <${parent}@havn.example>\n` : '';
    archive.write(`inbox/cur/${id}:2,`, letter(id, { more }));
    done.push(more === '' ? `wrote ${id}` : `wrote ${id} after ${parent}`);
  }
  return done;
}

const FLAGS = ['', 'S', 'FS', 'R'];

/** Numbers below 1 that are the same for a seed (a linear congruential generator, with the constants of ANSI C). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
}
