import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { completeConfig } from '../../src/api/complete-config.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { makeConfig } from '../../src/config/make-config.ts';
import { completeOpenSearch } from '../../src/config/opensearch/complete-open-search.ts';
import { parseAddress } from '../../src/config/opensearch/parse-address.ts';
import { parseRcFile } from '../../src/config/rc-file.ts';

const ADDRESS = 'opensearch+https://search.example/mail';

function make(text: string, environment: Record<string, string> = {}) {
  const surroundings = { environment, homeDirectory: '/home/ada' };
  return makeConfig(parseRcFile(`base=/m\n${text}`, 'rc'), surroundings);
}

test('an address alone is enough', () => {
  const { config, problems } = make(`database=${ADDRESS}\n`);
  expect(problems).toEqual([]);
  expect(config.database).toBe(ADDRESS);
  const { writer = '' } = config.openSearch ?? {};
  expect(writer).toMatch(/^[a-z0-9-]+$/);
  expect(config.openSearch).toEqual({
    nodes: ['https://search.example:9200'],
    name: 'mail',
    writer,
    notes: `/home/ada/.local/state/mairix/mail.${writer}.db`,
  });
});

test('an rc file can say everything there is', () => {
  const { config, problems } = make(
    `database=opensearch+https://a.example,b.example:9201/mail
writer=archive-1
shards=3
replicas=0
store=source
opensearch_username=ada
opensearch_passwordcommand=pass show "search ada"
`,
    { XDG_STATE_HOME: '/state' },
  );
  expect(problems).toEqual([]);
  expect(config.openSearch).toEqual({
    nodes: ['https://a.example:9200', 'https://b.example:9201'],
    name: 'mail',
    writer: 'archive-1',
    notes: '/state/mairix/mail.archive-1.db',
    shards: 3,
    replicas: 0,
    keepsSource: true,
    username: 'ada',
    password: { kind: 'password command', command: ['pass', 'show', 'search ada'] },
    environment: { XDG_STATE_HOME: '/state' },
  });
});

test('the variable for the database can hold an address', () => {
  const { config } = make('database=/d\n', { MAIRIX_DATABASE: ADDRESS });
  expect(config.openSearch?.name).toBe('mail');
});

test.each([
  ['opensearch+https://h/m', ['https://h:9200']],
  ['OpenSearch+HTTPS://h:443/m', ['https://h:443']],
  ['opensearch+https://a,b:1/m', ['https://a:9200', 'https://b:1']],
  ['opensearch+https://[2001:db8::1]:9201/m', ['https://[2001:db8::1]:9201']],
  ['opensearch+http://localhost/m', ['http://localhost:9200']],
  [
    'opensearch+http://127.0.0.1:19200,[::1]:19201/m',
    ['http://127.0.0.1:19200', 'http://[::1]:19201'],
  ],
])('%s is at %j', (address, nodes) => {
  expect(parseAddress(address)).toEqual({ nodes, name: 'm' });
});

test.each([
  ['opensearch://h/m', '"opensearch://h/m" is not an address'],
  ['opensearch+ftp://h/m', '"opensearch+ftp://h/m" is not an address'],
  ['opensearch+https:/h/m', '"opensearch+https:/h/m" is not an address'],
  ['opensearch+https:///m', '"" is not a host'],
  ['opensearch+https://a,,b/m', '"" is not a host'],
  ['opensearch+https://h:99999/m', '"h:99999" is not a host'],
  ['opensearch+http://h/m', 'without encryption, all mail would be readable on its way to h'],
  [
    'opensearch+http://localhost,h/m',
    'without encryption, all mail would be readable on its way to h',
  ],
  [
    'opensearch+http://127.0.0.1.evil.example/m',
    'without encryption, all mail would be readable on its way to 127.0.0.1.evil.example',
  ],
  ['opensearch+https://h', 'the address names no index'],
  ['opensearch+https://h/', 'the address names no index'],
  ['opensearch+https://h/Mail', '"Mail" cannot be the name of an index'],
  ['opensearch+https://h/_all', '"_all" cannot be the name of an index'],
  ['opensearch+https://h/a/b', '"a/b" cannot be the name of an index'],
  ['opensearch+https://h/m?x=1', '"m?x=1" cannot be the name of an index'],
  ['opensearch+https://h/a.b', '"a.b" cannot be the name of an index'],
])('%s is refused: %s', (address, message) => {
  expect(parseAddress(address)).toEqual({
    message,
    hint: expect.stringContaining('opensearch+https'),
  });
});

test('a password in the address is refused and never shown', () => {
  const text = 'database=opensearch+https://ada:secret@h/m\n';
  expect(() => make(text)).toThrow(
    expect.objectContaining({
      code: 'CONFIG_INVALID',
      line: 2,
      message: expect.not.stringContaining('secret'),
      hint: expect.stringContaining('opensearch_passwordcommand='),
    }),
  );
});

describe('what cannot be used is an error that names its line:', () => {
  const USER = 'opensearch_username=ada\n';
  test.each([
    ['writer=Archive 1\n', 3, '"Archive 1" cannot be the name of a writer'],
    ['writer=\n', 3, '"" cannot be the name of a writer'],
    ['writer=a.b\n', 3, '"a.b" cannot be the name of a writer'],
    ['shards=0\n', 3, 'this is not a number that can be used here'],
    ['shards=1\nshards=two\n', 4, 'this is not a number that can be used here'],
    ['replicas=1.5\n', 3, 'this is not a number that can be used here'],
    ['store=words\n', 3, '"words" is nothing that can be stored'],
    [USER, 3, 'opensearch_password is not set'],
    ['opensearch_password=x\n', 3, 'there is a password but no opensearch_username'],
    ['opensearch_passwordcommand=x\n', 3, 'there is a password but no opensearch_username'],
    [`${USER}opensearch_passwordcommand='\n`, 4, 'this is no command'],
    [
      `${USER}opensearch_password=x\nopensearch_passwordcommand=y\n`,
      5,
      'there is more than one password',
    ],
  ])('%j', (text, line, message) => {
    expect(() => make(`database=${ADDRESS}\n${text}`)).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', file: 'rc', line, message }),
    );
  });
});

test('lines about OpenSearch have no effect with a file, which is reported', () => {
  const { config, problems } = make('database=/d\nshards=2\nwriter=a\n');
  expect(config.openSearch).toBeUndefined();
  expect(problems.map(({ line, message }) => [line, message])).toEqual([
    [3, 'shards has no effect without OpenSearch'],
    [4, 'writer has no effect without OpenSearch'],
  ]);
});

test('a password in the rc file is taken if only its owner can read it', () => {
  const directory = mkdtempSync(join(tmpdir(), 'mairix-rc-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const rcFile = join(directory, 'rc');
  const text = `base=/m\ndatabase=${ADDRESS}\nopensearch_username=ada\nopensearch_password=secret\n`;
  writeFileSync(rcFile, text, { mode: 0o600 });
  const sources = { rcFile, environment: {}, homeDirectory: '/home/ada' };
  const password = { kind: 'password', text: 'secret' };
  expect(loadConfig(sources).config.openSearch).toMatchObject({ username: 'ada', password });
  chmodSync(rcFile, 0o640);
  expect(() => loadConfig(sources)).toThrow(
    expect.objectContaining({
      message: 'other users may read this file, and a password is in it',
      line: 4,
      hint: `type: chmod 600 ${rcFile}; or use opensearch_passwordcommand=, which keeps it out of the file`,
    }),
  );
});

test.each([
  ['Mail.Example.ORG', 'mail-example-org'],
  ['_ada_', 'ada'],
  ['', 'mairix'],
])('the machine %j writes as %s', (hostName, writer) => {
  const home = { environment: {}, homeDirectory: '/h', hostName };
  expect(completeOpenSearch(ADDRESS, {}, home)).toMatchObject({ writer });
});

test('a state directory that is no absolute path is not used', () => {
  const home = { environment: { XDG_STATE_HOME: 'state' }, homeDirectory: '/h', hostName: 'a' };
  const notes = '/h/.local/state/mairix/mail.a.db';
  expect(completeOpenSearch(ADDRESS, {}, home)).toMatchObject({ notes });
});

describe('a program that uses the library', () => {
  test('writes an address and what belongs to it', () => {
    const openSearch = { writer: 'a', notes: '/notes.db', shards: 2 };
    expect(completeConfig({ database: ADDRESS, folders: [], openSearch }).openSearch).toEqual({
      nodes: ['https://search.example:9200'],
      name: 'mail',
      ...openSearch,
      environment: {},
    });
  });

  test('writes as its machine unless it says otherwise', () => {
    const { openSearch } = completeConfig({ database: ADDRESS, folders: [] });
    const home = { environment: {}, homeDirectory: '/h', hostName: hostname() };
    expect(completeOpenSearch(ADDRESS, {}, home)).toMatchObject({ writer: openSearch?.writer });
  });

  test('can use what loadConfig made', () => {
    const { config } = make(`database=${ADDRESS}\nwriter=a\n`);
    expect(completeConfig(config).openSearch).toMatchObject(config.openSearch ?? {});
  });

  test('hears what is wrong with it', () => {
    const openSearch = { shards: 0.5 };
    expect(() => completeConfig({ database: ADDRESS, folders: [], openSearch })).toThrow(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        hint: 'write a whole number from 1 to 1024',
      }),
    );
  });
});
