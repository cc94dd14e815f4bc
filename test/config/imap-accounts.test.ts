import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parseServer } from '../../src/config/imap/parse-server.ts';
import { authorityOf, type ImapAccount } from '../../src/config/imap-account.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { makeConfig } from '../../src/config/make-config.ts';
import { parseRcFile } from '../../src/config/rc-file.ts';
import { serverResultFolder } from '../../src/config/server-result-folder.ts';
import { splitCommand } from '../../src/config/values/split-command.ts';

const MINIMUM = 'base=/m\ndatabase=/d\n';
const surroundings = { environment: {}, homeDirectory: '/home/ada' };

function make(text: string) {
  return makeConfig(parseRcFile(MINIMUM + text, 'rc'), surroundings);
}

test('an account has a server, a name, a secret and folders', () => {
  const { config, problems } = make(`imap=INBOX:Lists...
imap_server=imaps://imap.example.org
imap_username=ada
imap_passwordcommand=pass show "mail ada"
`);
  expect(problems).toEqual([]);
  expect(config.imap).toEqual([
    {
      name: '',
      server: { kind: 'host', host: 'imap.example.org', port: 993, security: 'tls' },
      username: 'ada',
      secret: { kind: 'password command', command: ['pass', 'show', 'mail ada'] },
      folders: [
        { pattern: 'INBOX', origin: 'rc:3' },
        { pattern: 'Lists...', origin: 'rc:3' },
      ],
    },
  ]);
});

test('several accounts have names, which their lists begin with', () => {
  const { config } = make(`imap=INBOX
imap_pipe=ssh far imapd
imap.work.server=mail.example
imap.work.username=ada@work
imap.Work.username=nobody
imap.work.token_command=token
imap=work:INBOX:other
imap=work:...
`);
  const shown = config.imap?.map(({ name, username, secret, folders }) => [
    name,
    username,
    secret?.kind,
    folders.map(({ pattern }) => pattern).join(' '),
  ]);
  expect(shown).toEqual([
    ['', undefined, undefined, 'INBOX'],
    ['work', 'ada@work', 'token command', 'INBOX other ...'],
  ]);
});

test.each([
  ['imaps://h', 'h 993 tls'],
  ['imaps://h:1993/', 'h 1993 tls'],
  ['imap://h', 'h 143 starttls'],
  ['h', 'h 143 starttls'],
  ['IMAPS://H', 'H 993 tls'],
  ['localhost', 'localhost 143 none'],
  ['imap://127.0.0.1:10143', '127.0.0.1 10143 none'],
  ['imap://127.0.0.1.evil.example', '127.0.0.1.evil.example 143 starttls'],
  ['imap://[::1]:143', '::1 143 none'],
  ['imaps://[2001:db8::1]', '2001:db8::1 993 tls'],
  ['::1', '::1 143 none'],
  ['', undefined],
  ['http://h', undefined],
  ['imap://ada@h', undefined],
  ['h:0', undefined],
  ['h:99999', undefined],
  ['a b', undefined],
])('the server %j is %j', (text, expected) => {
  const server = parseServer(text);
  expect(server && `${server.host} ${server.port} ${server.security}`).toBe(expected);
});

test.each([
  ['pass show x', ['pass', 'show', 'x']],
  [`a 'b c' "d \\"e" f\\ g`, ['a', 'b c', 'd "e', 'f g']],
  ["a '' b", ['a', '', 'b']],
  ['$HOME; rm *', ['$HOME;', 'rm', '*']],
  ['', undefined],
  ["a 'b", undefined],
])('the command %j is %j', (text, expected) => {
  expect(splitCommand(text)).toEqual(expected);
});

describe('an account that cannot be used is an error that names its line:', () => {
  const SERVER = 'imap=INBOX\nimap_server=imaps://h\n';
  test.each([
    [`${SERVER}imap_pipe=x\n`, 5, 'imap_server and imap_pipe exclude each other'],
    ['imap=INBOX\nimap_server=a b\n', 4, '"a b" is not a server'],
    [SERVER, 4, 'imap_username is not set'],
    [`${SERVER}imap_username=ada\n`, 4, 'imap_password is not set'],
    [
      `${SERVER}imap_username=ada\nimap_password=x\nimap_token_command=y\n`,
      7,
      'an account has more than one password',
    ],
    [`${SERVER}imap_username=ada\nimap_passwordcommand='\n`, 6, 'this is no command'],
    ['imap=w:INBOX\nimap.w.server=h\nimap.w.username=ada\n', 4, 'imap.w.password is not set'],
  ])('%j', (text, line, message) => {
    expect(() => make(text)).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', file: 'rc', line, message }),
    );
  });
});

test('folders without a server have no effect, which is reported', () => {
  const { config, problems } = make('imap=INBOX\nimap=\n');
  expect(config.imap).toBeUndefined();
  expect(problems).toMatchObject([{ line: 3, message: 'imap has no effect without a server' }]);
});

test('a password in a file that others may read is refused, with what to type', () => {
  const home = mkdtempSync(join(tmpdir(), 'mairix-config-'));
  onTestFinished(() => rmSync(home, { recursive: true }));
  const file = join(home, '.mairixrc');
  const account = 'imap=INBOX\nimap_server=h\nimap_username=ada\nimap_password=secret\n';
  writeFileSync(file, MINIMUM + account);
  for (const mode of [0o644, 0o640, 0o604]) {
    chmodSync(file, mode);
    expect(() => loadConfig({ environment: { HOME: home } })).toThrow(
      expect.objectContaining({ line: 6, hint: expect.stringContaining(`chmod 600 ${file}`) }),
    );
  }
  chmodSync(file, 0o600);
  const { config } = loadConfig({ environment: { HOME: home } });
  expect(config.imap?.[0]?.secret).toEqual({ kind: 'password', text: 'secret' });
});

test('what tells accounts from each other is the user and the server', () => {
  const account = (server: string, username?: string): ImapAccount => {
    const parsed = parseServer(server);
    if (parsed === undefined) throw new Error(server);
    return { name: '', server: parsed, username, folders: [] };
  };
  expect(authorityOf(account('imaps://h', 'ada'))).toBe('ada@h');
  expect(authorityOf(account('imap://h', 'ada'))).toBe('ada@h');
  expect(authorityOf(account('imap://h:1143', 'ada@x'))).toBe('ada%40x@h:1143');
  expect(authorityOf(account('imaps://[::1]', 'ada'))).toBe('ada@[::1]');
  const pipe = { kind: 'pipe', command: 'x' } as const;
  expect(authorityOf({ name: 'far', server: pipe, folders: [] })).toBe('pipe-far');
});

describe('results on a server', () => {
  const account = (name: string) => {
    const key = name === '' ? 'imap_' : `imap.${name}.`;
    return `${key}server=h\n${key}username=ada\n${key}token_command=token\n`;
  };

  test.each<[string, string, string | undefined]>([
    ['go to the account without a name', `${account('')}mfolder=found\n`, ' found'],
    ['which may have others beside it', `${account('')}${account('w')}mfolder=f\n`, ' f'],
    ['or to the only one', `${account('work')}mfolder=found\n`, 'work found'],
    ['or to one by its name', `${account('')}${account('w')}mfolder=w:a/b\n`, 'w a/b'],
    ['a name that no account has is part of the folder', `${account('')}mfolder=w:f\n`, ' w:f'],
    [
      'of several accounts one must be named',
      `${account('a')}${account('b')}mfolder=f\n`,
      undefined,
    ],
    ['an account must say how to log in', 'imap_server=h\nmfolder=found\n', undefined],
    ['there must be a folder', account(''), undefined],
  ])('%s', (_, text, place) => {
    const { config, problems } = make(`maildir=in\n${text}`);
    const found = serverResultFolder(config);
    expect(found && `${found.account.name} ${found.folder}`).toBe(place);
    expect(problems).toEqual([]);
  });
});
