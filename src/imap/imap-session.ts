import type { FetchMessageObject, FetchQueryObject, ImapFlow, ImapFlowOptions } from 'imapflow';
import type { ImapAccount } from '../config/imap-account.ts';
import { flagsFromImap } from '../model/flags.ts';
import { pipeTransport } from './pipe-transport.ts';
import { type Surroundings, secretOf } from './secret-of.ts';
import { nameOf, serverError } from './server-error.ts';

/** A folder as its server lists it. */
export interface ListedFolder {
  /** As people see it. */
  readonly name: string;
  /** What is between the names of folders above and below each other; empty if there is nothing. */
  readonly delimiter: string;
  /** Missing if the server does not say. */
  readonly state: FolderState | undefined;
}

/** What a server says about a folder as a whole. */
export interface FolderState {
  readonly uidValidity: number;
  readonly uidNext: number;
  /** HIGHESTMODSEQ, in decimal; `undefined` if the server counts no changes. */
  readonly modSeq: string | undefined;
  readonly messages: number;
}

/** What has changed in a folder since a HIGHESTMODSEQ. */
export interface FolderChangesSince {
  readonly vanished: readonly number[];
  /** Flags of all messages that are new or have other flags, by their UIDs. */
  readonly flags: ReadonlyMap<number, number>;
}

/** A message as it came from its server. */
export interface FetchedMessage {
  readonly uid: number;
  /** Sum of flag bits. */
  readonly flags: number;
  /** When it came to the server; milliseconds. */
  readonly arrived: number;
  /** Bytes on the server. */
  readonly size: number;
  readonly bytes: Buffer;
}

/** What tells a message from others without reading it. */
export interface FetchedIdentity {
  readonly uid: number;
  readonly flags: number;
  readonly size: number;
  readonly messageId: string | undefined;
}

/** How long to wait for a server, in milliseconds: for its greeting, and in silence. */
const PATIENCE = {
  connectionTimeout: 20_000,
  greetingTimeout: 20_000,
  socketTimeout: 60_000,
} as const;

/** More than any mail system accepts. */
const MAX_LITERAL_BYTES = 256 * 1024 * 1024;

/**
 * A connection to the server of an account. It looks at folders with EXAMINE and at messages with BODY.PEEK, so
 * nothing that it does changes anything there, unless its name says so. Every method throws `ServerError`, or the
 * reason of the signal, which ends the connection at once.
 */
export class ImapSession {
  readonly account: ImapAccount;
  readonly #client: ImapFlow;
  readonly #signal: AbortSignal | undefined;
  readonly #stop: () => void;

  private constructor(account: ImapAccount, client: ImapFlow, signal: AbortSignal | undefined) {
    this.account = account;
    this.#client = client;
    this.#signal = signal;
    this.#stop = () => client.close();
    signal?.addEventListener('abort', this.#stop);
    // Whatever waits for an answer gets the error too.
    client.on('error', () => {});
  }

  /** Connects and logs in. */
  static async open(
    account: ImapAccount,
    { environment = {}, signal }: Partial<Surroundings>,
  ): Promise<ImapSession> {
    signal?.throwIfAborted();
    const { ImapFlow } = await import('imapflow');
    const client = new ImapFlow(await clientOptions(account, { environment, signal }));
    const session = new ImapSession(account, client, signal);
    await session.#ask(() => client.connect());
    return session;
  }

  /** Says goodbye, but does not wait long for an answer. */
  close(): void {
    this.#signal?.removeEventListener('abort', this.#stop);
    if (this.#client.usable) this.#client.logout().catch(() => {});
    this.#client.close();
  }

  /** All folders that can hold messages. */
  async folders(): Promise<ListedFolder[]> {
    const found = await this.#ask(() =>
      this.#client.list({
        statusQuery: { messages: true, uidNext: true, uidValidity: true, highestModseq: true },
      }),
    );
    return found
      .filter(({ flags }) => !flags.has('\\Noselect') && !flags.has('\\NonExistent'))
      .map(({ path, delimiter, status }) => ({
        name: path,
        delimiter: delimiter ?? '',
        state: status && stateOf(status),
      }));
  }

  /**
   * Opens a folder without changing anything in it. With `since`, also finds out what has changed, if the server
   * can say that (QRESYNC) and its UIDs are still the same ones.
   */
  async look(
    folder: string,
    since?: { readonly uidValidity: number; readonly modSeq: string },
  ): Promise<{ state: FolderState | undefined; changes: FolderChangesSince | undefined }> {
    const vanished: number[] = [];
    const flags = new Map<number, number>();
    const client = this.#client;
    const noteVanished = (event: { readonly uid?: number | undefined }) => {
      if (event.uid !== undefined) vanished.push(event.uid);
    };
    const noteFlags = (event: { readonly uid?: number; readonly flags: Set<string> }) => {
      if (event.uid !== undefined) flags.set(event.uid, flagsFromImap(event.flags));
    };
    client.on('expunge', noteVanished);
    client.on('flags', noteFlags);
    try {
      const options =
        since === undefined
          ? { readOnly: true }
          : {
              readOnly: true,
              uidValidity: BigInt(since.uidValidity),
              changedSince: BigInt(since.modSeq),
            };
      const opened = await this.#ask(() => client.mailboxOpen(folder, options));
      const state = stateOf({ ...opened, messages: opened.exists });
      const isResynced = 'qresync' in opened && opened.qresync === true;
      return { state, changes: isResynced ? { vanished, flags } : undefined };
    } finally {
      client.off('expunge', noteVanished);
      client.off('flags', noteFlags);
    }
  }

  /** Flags of the messages of the open folder by their UIDs; only of those that changed since a HIGHESTMODSEQ, if given. */
  async flags(changedSince?: string): Promise<Map<number, number>> {
    const flags = new Map<number, number>();
    const since = changedSince === undefined ? {} : { changedSince: BigInt(changedSince) };
    for await (const { uid, flags: names } of this.#fetch('1:*', { flags: true }, since)) {
      flags.set(uid, flagsFromImap(names ?? []));
    }
    return flags;
  }

  /** The UIDs of all messages of the open folder. */
  async uids(): Promise<number[]> {
    const found = await this.#ask(() => this.#client.search({ all: true }, { uid: true }));
    return Array.isArray(found) ? found : [];
  }

  /** Messages of the open folder with such UIDs (`1:5,7`), as far as they are there; of longer ones only the beginning. */
  async *messages(uids: string, maxBytes: number): AsyncGenerator<FetchedMessage> {
    const query = { flags: true, size: true, internalDate: true, source: { maxLength: maxBytes } };
    for await (const message of this.#fetch(uids, query)) {
      const { uid, flags, size, internalDate, source } = message;
      if (source === undefined) continue;
      yield {
        uid,
        flags: flagsFromImap(flags ?? []),
        arrived: timeOf(internalDate),
        size: size ?? source.length,
        bytes: source,
      };
    }
  }

  /** All messages of the open folder, without their texts. */
  async *identities(): AsyncGenerator<FetchedIdentity> {
    const query = { flags: true, size: true, envelope: true };
    for await (const { uid, flags, size = 0, envelope } of this.#fetch('1:*', query)) {
      const messageId = envelope?.messageId?.replace(/^\s*<|>\s*$/g, '');
      yield { uid, flags: flagsFromImap(flags ?? []), size, messageId };
    }
  }

  async *#fetch(
    uids: string,
    query: FetchQueryObject,
    options: { readonly changedSince?: bigint } = {},
  ): AsyncGenerator<FetchMessageObject> {
    const { mailbox } = this.#client;
    // A server may answer with an error where there is nothing.
    if (mailbox === false || mailbox.exists === 0) return;
    try {
      yield* this.#client.fetch(uids, query, { ...options, uid: true });
    } catch (error) {
      throw this.#errorOf(error);
    }
    this.#signal?.throwIfAborted();
  }

  async #ask<Answer>(question: () => Promise<Answer>): Promise<Answer> {
    try {
      return await question();
    } catch (error) {
      throw this.#errorOf(error);
    }
  }

  #errorOf(error: unknown): unknown {
    return this.#signal?.aborted ? this.#signal.reason : serverError(this.account, error);
  }
}

async function clientOptions(
  account: ImapAccount,
  surroundings: Surroundings,
): Promise<ImapFlowOptions> {
  const { server, username } = account;
  const secret = await secretOf(account, surroundings);
  const auth = username === undefined ? {} : { auth: { user: username, ...secret } };
  const common = {
    ...PATIENCE,
    ...auth,
    logger: false,
    qresync: true,
    disableAutoIdle: true,
    maxLiteralSize: MAX_LITERAL_BYTES,
  } as const;
  if (server.kind === 'pipe') {
    const transport = await pipeTransport(server.command, surroundings.environment);
    return { ...common, host: nameOf(account), transport, doSTARTTLS: false };
  }
  const { host, port, security } = server;
  const secure = security === 'tls';
  // Undefined would be "if the server offers it": whoever is on the way can take that out of what it says.
  return {
    ...common,
    host,
    port,
    secure,
    ...(secure ? {} : { doSTARTTLS: security === 'starttls' }),
  };
}

function stateOf({
  uidValidity,
  uidNext,
  messages,
  highestModseq,
  noModseq = false,
}: {
  readonly uidValidity?: bigint | undefined;
  readonly uidNext?: number | undefined;
  readonly messages?: number | undefined;
  readonly highestModseq?: bigint | undefined;
  readonly noModseq?: boolean | undefined;
}): FolderState | undefined {
  if (uidValidity === undefined || uidNext === undefined || messages === undefined)
    return undefined;
  const modSeq = noModseq || !highestModseq ? undefined : String(highestModseq);
  return { uidValidity: Number(uidValidity), uidNext, messages, modSeq };
}

function timeOf(date: Date | string | undefined): number {
  const time = date === undefined ? Number.NaN : new Date(date).getTime();
  return Number.isNaN(time) ? 0 : time;
}
