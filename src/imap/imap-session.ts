import type { FetchMessageObject, FetchQueryObject } from 'imapflow';
import type { ImapAccount } from '../config/imap-account.ts';
import { ServerError } from '../errors.ts';
import { flagsFromImap, imapFlags } from '../model/flags.ts';
import { RawConnection, Refusal } from './bulk/raw-connection.ts';
import { type SameFolder, sameFolders } from './bulk/same-folders.ts';
import type { FetchedMessage } from './fetched-message.ts';
import { ImapConnection } from './imap-connection.ts';
import { searchForOtherFlags } from './search-for-other-flags.ts';
import type { Surroundings } from './secret-of.ts';
import { BulkConnection } from './thread/bulk-connection.ts';
import { BulkThread } from './thread/bulk-thread.ts';
import { countUids, uidRanges, uidsAfter } from './uid-ranges.ts';

/** For so many messages, a thread with a second connection pays. */
const MANY_MESSAGES = 500;
/** For so many, it pays to use one that is there. */
const SOME_MESSAGES = 20;

/** What to do if a server does not say which messages a folder has. */
const UNLISTED =
  'they stay in the index; try again later, and if that does not help, ask whoever runs the server';

/** A folder as its server lists it. */
export interface ListedFolder {
  /** As people see it. */
  readonly name: string;
  /** What is between the names of folders above and below each other; empty if there is nothing. */
  readonly delimiter: string;
  /** What the server puts in front of the names of all folders but INBOX; empty on most servers. */
  readonly prefix: string;
  /** Whether the server uses it for mail of a certain kind: sent mail, drafts, junk. */
  readonly isSpecial: boolean;
  /** Missing if nobody asked, or the server does not say. */
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

/** What tells a message from others without reading it. */
export interface FetchedIdentity {
  readonly uid: number;
  readonly flags: number;
  readonly size: number;
  readonly messageId: string | undefined;
}

/** A folder whose messages are asked for. */
interface ChosenFolder {
  readonly name: string;
  readonly uidValidity: number;
  readonly messages: number;
}

/** A message to put on a server. */
export interface NewMessage {
  readonly bytes: Buffer;
  /** Sum of flag bits. */
  readonly flags: number;
  /** When it came, as the server will say; milliseconds. */
  readonly arrived: number;
}

/** What a server did with a new message. */
export type Appended =
  /** The UID is missing where the server does not say it. */
  | { readonly kind: 'added'; readonly uid: number | undefined }
  /** It takes others, but not this one. */
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * A connection to the server of an account. It looks at folders with EXAMINE and at messages with BODY.PEEK, so
 * nothing that it does changes anything there, unless its name says so. Every method throws `ServerError`, or the
 * reason of the signal, which ends the connection at once.
 */
export class ImapSession {
  readonly account: ImapAccount;
  readonly #connection: ImapConnection;
  /** What the index knows of the open folder, which may have to be opened yet. */
  #folder: ChosenFolder | undefined;
  /** Started early, where it will be needed. */
  #thread: BulkThread | undefined;
  /** Opened when there is much to fetch; `false` if that does not work with this server. */
  #bulk: BulkConnection | false | undefined;
  /** The connection itself, after it was handed over. */
  #raw: RawConnection | undefined;

  private constructor(connection: ImapConnection) {
    this.account = connection.account;
    this.#connection = connection;
  }

  /** Connects and logs in. */
  static async open(
    account: ImapAccount,
    surroundings: Partial<Surroundings>,
  ): Promise<ImapSession> {
    return new ImapSession(await ImapConnection.open(account, surroundings));
  }

  /** Says goodbye, but does not wait long for an answer. */
  close(): void {
    if (this.#bulk) this.#bulk.close();
    this.#thread?.close();
    this.#raw?.sayGoodbye();
    this.#connection.close();
  }

  /** Nothing is known of the account, so that much will be fetched if there is much. */
  expectMuch(): void {
    this.#thread ??= bulkThread(this.#connection);
  }

  /** Whether the server counts changes, so that the state of a folder says whether it is the same. */
  get countsChanges(): boolean {
    return this.#connection.client.capabilities.has('CONDSTORE');
  }

  /** The names of those folders that are as they are known. After that, only `again` and `close` can be used. */
  async sameFolders(folders: readonly SameFolder[]): Promise<ReadonlySet<string>> {
    const isUtf8 = this.#connection.takesUtf8;
    const { readSocket, writeSocket } = this.#connection.client.unbind();
    const raw = new RawConnection({ input: readSocket, output: writeSocket, isUtf8 });
    this.#raw = raw;
    return await this.#connection.ask(() => sameFolders(raw, folders));
  }

  /** Closes it, and connects and logs in once more. */
  async again(): Promise<ImapSession> {
    this.close();
    return new ImapSession(await this.#connection.another());
  }

  /**
   * All folders that can hold messages, with their states if these are wanted: `at once` leaves them out where the server
   * gives them only one by one (without LIST-STATUS), and to open a folder costs no more.
   */
  async folders({ states }: { readonly states?: 'all' | 'at once' } = {}): Promise<ListedFolder[]> {
    const found = await this.#connection.ask((client) => {
      const isAtOnce = states === 'at once' && client.capabilities.has('LIST-STATUS');
      return client.list(isAtOnce || states === 'all' ? { statusQuery: STATE } : {});
    });
    return found
      .filter(({ flags }) => !flags.has('\\Noselect') && !flags.has('\\NonExistent'))
      .map(({ path, delimiter, flags, status }) => ({
        name: path,
        delimiter: delimiter ?? '',
        prefix: this.#connection.client.namespace?.prefix ?? '',
        isSpecial: [...flags].some((flag) => SPECIAL.has(flag)),
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
    const { client } = this.#connection;
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
      const opened = await this.#connection.ask(() => client.mailboxOpen(folder, options));
      const state = stateOf({ ...opened, messages: opened.exists });
      this.#folder = state && { name: opened.path, ...state };
      const isResynced = 'qresync' in opened && opened.qresync === true;
      return { state, changes: isResynced ? { vanished, flags } : undefined };
    } finally {
      client.off('expunge', noteVanished);
      client.off('flags', noteFlags);
    }
  }

  /** Flags of the messages of the open folder by their UIDs; only of those that changed since a HIGHESTMODSEQ, if given. */
  async flags(changedSince?: string): Promise<Map<number, number>> {
    const since = changedSince === undefined ? {} : { changedSince: BigInt(changedSince) };
    return await this.#flagsOf('1:*', since);
  }

  /**
   * Which of the messages of the open folder have other flags than these, and what they have now; `undefined` if the
   * server cannot be asked that. `known` must have all of them.
   */
  async otherFlags(known: ReadonlyMap<number, number>): Promise<Map<number, number> | undefined> {
    const query = searchForOtherFlags(known);
    if (query === undefined) return undefined;
    const found = await this.#connection.ask((client) => client.search(query, { uid: true }));
    if (!Array.isArray(found)) return undefined;
    const changed = new Map<number, number>();
    for (const range of uidRanges(found.sort((left, right) => left - right))) {
      for (const [uid, flags] of await this.#flagsOf(range)) changed.set(uid, flags);
    }
    return changed;
  }

  /** The UIDs of all messages of the open folder. */
  async uids(): Promise<number[]> {
    const found = await this.#connection.ask((client) =>
      client.search({ all: true }, { uid: true }),
    );
    // Without an answer, all of them would count as gone.
    if (!Array.isArray(found)) throw this.#connection.refusal('to list its messages', UNLISTED);
    return found;
  }

  async #flagsOf(
    uids: string,
    options: { readonly changedSince?: bigint } = {},
  ): Promise<Map<number, number>> {
    const flags = new Map<number, number>();
    for await (const { uid, flags: names } of this.#fetch(uids, { flags: true }, options)) {
      flags.set(uid, flagsFromImap(names ?? []));
    }
    return flags;
  }

  /**
   * Opens a folder without changing anything in it, and says what it is; with many messages, what the list of folders says
   * is enough, and it is opened only where they are fetched.
   */
  async open({ name, state }: ListedFolder): Promise<FolderState | undefined> {
    if (state === undefined || state.messages < MANY_MESSAGES || this.#bulk === false) {
      return (await this.look(name)).state;
    }
    this.#folder = { name, ...state };
    return state;
  }

  /** Messages of the open folder with such UIDs (`1:5,7`), as far as they are there; of longer ones only the beginning. */
  async *messages(uids: string, maxBytes: number): AsyncGenerator<FetchedMessage> {
    const folder = this.#folder;
    if (folder === undefined) return;
    const bulk = this.#paysBulk(folder, uids) ? await this.#openBulk() : undefined;
    if (!bulk) {
      yield* this.#messagesOneByOne(folder, uids, maxBytes);
      return;
    }
    let last = 0;
    try {
      const { name, uidValidity } = folder;
      for await (const message of bulk.fetch({ folder: name, uidValidity, uids, maxBytes })) {
        last = Math.max(last, message.uid);
        yield message;
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      bulk.close();
      this.#bulk = false;
      const rest = last === 0 ? uids : uidsAfter(uids, last);
      if (rest === '') return;
      for await (const message of this.#messagesOneByOne(folder, rest, maxBytes)) {
        // `21:*` is `20:21` where 20 is the last.
        if (message.uid > last) yield message;
      }
    }
  }

  #paysBulk({ name, messages }: ChosenFolder, uids: string): boolean {
    const wanted = Math.min(messages, countUids(uids));
    return wanted >= (this.#bulk ? SOME_MESSAGES : MANY_MESSAGES) || !this.#isOpen(name);
  }

  /** Whether this connection has opened it, and not the other one only. */
  #isOpen(name: string): boolean {
    const { mailbox } = this.#connection.client;
    return mailbox !== false && mailbox.path === name;
  }

  /** The second connection; nothing if the server does not let us have one. */
  async #openBulk(): Promise<BulkConnection | undefined> {
    if (this.#bulk === false) return undefined;
    if (this.#bulk?.isUsable) return this.#bulk;
    this.#bulk?.close();
    const thread = this.#thread ?? bulkThread(this.#connection);
    this.#thread = undefined;
    try {
      this.#bulk = await BulkConnection.open(this.#connection, thread);
      return this.#bulk;
    } catch (error) {
      if (!(error instanceof ServerError)) throw error;
      this.#bulk = false;
      return undefined;
    }
  }

  async *#messagesOneByOne(
    { name }: ChosenFolder,
    uids: string,
    maxBytes: number,
  ): AsyncGenerator<FetchedMessage> {
    if (!this.#isOpen(name)) await this.look(name);
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

  /** Messages of the open folder, without their texts. */
  async *identities(uids = '1:*'): AsyncGenerator<FetchedIdentity> {
    const query = { flags: true, size: true, envelope: true };
    for await (const { uid, flags, size = 0, envelope } of this.#fetch(uids, query)) {
      const messageId = envelope?.messageId?.replace(/^\s*<|>\s*$/g, '');
      yield { uid, flags: flagsFromImap(flags ?? []), size, messageId };
    }
  }

  /**
   * Waits until the server says that something has changed in the open folder (IDLE), or the connection ends, or the
   * time is over; then it returns false.
   */
  async waitForChange(milliseconds: number): Promise<boolean> {
    const { client } = this.#connection;
    const events = ['exists', 'expunge', 'flags', 'close'] as const;
    let resolve: (isHeard: boolean) => void = () => {};
    const waiting = new Promise<boolean>((done) => {
      resolve = done;
    });
    const hear = () => resolve(true);
    for (const event of events) client.on(event, hear);
    const timer = setTimeout(() => resolve(false), milliseconds);
    // The next command ends it; if it fails, the next command says why.
    client.idle().catch(() => {});
    try {
      return client.usable ? await waiting : true;
    } finally {
      clearTimeout(timer);
      for (const event of events) client.off(event, hear);
    }
  }

  /** Opens a folder in which messages may be removed. */
  async openToChange(folder: string): Promise<FolderState | undefined> {
    const opened = await this.#connection.ask((client) => client.mailboxOpen(folder));
    const state = stateOf({ ...opened, messages: opened.exists });
    this.#folder = state && { name: opened.path, ...state };
    return state;
  }

  /** Makes a folder, and subscribes to it. Returns its name, which may get the prefix that the server wants. */
  async create(folder: string): Promise<string> {
    return (await this.#connection.ask((client) => client.mailboxCreate(folder))).path;
  }

  /** Puts a message into a folder. */
  async append(folder: string, { bytes, flags, arrived }: NewMessage): Promise<Appended> {
    try {
      const date = new Date(arrived);
      const { client } = this.#connection;
      const appended = await client.append(folder, bytes, imapFlags(flags), date);
      return { kind: 'added', uid: appended === false ? undefined : appended.uid };
    } catch (error) {
      const reason = this.#connection.refusalOf(error);
      if (reason !== undefined) return { kind: 'refused', reason };
      throw this.#connection.errorOf(error);
    }
  }

  /** Copies messages of the open folder into another one. Returns the new UIDs by the old ones, if the server says them. */
  async copy(uids: string, folder: string): Promise<ReadonlyMap<number, number> | undefined> {
    const copied = await this.#connection.ask((client) =>
      client.messageCopy(uids, folder, { uid: true }),
    );
    if (copied === false) throw this.#connection.refusal(`to copy messages into ${folder}`);
    return copied.uidMap;
  }

  /** Removes messages from the open folder for good. */
  async remove(uids: string): Promise<void> {
    const isDone = await this.#connection.ask((client) =>
      client.messageDelete(uids, { uid: true }),
    );
    if (!isDone) throw this.#connection.refusal('to remove messages');
  }

  async *#fetch(
    uids: string,
    query: FetchQueryObject,
    options: { readonly changedSince?: bigint } = {},
  ): AsyncGenerator<FetchMessageObject> {
    const { mailbox } = this.#connection.client;
    // A server may answer with an error where there is nothing.
    if (mailbox === false || mailbox.exists === 0) return;
    yield* this.#connection.each((client) => client.fetch(uids, query, { ...options, uid: true }));
  }
}

function bulkThread({ account, environment }: ImapConnection): BulkThread {
  return new BulkThread({ server: account.server, environment });
}

const STATE = { messages: true, uidNext: true, uidValidity: true, highestModseq: true } as const;

/** RFC 6154 */
const SPECIAL = new Set([
  '\\All',
  '\\Archive',
  '\\Drafts',
  '\\Flagged',
  '\\Junk',
  '\\Sent',
  '\\Trash',
]);

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
