import { expect, test } from 'vitest';
import { letter } from '../helpers/temp-world.ts';
import { makeTwins } from '../helpers/twins.ts';

// muttjump asks for the file of a message on the screen of mutt, https://github.com/weisslj/muttjump

const ODD_ID = "odd!#$%&'*+-/=?^_`{|}~@example.org";

const twins = makeTwins({
  'mail/in/cur/1:2,S': letter({ 'Message-ID': '<0123456789.0123456789.0123456789@example.org>' }),
  'mail/in/cur/2:2,S': letter({ 'Message-ID': `<${ODD_ID}>` }),
});
await twins.each((world) => world.mairix());

test.each([
  ['m:0123456789.0123456789.0123456789@example.org', '~/mail/in/cur/1:2,S\n'],
  [`m:${ODD_ID}`, '~/mail/in/cur/2:2,S\n'],
])('mairix -r %s', async (search, stdout) => {
  await twins.agree(['-r', search], { status: 0, stdout, stderr: '' });
});

test('for a mairix before 0.23 it cuts the id in pieces, which nothing matches since', async () => {
  const pieces = 'm:0123456789.0123456789.012345678=,9@example.org=';
  await twins.agree(['-r', pieces], { status: 1, stdout: '', stderr: '' });
});

test('our version is not taken for one of these', async () => {
  expect((await twins.ours.mairix('--version')).stdout).not.toMatch(
    /^mairix.* 0\.(?:[0-9]|1[0-9]|2[012])(?:[^0-9]|$)/m,
  );
});
