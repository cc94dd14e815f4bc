import { expect, test } from 'vitest';
import { letter, makeWorld } from '../helpers/temp-world.ts';

const NOTE = `From MAILER-DAEMON Mon Mar  2 10:00:00 2020
Date: 02 Mar 2020 10:00:00 +0000
From: Mail System Internal Data <MAILER-DAEMON@havn.example>
Subject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA
X-IMAP: 1583143200 0000000001
Status: RO

This text is part of the internal format of your mail folder.

`;

test('the note that Alpine and Dovecot put into a box is not mail', async () => {
  const mail = `From ada@doesnt.exist Mon Mar  2 10:00:00 2020\n${letter({ Subject: 'folder' })}\n`;
  const world = makeWorld(
    { 'mail/box': NOTE + mail },
    'base=~/mail\nmbox=box\nmfolder=../found\ndatabase=~/.mairix.db\n',
  );
  expect((await world.mairix('-v')).stderr).toContain('1 message');
  const { stdout } = await world.mairix('-r', 'folder');
  expect(stdout).toBe('mbox:~/mail/box [349,411)\n');
});
