import type { ImapAccount, ImapFolderSpec, ImapSecret, ImapServer } from '../imap-account.ts';
import { quote } from '../quote.ts';
import type { Given, ImapDirective, RcSetting, Reading } from '../setting.ts';
import { commandIn } from '../values/command-in.ts';
import { splitFolderList } from '../values/folder-list.ts';
import { passwordIn } from '../values/password-in.ts';
import { wrongLine } from '../values/wrong-line.ts';
import { parseServer } from './parse-server.ts';

/**
 * Reads the `imap=` lists, with all that the rc file says about their accounts. A list whose account has no
 * server has no effect, as in classic mairix. Throws `ConfigError` for an account that cannot be used. An account
 * without a list can still take results (`mformat=imap`).
 */
export function readImapAccounts(given: Given): Reading {
  const lists = given.lines.map((line) => listIn(line, given));
  const names = [
    ...new Set(lists.filter(({ folders }) => folders.length > 0).map(({ name }) => name)),
  ];
  const imap: ImapAccount[] = [];
  const complaints: { message: string; hint: string; line: number }[] = [];
  for (const name of names) {
    const own = lists.filter((list) => list.name === name);
    const folders = own.flatMap((list) => list.folders);
    const account = accountNamed(name, folders, given);
    if (account !== undefined) imap.push(account);
    else complaints.push({ line: own[0]?.line ?? 1, ...NO_SERVER });
  }
  const others = accountsIn(given).filter((name) => !names.includes(name));
  for (const name of others) {
    const account = isComplete(name, given) ? accountNamed(name, [], given) : undefined;
    if (account !== undefined) imap.push(account);
  }
  return { config: imap.length > 0 ? { imap } : {}, complaints };
}

const NO_SERVER = {
  message: 'imap has no effect without a server',
  hint: 'add a line such as imap_server=imaps://imap.example.org',
};

interface List {
  readonly name: string;
  readonly folders: readonly ImapFolderSpec[];
  readonly line: number;
}

// list := [ account ":" ] element (":" element)*
function listIn(line: RcSetting, given: Given): List {
  const elements = splitFolderList([line]).filter(({ text }) => text !== '');
  const [first] = elements;
  const isName = first !== undefined && isAccount(first.text, given);
  const folders = (isName ? elements.slice(1) : elements).map(({ text, origin }) => ({
    pattern: text,
    origin,
  }));
  return { name: isName ? first.text : '', folders, line: line.line };
}

function isAccount(name: string, given: Given): boolean {
  return accountsIn(given).includes(name);
}

/** The names of accounts that have a server. */
function accountsIn({ others }: Given): string[] {
  const lines = [...others('imap_server'), ...others('imap_pipe')];
  return [...new Set(lines.map(({ account }) => account))];
}

/** Whether an account says all that a connection needs. */
function isComplete(name: string, { others }: Given): boolean {
  const has = (directive: ImapDirective) =>
    others(directive).some(({ account }) => account === name);
  const hasSecret = SECRETS.some(has);
  return has('imap_pipe') || (has('imap_username') && hasSecret);
}

const SECRETS = ['imap_password', 'imap_passwordcommand', 'imap_token_command'] as const;

function accountNamed(
  name: string,
  folders: readonly ImapFolderSpec[],
  given: Given,
): ImapAccount | undefined {
  const last = (directive: ImapDirective) =>
    given.others(directive).findLast(({ account }) => account === name);
  const server = serverOf(last('imap_server'), last('imap_pipe'), given);
  if (server === undefined) return undefined;
  const username = last('imap_username')?.text;
  const secret = secretOf(last, given);
  if (server.kind === 'host') {
    const at = last('imap_server');
    const key = (rest: string) => (name === '' ? `imap_${rest}` : `imap.${name}.${rest}`);
    const needs = (rest: string, hint: string) =>
      wrongLine(`${key(rest)} is not set`, `add a line such as ${key(hint)}`, at, given);
    if (username === undefined) throw needs('username', 'username=ada');
    if (secret === undefined) throw needs('password', 'passwordcommand=pass show mail/ada');
  }
  return { name, server, username, secret, folders };
}

function serverOf(
  server: RcSetting | undefined,
  pipe: RcSetting | undefined,
  given: Given,
): ImapServer | undefined {
  if (server !== undefined && pipe !== undefined) {
    const hint = 'keep the one of them that you use';
    throw wrongLine('imap_server and imap_pipe exclude each other', hint, pipe, given);
  }
  if (pipe !== undefined) return { kind: 'pipe', command: pipe.text };
  if (server === undefined) return undefined;
  const host = parseServer(server.text);
  if (host !== undefined) return host;
  const hint = 'write a host, such as imap_server=imaps://imap.example.org:993';
  throw wrongLine(`${quote(server.text)} is not a server`, hint, server, given);
}

function secretOf(
  last: (directive: ImapDirective) => RcSetting | undefined,
  given: Given,
): ImapSecret | undefined {
  const password = last('imap_password');
  const passwordCommand = last('imap_passwordcommand');
  const tokenCommand = last('imap_token_command');
  const [one, other] = [password, passwordCommand, tokenCommand].filter(
    (setting) => setting !== undefined,
  );
  if (one !== undefined && other !== undefined) {
    const hint = 'keep one of imap_password, imap_passwordcommand and imap_token_command';
    throw wrongLine('an account has more than one password', hint, other, given);
  }
  if (password !== undefined) return passwordIn(password, given, 'imap_passwordcommand');
  if (passwordCommand !== undefined) {
    return { kind: 'password command', command: commandIn(passwordCommand, given) };
  }
  return tokenCommand && { kind: 'token command', command: commandIn(tokenCommand, given) };
}
