import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Assistant, startAssistant } from '../helpers/assistant.ts';
import { letter, makeWorld, RC_FILE } from '../helpers/temp-world.ts';

// mcp_folders= hides the rest of the mail from every tool

const HIDDEN = /secret|bribe|carol|hush|vault|Vault/;

const world = makeWorld(
  {
    'mail/in/cur/1': letter(
      { From: 'ada@x.example', Subject: 'Plan', 'Message-ID': '<plan@x>' },
      'Hello.\n',
    ),
    'mail/vault/cur/2': letter(
      {
        From: 'Carol Hush <carol@hush.example>',
        To: 'ada@x.example',
        Subject: 'secret bribe',
        'Message-ID': '<bribe@x>',
        'In-Reply-To': '<plan@x>',
      },
      'The secret.\n',
    ),
    'mail/in/cur/3': letter(
      {
        From: 'bob@x.example',
        Subject: 'Re: Plan',
        'Message-ID': '<re@x>',
        'In-Reply-To': '<bribe@x>',
        References: '<plan@x> <bribe@x>',
      },
      'Fine.\n',
    ),
  },
  `${RC_FILE}maildir=vault\nmcp_folders=in\n`,
);
let assistant: Assistant;

beforeAll(async () => {
  await world.index();
  assistant = await startAssistant(world);
});
afterAll(() => assistant.close());

describe('with mcp_folders=in', () => {
  test.each([
    ['search', { query: '' }],
    ['search', { query: 'thread:(secret)' }],
    ['search', { query: 'x OR secret OR in:vault' }],
    ['search', { query: 'x ) OR ( secret' }],
    ['search', { query: '-plan OR secre OR bribes' }],
    ['search', { query: 'secrte' }],
    ['search', { query: 'in:vualt' }],
    ['search', { query: 'p:vault' }],
    ['search', { query: 'm:bribe@x' }],
    ['search', { query: '@nobody' }],
    ['read', { id: 'bribe@x' }],
    ['read', { location: world.path('mail/vault/cur/2') }],
    ['read', { id: 'plan@x', location: world.path('mail/vault/cur/2') }],
    ['thread', { id: 'bribe@x' }],
    ['thread', { id: 'plan@x' }],
    ['addresses', { text: 'carol' }],
    ['addresses', { text: 'hush' }],
    ['addresses', { text: 'x' }],
    ['statistics', {}],
    ['statistics', { query: 'secret' }],
  ])('%s %j shows nothing of other folders', async (name, asked) => {
    const { text } = await assistant.ask(name, asked);
    // What was asked comes back in errors.
    const own = Object.values(asked).flatMap((one) => one.split(/\s/));
    const shown = own
      .filter((one) => one !== '')
      .reduce((rest, one) => rest.replaceAll(one, ''), text);
    expect(shown).not.toMatch(HIDDEN);
  });

  test('a thread is as if there were no other mail, and so are the counts', async () => {
    const { text } = await assistant.ask('thread', { id: 'plan@x' });
    expect(text).toContain('The thread has 2 messages.');
    expect(text).toMatch(/^ {2}2020-.* Re: Plan$/m);
    expect((await assistant.ask('statistics', {})).text).toContain('2 messages,');
    const { text: unknown } = await assistant.ask('read', { id: 'nothing@x' });
    expect((await assistant.ask('read', { id: 'bribe@x' })).text).toBe(unknown);
    const nowhere = await assistant.ask('search', { query: 'zzzz' });
    expect((await assistant.ask('search', { query: 'secret' })).text).toBe(nowhere.text);
  });

  test('the user still sees all mail', async () => {
    expect(await world.find('secret')).toEqual(['vault/cur/2']);
  });
});

test('mcp_folders= that names no folder hides everything, and says so', async () => {
  const closed = makeWorld(
    { 'mail/in/cur/1': letter({ Subject: 'Plan' }) },
    `${RC_FILE}mcp_folders=\n`,
  );
  const { stderr } = await closed.mairix();
  expect(stderr).toBe(
    '~/.mairixrc:5: mcp_folders names no folder, so assistants see no mail at all; write names as for in:, such as mcp_folders=inbox:lists/*\n',
  );
  const nobody = await startAssistant(closed);
  expect((await nobody.ask('search', { query: '' })).text).toContain('0 messages match');
  await nobody.close();
});
