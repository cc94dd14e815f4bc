import { expect, test } from 'vitest';
import { letter, makeWorld } from '../helpers/temp-world.ts';

test('the spool of Cyrus is a tree of MH folders', async () => {
  const world = makeWorld(
    {
      'mail/user/ada/cyrus.header': '',
      'mail/user/ada/cyrus.index': '',
      'mail/user/ada/1.': letter({ Subject: 'one' }),
      'mail/user/ada/Sent/cyrus.header': '',
      'mail/user/ada/Sent/12.': letter({ Subject: 'twelve' }),
    },
    'base=~/mail\nmh=user...\nmfolder=../found\ndatabase=~/.mairix.db\n',
  );
  await world.mairix();
  const { stdout } = await world.mairix('-r', 's:one/twelve');
  expect(stdout).toBe('~/mail/user/ada/1.\n~/mail/user/ada/Sent/12.\n');
});
