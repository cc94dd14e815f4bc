import { readFileSync, renameSync, rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openFence, startAssistant } from '../helpers/assistant.ts';
import { type Dovecot, hasDovecot, imapRcFile, putMail, startDovecot } from '../helpers/dovecot.ts';
import { clusterUrl, freshName, hasOpenSearch } from '../helpers/opensearch.ts';
import { box, letter, makeWorld, type TempWorld } from '../helpers/temp-world.ts';
import { askNode } from './fill-index.ts';

// store=source: messages that only the index has

const LATIN = Buffer.concat([
  Buffer.from(
    letter({ Subject: 'Tide', From: 'Ada <ada@x>', 'Message-ID': '<tide@x>' }, 'High\r\n'),
  ),
  Buffer.of(0x80, 0xff, 0x00, 0x0a),
]);
const ANSWER = letter({ Subject: 'Re: Tide', 'In-Reply-To': '<tide@x>' }, 'Low at six.\n');
const BOXED = letter({ Subject: 'Moon', 'Message-ID': '<moon@x>' }, 'Full on Monday.\n');

describe.skipIf(!hasOpenSearch)('store=source', () => {
  async function archive(...lines: readonly string[]) {
    const url = await clusterUrl();
    const name = freshName();
    const rcFile = (...more: readonly string[]) =>
      [
        'base=~/mail',
        'mfolder=found',
        `database=${url.replace('http', 'opensearch+http')}/${name}`,
        'replicas=0',
        ...more,
        '',
      ].join('\n');
    const files = {
      'mail/in/cur/1:2,S': LATIN,
      'mail/in/cur/2:2,': ANSWER,
      'mail/old': box(BOXED, letter({ Subject: 'Sun' })),
    };
    const world = makeWorld(files, rcFile('maildir=in', 'mbox=old', ...lines));
    const sources = async () => {
      await askNode(url, 'POST', `${name}.*/_refresh`);
      const answer = await askNode<{ count: number }>(url, 'POST', `${name}.texts/_count`, {
        query: { exists: { field: '_id' } },
      });
      return answer.count;
    };
    return { world, rcFile, sources, url, name };
  }

  test('gives what is not where it was: byte for byte in a result folder, and in lists', async () => {
    const { world } = await archive('store=source');
    expect(await world.changes()).toBe('4 added');
    hide(world);
    expect((await world.mairix('tide')).stdout).toBe('Matched 2 messages\n');
    const copies = world.list('mail/found/new').concat(world.list('mail/found/cur'));
    expect(copies).toHaveLength(2);
    const first = copies.find((one) => one.includes('S')) ?? '';
    expect(readFileSync(world.path(`mail/found/cur/${first}`))).toEqual(LATIN);
    expect((await world.mairix('s:moon')).stdout).toBe('Matched 1 messages\n');
    const [copy = ''] = world.list('mail/found/new');
    expect(world.read(`mail/found/new/${copy}`)).toBe(
      `X-source-folder: ${world.path('mail/old')}\n${BOXED}`,
    );
    const summary = await world.mairix('--format', 'summary', 'six');
    expect(summary).toMatchObject({ status: 0, stderr: '' });
    expect(summary.stdout).toMatch(/Re: Tide +.*in\n +Low at six\./);
    expect((await world.mairix('-x', 'm:tide@x')).stdout).toContain('  Subject:     Tide\n');
    const { messages } = JSON.parse((await world.mairix('--json', 'm:moon@x')).stdout);
    expect(messages).toMatchObject([{ subject: 'Moon' }]);
  });

  test('gives it to an assistant, and in a thread', async () => {
    const { world } = await archive('store=source');
    await world.index();
    hide(world);
    const assistant = await startAssistant(world);
    const { text } = await assistant.ask('read', { id: 'moon@x' });
    expect(openFence(text).mail).toContain('Full on Monday.');
    const thread = openFence((await assistant.ask('thread', { id: 'tide@x' })).text).mail;
    expect(thread).toContain('  Re: Tide');
    await assistant.close();
  });

  test('keeps nothing without it, and reads all mail again when it comes', async () => {
    const { world, rcFile, sources } = await archive();
    await world.index();
    expect(await sources()).toBe(0);
    world.put('.mairixrc', rcFile('maildir=in', 'mbox=old', 'store=source'));
    expect(await world.changes()).toBe('4 changed');
    expect(await sources()).toBe(4);
    expect(await world.changes()).toBe('nothing new');
    world.put('.mairixrc', rcFile('maildir=in', 'mbox=old'));
    expect(await world.changes()).toBe('nothing new');
    hide(world);
    const { stdout, stderr } = await world.mairix('s:moon');
    expect(stdout).toBe('Matched 0 messages\n');
    expect(stderr).toContain('1 message is no longer there');
  });

  test('of a message that is removed goes when it is purged', async () => {
    const { world, sources } = await archive('store=source');
    await world.index();
    rmSync(world.path('mail/in/cur/1:2,S'));
    renameSync(world.path('mail/in/cur/2:2,'), world.path('mail/in/cur/2:2,F'));
    expect(await world.changes()).toBe('1 moved, 1 removed');
    expect(await sources()).toBe(4);
    expect(await world.changes('-p')).toBe('1 purged');
    expect(await sources()).toBe(3);
    hide(world);
    expect((await world.mairix('six')).stdout).toBe('Matched 1 messages\n');
    expect((await world.mairix('--check')).status).toBe(0);
  });

  test('is all that can be stored', async () => {
    const { world } = await archive('store=words');
    expect(await world.mairix()).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('"words" is nothing that can be stored'),
    });
  });

  test.skipIf(!hasDovecot)('gives mail of a server that is not reached', async () => {
    const server: Dovecot = await startDovecot();
    const { rcFile } = await archive();
    const world = makeWorld({ 'mail/x': '' }, '');
    try {
      putMail(server.mail, '', [letter({ Subject: 'Fog' }, 'None today.\n')]);
      const account = imapRcFile(server)
        .split('\n')
        .filter((line) => line.startsWith('imap'));
      world.put('.mairixrc', rcFile('store=source', ...account));
      expect(await world.changes()).toBe('1 added');
    } finally {
      await server.stop();
    }
    expect((await world.mairix('--format', 'summary', 'today')).stdout).toMatch(
      /Fog.*\n +None today\./,
    );
    expect((await world.mairix('s:fog')).stdout).toBe('Matched 1 messages\n');
    const [copy = ''] = world.list('mail/found/new').concat(world.list('mail/found/cur'));
    expect(copy).not.toBe('');
  });
});

/** The mail is on a disc that is not there. */
function hide(world: TempWorld): void {
  for (const name of ['in', 'old'])
    renameSync(world.path(`mail/${name}`), world.path(`hidden-${name}`));
}
