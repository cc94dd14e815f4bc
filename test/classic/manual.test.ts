import { describe, expect, test } from 'vitest';
import { letter, RC_FILE } from '../helpers/temp-world.ts';
import { makeTwins } from '../helpers/twins.ts';
import { namesFound } from './names-found.ts';

// Where the manual page of classic mairix is wrong or silent, and no other test says what is true.

describe('a date without an end has none, and one without a start neither', async () => {
  const twins = makeTwins({
    'mail/in/cur/future': letter({ Date: 'Tue, 5 Jan 2100 10:00:00 +0000' }),
    'mail/in/cur/now': letter({ Date: new Date().toUTCString() }),
    'mail/in/cur/past': letter({ Date: 'Mon, 5 Jan 1970 10:00:00 +0000' }),
  });
  await twins.each((world) => world.mairix());

  test.each([
    ['d:3d-', 'future now'],
    ['d:2050-', 'future'],
    ['d:-1971', 'past'],
    ['d:-2050', 'now past'],
    ['d:-', 'future now past'],
  ])('%s', async (date, names) => {
    await twins.agreeOn((world) => namesFound(world, date), names);
  });
});

describe('an address is found by', async () => {
  const twins = makeTwins({
    'mail/in/cur/ada': letter({ From: 'Ada <ada_b+lists@sub-dom.example>' }),
  });
  await twins.each((world) => world.mairix());

  test.each([
    ['the whole of it', 'f:ada_b+lists@sub-dom.example', 'ada'],
    ['its words', 'f:ada_b,lists,sub,dom,example', 'ada'],
    ['a part with "="', 'f:b+lists@=', 'ada'],
    ['no part of a word', 'f:da_b', ''],
  ])('%s', async (_, expression, names) => {
    await twins.agreeOn((world) => namesFound(world, expression), names);
  });
});

test('sort= tells in which order results come', async () => {
  const twins = makeTwins(
    {
      'mail/in/cur/1-late': letter({ Date: 'Tue, 3 Mar 2020 10:00:00 +0000' }),
      'mail/in/cur/2-early': letter({ Date: 'Mon, 2 Mar 2020 10:00:00 +0000' }),
    },
    `${RC_FILE}sort=date+\n`,
  );
  await twins.each(async (world) => expect((await world.mairix()).status).toBe(0));
  await twins.differOn('`sort=`', (world) => namesFound(world, 'd:2020mar'), {
    classic: '1-late 2-early',
    ours: '2-early 1-late',
  });
});
