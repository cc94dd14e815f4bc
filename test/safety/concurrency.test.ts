import { expect, test } from 'vitest';
import { runConcurrently } from '../../scripts/safety/concurrent-world.mjs';
import { makeVersion1 } from '../../scripts/safety/make-version-1.mjs';
import { DONE, letter, makeWorld } from '../helpers/temp-world.ts';

// With eight searchers, for a minute: `npm run safety -- concurrency`.

test('searches see whole states while mail changes and is indexed, and no error', async () => {
  const { violations, searchers } = await runConcurrently({
    seconds: 0,
    searchers: ['opened', 'kept', 'program'],
  });
  expect(violations).toEqual([]);
  expect(searchers.filter(({ searches }) => searches === 0)).toEqual([]);
});

test('searches that come while the database is brought up to date find all or are told', async () => {
  const world = makeWorld({ 'mail/in/cur/1': letter({ Subject: 'apples' }) });
  await world.index();
  makeVersion1(world.path('.mairix.db'));
  const run = world.start();
  let isOver = false;
  const outcome = run.outcome.finally(() => {
    isOver = true;
  });
  const answers: string[] = [];
  while (!isOver) {
    const { stdout, stderr } = await world.start('-r', 's:apples').outcome;
    answers.push(stderr === '' ? stdout : stderr);
  }
  expect(await outcome).toEqual({ ...DONE, signal: null });
  const outdated = `mairix: database ~/.mairix.db was made by an older mairix
  run \`mairix\` once to bring it up to date
`;
  expect(answers.filter((answer) => answer !== outdated && answer !== FOUND)).toEqual([]);
  expect((await world.mairix('-r', 's:apples')).stdout).toBe(FOUND);
});

const FOUND = '~/mail/in/cur/1\n';
