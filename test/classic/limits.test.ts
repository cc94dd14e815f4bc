import { symlinkSync } from 'node:fs';
import { describe, test } from 'vitest';
import { letter, RC_FILE } from '../helpers/temp-world.ts';
import { makeTwins } from '../helpers/twins.ts';
import { namesFound } from './names-found.ts';

const MAIL = {
  'mail/in/cur/apple': letter({ Subject: 'apple', 'Message-ID': '<1@host>' }),
  'mail/mh/.mh_sequences': '',
  'mail/mh/7': letter({ Subject: 'apple' }),
};

test('a folder that is listed under a second name is a second folder there', async () => {
  const twins = makeTwins(MAIL, `${RC_FILE}maildir=alias\nmh=mh:other\n`);
  await twins.each(async (world) => {
    symlinkSync('in', world.path('mail/alias'));
    symlinkSync('mh', world.path('mail/other'));
    await world.mairix();
  });
  await twins.differ('A folder with two names', ['-r', 's:apple'], {
    classic: {
      status: 0,
      stdout: '~/mail/alias/cur/apple\n~/mail/in/cur/apple\n~/mail/mh/7\n~/mail/other/7\n',
    },
    ours: { status: 0, stdout: '~/mail/in/cur/apple\n~/mail/mh/7\n' },
  });
});

describe('IMAP folders', () => {
  test('without a server are told of, and hinder nothing', async () => {
    const twins = makeTwins(MAIL, `${RC_FILE}imap=INBOX\n`);
    await twins.agreeOn(async (world) => (await world.mairix()).status, 0);
    await twins.agreeOn((world) => namesFound(world, 's:apple'), 'apple');
  });

  test('alone are nothing to index', async () => {
    const twins = makeTwins(MAIL, RC_FILE.replace('maildir=in', 'imap=INBOX'));
    await twins.agreeOn(async (world) => (await world.mairix()).status, 2);
  });

  test('with two ways to the server are an error', async () => {
    const twins = makeTwins(MAIL, `${RC_FILE}imap=INBOX\nimap_pipe=x\nimap_server=y\n`);
    await twins.agreeOn(async (world) => (await world.mairix()).status, 2);
  });
});
