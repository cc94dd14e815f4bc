import { renameSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  asClient,
  type Dovecot,
  hasDovecot,
  imapRcFile,
  putMail,
  startDovecot,
} from '../helpers/dovecot.ts';
import { letterWithFiles } from '../helpers/letter-with-files.ts';
import { clusterUrl, freshName, hasOpenSearch } from '../helpers/opensearch.ts';
import { box, letter, makeWorld, type TempWorld } from '../helpers/temp-world.ts';
import { writeDocx } from '../helpers/write-documents.ts';

// The same command lines with the same mail, whatever keeps the index

/** The place of a message in a box. */
const FIVE = 'mbox:old [46,125)';

const ENGINES = ['SQLite', ...(hasOpenSearch ? ['OpenSearch'] : [])];

describe.each(ENGINES)('on %s', (engine) => {
  /** The lines of an rc file that say where the index is. */
  async function indexLines(writer: string): Promise<string[]> {
    if (engine === 'SQLite') return ['database=~/.mairix.db'];
    const address = (await clusterUrl()).replace('http://', 'opensearch+http://');
    return [`database=${address}/${freshName()}`, `writer=${writer}`, 'shards=1', 'replicas=0'];
  }

  async function rcFile(...lines: readonly string[]): Promise<string> {
    const all = ['base=~/mail', 'mfolder=found', ...(await indexLines('one')), ...lines];
    return all.map((line) => `${line}\n`).join('');
  }

  describe('mail on disc', () => {
    let world: TempWorld;

    beforeAll(async () => {
      const plan = writeDocx(['Plan of the pier', 'The committee approved the budget.']);
      const files = {
        'mail/in/dovecot-keywords': '0 Boats\n1 Urgent\n',
        'mail/in/cur/1:2,Sa': letter({ Subject: 'one' }, 'High tide on Monday, at noon.\n'),
        'mail/in/cur/2:2,b': letter({ Subject: 'two' }, 'Noon comes before the tide.\n'),
        'mail/in/cur/3:2,S': letterWithFiles('three', { name: 'plan.docx', bytes: plan }),
        'mail/other/cur/4:2,': letter({ Subject: 'four' }, 'Nothing of it.\n'),
        'mail/old': box(letter({ Subject: 'five' }, 'The tide, and then: noon.\n')),
      };
      const rc = await rcFile('maildir=in:other', 'mbox=old', 'attachments=text');
      world = makeWorld(files, rc);
      expect(await world.changes()).toBe('5 added');
    });

    test.each<[query: string, ...found: string[]]>([
      ['k:boats', 'in/cur/1:2,Sa'],
      ['label:~*', 'in/cur/3:2,S', 'other/cur/4:2,', FIVE],
      ['e:budget', 'in/cur/3:2,S'],
      ['e:comitee=2', 'in/cur/3:2,S'],
      ['n:plan.docx', 'in/cur/3:2,S'],
      ['b:tide+noon~2', FIVE],
      ['b:tide+noon~3', 'in/cur/1:2,Sa', 'in/cur/2:2,b', FIVE],
      ['b:tide+noon~1'],
    ])('%s', async (query, ...found) => {
      expect(await world.find(query)).toEqual(found);
    });

    test('shows where in an attached file a word is, and lists labels', async () => {
      const { stdout } = await world.mairix('--format', 'summary', 'e:budget');
      expect(stdout).toContain('in plan.docx: The committee approved the budget.\n');
      const { stdout: labels } = await world.mairix('--list', 'labels');
      expect(labels).toBe('Boats\t1\nUrgent\t1\n');
    });

    test('counts what more than a thousand conditions leave', async () => {
      const without = Array.from({ length: 1_100 }, (_, at) => `~tide-${at}`).join(',');
      const counted = await world.mairix('--count', '--unique', `b:${without},noon`);
      expect(counted).toEqual({ status: 0, stdout: '3\n', stderr: '' });
    });

    test('follows what is marked, moved, removed and purged', async () => {
      renameSync(world.path('mail/in/cur/1:2,Sa'), world.path('mail/in/cur/1:2,FSb'));
      renameSync(world.path('mail/in/cur/2:2,b'), world.path('mail/other/cur/2:2,S'));
      expect(await world.changes()).toBe('1 added, 1 moved, 1 removed');
      expect(await world.find('k:boats')).toEqual([]);
      expect(await world.find('k:urgent')).toEqual(['in/cur/1:2,FSb']);
      expect(await world.find('F:f')).toEqual(['in/cur/1:2,FSb']);
      expect(await world.find('p:other')).toEqual(['other/cur/4:2,', 'other/cur/2:2,S']);
      rmSync(world.path('mail/other/cur/4:2,'));
      rmSync(world.path('mail/old'));
      expect(await world.changes('-p')).toBe('2 removed, 3 purged');
      expect(await world.find('d:-')).toEqual([
        'in/cur/1:2,FSb',
        'in/cur/3:2,S',
        'other/cur/2:2,S',
      ]);
      expect((await world.mairix('--complete', 'b:noth')).stdout).toBe('');
      const check = await world.mairix('--check');
      expect(check).toMatchObject({ status: 0, stdout: expect.stringContaining('3 messages') });
    });
  });

  describe.skipIf(!hasDovecot)('mail on an IMAP server', () => {
    let server: Dovecot;
    let world: TempWorld;

    beforeAll(async () => {
      server = await startDovecot();
      putMail(server.mail, '', [
        letter({ Subject: 'Tide', 'Message-ID': '<tide@x>' }, 'High at noon.\n'),
        letter({ Subject: 'Re: Tide', 'In-Reply-To': '<tide@x>' }, 'Low at six.\n'),
      ]);
      putMail(server.mail, 'Lists', [letter({ Subject: 'Moon' }, 'Full on Monday.\n')]);
      const account = imapRcFile(server, 'INBOX:Lists').replace(/^database=.*\n/m, '');
      world = makeWorld({ 'mail/x': '' }, `${(await indexLines('one')).join('\n')}\n${account}`);
      expect(await world.changes()).toBe('3 added');
    });
    afterAll(async () => await server.stop());

    test('is found, shown and put into a result folder', async () => {
      const { stdout } = await world.mairix('--format', 'summary', 'noon');
      expect(stdout).toMatch(/Tide.*\n.*High at noon\./);
      expect((await world.mairix('--count', '-t', 'noon')).stdout).toBe('2\n');
      expect((await world.mairix('monday')).status).toBe(0);
      const [name = ''] = world.list('mail/found/new').concat(world.list('mail/found/cur'));
      const place = world.list('mail/found/new').length > 0 ? 'new' : 'cur';
      expect(world.read(`mail/found/${place}/${name}`)).toContain('Full on Monday.');
    });

    test('is looked at again by the next run', async () => {
      expect(await world.changes()).toBe('nothing new');
      await asClient(server, async (client) => {
        await client.mailboxOpen('INBOX');
        await client.messageFlagsAdd('1', ['\\Flagged']);
        await client.messageDelete('2');
        await client.append('INBOX', letter({ Subject: 'Fog' }, 'None today.\n'));
      });
      await world.mairix();
      expect((await world.mairix('--count', 'F:f')).stdout).toBe('1\n');
      expect((await world.mairix('--count', 's:fog')).stdout).toBe('1\n');
      expect((await world.mairix('--count', 'b:six')).stdout).toBe('0\n');
      expect((await world.mairix('--check')).status).toBe(0);
    });
  });
});

describe.skipIf(!hasOpenSearch)('two writers of several folders each', () => {
  test('are found together as in one database', async () => {
    const address = (await clusterUrl()).replace('http://', 'opensearch+http://');
    const database = `database=${address}/${freshName()}`;
    const files = {
      'mail/a/cur/1:2,S': letter({ Subject: 'Tide', 'Message-ID': '<tide@x>' }, 'High.\n'),
      'mail/a/cur/2:2,': letter({ Subject: 'Moon' }, 'Full.\n'),
      'mail/b': box(letter({ Subject: 'Re: Tide', 'In-Reply-To': '<tide@x>' }, 'Low.\n')),
      'mail/c/cur/3:2,S': letter({ Subject: 'Re: Re: Tide', References: '<tide@x>' }, 'Slack.\n'),
      'mail/c/cur/4:2,S': letter({ Subject: 'Tide', 'Message-ID': '<tide@x>' }, 'High.\n'),
      'mail/d': box(letter({ Subject: 'Sun' }, 'Out.\n'), letter({ Subject: 'Fog' }, 'In.\n')),
    };
    const own = (writer: string, ...lines: string[]) =>
      ['base=~/mail', database, `writer=${writer}`, 'replicas=0', 'prefer=a', ...lines, ''].join(
        '\n',
      );
    const world = makeWorld(files, own('one', 'maildir=a', 'mbox=b'));
    world.put('two', own('two', 'maildir=c', 'mbox=d'));
    world.put('all', 'base=~/mail\ndatabase=~/.mairix.db\nmaildir=a:c\nmbox=b:d\nprefer=a\n');
    const outcomes = [world.start(), world.start('-f', 'two')].map(({ outcome }) => outcome);
    for (const one of await Promise.all(outcomes))
      expect(one).toMatchObject({ status: 0, stderr: '' });
    await world.index('-f', 'all');
    for (const query of [
      ['d:-'],
      ['-t', 'b:slack'],
      ['-t', 's:fog'],
      ['--unique', 's:tide'],
      ['k:*'],
    ]) {
      const [here, there] = [await world.find(...query), await world.find('-f', 'all', ...query)];
      expect({ query, found: here.toSorted() }).toEqual({ query, found: there.toSorted() });
    }
    rmSync(world.path('mail/a/cur/1:2,S'));
    rmSync(world.path('mail/d'));
    expect(await world.changes('-p')).toBe('1 removed, 1 purged');
    expect(await world.changes('-p', '-f', 'two')).toBe('2 removed, 2 purged');
    expect((await world.mairix('--count', 'd:-')).stdout).toBe('4\n');
    for (const file of ['.mairixrc', 'two']) {
      expect((await world.mairix('-f', file, '--check')).status).toBe(0);
    }
  });
});
