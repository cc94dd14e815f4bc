import { join } from 'node:path';
import { splitCommand } from '../../../config/values/split-command.ts';
import { ifPossible } from '../../../files/errno.ts';
import { readText } from '../../../files/read-file.ts';
import type { MuttSettings } from '../../../sources/mutt-settings.ts';

/** An account on an IMAP server that another program uses. */
export interface FoundAccount {
  readonly host: string;
  /** Missing if it is the usual one. */
  readonly port: string | undefined;
  /** Whether everything is encrypted from the beginning; otherwise after STARTTLS. */
  readonly isTls: boolean;
  readonly user: string;
  /** What prints the password; it needs no shell. */
  readonly passwordCommand: string | undefined;
  /** What the configuration of which program says so: `mbsync`. */
  readonly program: string;
}

/** The accounts of mbsync, OfflineIMAP and mutt; each only once. Passwords are never read. */
export function findAccounts(
  home: string,
  { config, mutt }: { readonly config: string; readonly mutt: readonly MuttSettings[] },
): FoundAccount[] {
  const textOf = (path: string) => ifPossible(() => readText(path)) ?? '';
  const found = [
    ...ofMbsync(textOf(join(home, '.mbsyncrc'))),
    ...ofMbsync(textOf(join(config, 'isyncrc'))),
    ...ofOfflineImap(textOf(join(home, '.offlineimaprc'))),
    ...ofOfflineImap(textOf(join(config, 'offlineimap/config'))),
    ...mutt.flatMap(ofMutt),
  ];
  const keyOf = ({ user, host }: FoundAccount) => `${user}@${host}`.toLowerCase();
  return found.filter(
    (one, at) =>
      [one.user, one.host, one.port ?? ''].every((text) => PLAIN.test(text)) &&
      found.findIndex((other) => keyOf(other) === keyOf(one)) === at,
  );
}

/** Without spaces, and without what begins a comment or a variable in the rc file. */
const PLAIN = /^[^\s#!;%$"'/]*$/;

// Host imap.example.org
// PassCmd "pass show mail/ada"
function ofMbsync(text: string): FoundAccount[] {
  return text.split(/^[ \t]*(?=(?:IMAPAccount|IMAPStore)[ \t])/im).flatMap((section) => {
    const [own = ''] = section.split(/\n[ \t]*(?=\n|(?:Channel|MaildirStore|Group)[ \t])/i);
    const say = (name: string) =>
      new RegExp(`^[ \\t]*${name}[ \\t]+(?:"(.*)"|(.*?))[ \\t]*$`, 'im')
        .exec(own)
        ?.slice(1)
        .find(Boolean);
    const [host, user] = [say('Host'), say('User')];
    if (host === undefined || user === undefined) return [];
    const security = say('(?:SSL|TLS)Type') ?? 'STARTTLS';
    return {
      host,
      user,
      port: say('Port'),
      isTls: /^imaps$/i.test(security),
      passwordCommand: withoutShell(say('PassCmd')?.replace(/^\+/, '')),
      program: 'mbsync',
    };
  });
}

// [Repository Remote]
// type = IMAP
function ofOfflineImap(text: string): FoundAccount[] {
  return text.split(/^(?=\[)/m).flatMap((section) => {
    const say = (name: string) =>
      new RegExp(`^${name}[ \\t]*[=:][ \\t]*(.*?)[ \\t]*$`, 'im').exec(section)?.[1];
    const type = say('type') ?? '';
    const host = say('remotehost') ?? (/^gmail$/i.test(type) ? 'imap.gmail.com' : undefined);
    const user = say('remoteuser');
    if (!/^(?:IMAP|Gmail)$/i.test(type) || host === undefined || user === undefined) return [];
    const file = say('remotepassfile');
    return {
      host,
      user,
      port: say('remoteport'),
      isTls: !/^(?:no|false|off|0)$/i.test(say('ssl') ?? 'yes'),
      passwordCommand: file === undefined ? undefined : withoutShell(`cat ${file}`),
      program: 'OfflineIMAP',
    };
  });
}

function ofMutt({ servers, imapUser }: MuttSettings): FoundAccount[] {
  return servers.flatMap((url) => {
    const [, scheme = '', name, host = '', port] =
      /^(imaps?):\/\/(?:([^/@]*(?:@[^/@]*)?)@)?([^/:@]+)(?::(\d+))?(?:\/|$)/i.exec(url) ?? [];
    const user = name?.replace(/:.*/, '') ?? imapUser;
    if (host === '' || user === undefined) return [];
    const isTls = scheme.toLowerCase() === 'imaps';
    return { host, user, port, isTls, passwordCommand: undefined, program: 'mutt' };
  });
}

/** A command that means the same without a shell, and is no secret itself; any other is left to the user. */
function withoutShell(command: string | undefined): string | undefined {
  if (command === undefined || /[#!;%$|&<>`*?~\n]/.test(command)) return undefined;
  const [program] = splitCommand(command) ?? [];
  return program === undefined || program === 'echo' ? undefined : command;
}
