import { loadConfig, openMailIndex, type UpdateEvent } from 'mairix';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openFence, startAssistant } from '../helpers/assistant.ts';
import { servePage } from '../helpers/browser.ts';
import { entity, multipart } from '../helpers/build-message.ts';
import { type Dovecot, hasDovecot, imapRcFile, putMail, startDovecot } from '../helpers/dovecot.ts';
import { letter, makeWorld, type TempWorld } from '../helpers/temp-world.ts';

// Assistants and the page, with mail that is on a server

describe.skipIf(!hasDovecot)('mail on a server', () => {
  let server: Dovecot;
  let world: TempWorld;

  beforeAll(async () => {
    server = await startDovecot();
    const answer = {
      Subject: 'Re: Tide',
      'Message-ID': '<re@x>',
      'In-Reply-To': '<tide@x>',
    };
    putMail(server.mail, '', [
      letter({ Subject: 'Tide', 'Message-ID': '<tide@x>' }, 'High at noon.\n'),
      letter(answer, 'Low at six.\n'),
      letter({ Subject: 'Nameless' }, 'Without an id.\n'),
    ]);
    const file = entity(
      {
        'Content-Type': 'application/x-table',
        'Content-Disposition': 'attachment; filename="table.bin"',
      },
      '12:00 high',
    );
    putMail(server.mail, 'Lists', [
      multipart([entity({}, 'See the table.\n'), file], {
        Subject: 'Table',
        'Message-ID': '<table@x>',
      }),
    ]);
    world = makeWorld({ 'mail/x': '' }, imapRcFile(server, 'INBOX:Lists'));
    expect(await world.changes()).toBe('4 added');
  });
  afterAll(async () => await server.stop());

  test('does not say how much there is to read before it has come', async () => {
    const environment = { HOME: world.home };
    const { config } = loadConfig({ environment, homeDirectory: world.home });
    const index = openMailIndex({ ...config, database: world.path('another.db') });
    const scanned: UpdateEvent[] = [];
    await index.update({ onEvent: (event) => event.kind === 'scanned' && scanned.push(event) });
    index.close();
    expect(scanned).toEqual([{ kind: 'scanned', messages: 0, boxes: 0, bytes: undefined }]);
  });

  test('is searched and read by an assistant', async () => {
    const assistant = await startAssistant(world);
    const read = async (asked: object) => {
      const { text, isError } = await assistant.ask('read', asked);
      return isError ? text : openFence(text).mail;
    };
    expect(await read({ id: 'tide@x' })).toContain('High at noon.');
    const { text } = await assistant.ask('search', { query: 'nameless' });
    const [, location] = /location: (.*)/.exec(openFence(text).mail) ?? [];
    expect(await read({ location })).toContain('Without an id.');
    expect(await read({ id: 'table@x' })).toContain('Attachment, not opened: table.bin');
    const thread = openFence((await assistant.ask('thread', { id: 're@x' })).text).mail;
    const subjects = thread.split('\n').filter((line) => line.endsWith('Tide'));
    expect(subjects.map((line) => line.replace(/\S+Z {2}/, ''))).toEqual(['Tide', '  Re: Tide']);
    await assistant.close();
  });

  test('is shown by the page, with its files', async () => {
    const served = await servePage(world);
    const welcome = await fetch(served.address, { redirect: 'manual' });
    const cookie = welcome.headers.get('set-cookie')?.split(';')[0] ?? '';
    const get = async (path: string) => {
      const answer = await fetch(new URL(path, served.origin), { headers: { cookie } });
      return await answer.text();
    };
    const list = await get('/search?q=six');
    expect(list).toContain('Low at <mark>six</mark>.');
    const [thread = ''] = /\/thread\/\d+/.exec(list) ?? [];
    expect(await get(thread)).toContain('2 messages in this thread');
    const [table = ''] = /\/message\/\d+/.exec(await get('/search?q=subject:table')) ?? [];
    expect(await get(table)).toContain('See the table.');
    expect(await get(`${table}/part/2`)).toBe('12:00 high');
    expect(await served.stop()).toBe(0);
  });
});
