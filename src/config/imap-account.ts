import type { Password } from './password.ts';

/** An account on an IMAP server, with the folders to index (`imap=`, `imap_server=` and the like). */
export interface ImapAccount {
  /** Its name in the rc file; empty for the one whose directives have no name. */
  readonly name: string;
  /** Where it is; the way to it is encrypted unless it is on this machine. */
  readonly server: ImapServer;
  /** Missing where the server lets us in by itself, which only one behind a command does. */
  readonly username?: string | undefined;
  /** Missing likewise. */
  readonly secret?: ImapSecret | undefined;
  /** Empty if none of its folders is indexed. */
  readonly folders: readonly ImapFolderSpec[];
}

/** How to reach a server. */
export type ImapServer =
  | {
      readonly kind: 'host';
      readonly host: string;
      readonly port: number;
      /** Encrypted from the beginning, after STARTTLS, or not at all, which only a loopback address may be. */
      readonly security: 'tls' | 'starttls' | 'none';
    }
  /** A command for the shell that speaks IMAP on its standard input and output. */
  | { readonly kind: 'pipe'; readonly command: string };

/** What proves who we are. */
export type ImapSecret =
  | Password
  /** A program whose first line of output is an OAuth2 access token. */
  | { readonly kind: 'token command'; readonly command: readonly string[] };

/** One element of an `imap=` list, with its wildcards and `...` still in place. */
export interface ImapFolderSpec {
  /** The name of a folder as people see it, with `*` and `...`: `Lists...`. */
  readonly pattern: string;
  /** Where it was written, for messages: `~/.mairixrc:3`. */
  readonly origin: string;
}

const PORTS = { tls: 993, starttls: 143, none: 143 } as const;

/** The port that a server has unless the rc file says another one. */
export function defaultPort(security: keyof typeof PORTS): number {
  return PORTS[security];
}

/**
 * What tells an account from all others in the paths of its folders: `ada@mail.example`. Another port, or
 * another password, does not make it another account, but another server or user does.
 */
export function authorityOf({ name, server, username }: ImapAccount): string {
  const host =
    server.kind === 'host' ? hostAndPort(server) : ['pipe', name].filter(Boolean).join('-');
  return username === undefined ? host : `${encodeURIComponent(username)}@${host}`;
}

function hostAndPort({ host, port }: Extract<ImapServer, { kind: 'host' }>): string {
  const shown = host.includes(':') ? `[${host}]` : host;
  return Object.values<number>(PORTS).includes(port) ? shown : `${shown}:${port}`;
}
