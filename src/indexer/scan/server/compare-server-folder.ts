import type { FolderChangesSince, FolderState, ImapSession } from '../../../imap/imap-session.ts';
import { MAIL_FLAGS } from '../../../model/flags.ts';
import type { SeenState } from '../../../store/folder-store.ts';
import type { Run } from '../../run/run.ts';

/** A folder on a server as it is now. */
export interface ServerSight {
  readonly state: FolderState;
  /** What the server says has changed since `seen`. */
  readonly changes: FolderChangesSince | undefined;
  /** What it was when it was last read to its end, under the same UIDVALIDITY. */
  readonly seen: SeenState | undefined;
}

/** What is to be done about the messages of a folder on a server. */
export interface ServerChanges {
  /** Numbers of live messages that are gone from it, or deleted there. */
  readonly gone: readonly number[];
  readonly flagged: readonly Flagged[];
  /** Dead messages that are there again. */
  readonly revived: readonly Flagged[];
  /** UIDs to read, in rising order, each with the number of the message that it replaces. */
  readonly fresh: ReadonlyMap<number, number | undefined>;
  /** Whether nothing of the folder is known, so that all of it is to be read. */
  readonly isWhole: boolean;
}

/** A message with flags that the index does not have. */
export interface Flagged {
  readonly id: number;
  readonly uid: number;
  readonly flags: number;
}

/** What the server told of the messages. */
interface Told {
  /** Flags of those that it spoke of: all, or those that are new or changed. */
  readonly flags: ReadonlyMap<number, number>;
  readonly isThere: (uid: number) => boolean;
  /** UIDs of which nothing is said but that they are there. */
  readonly unnamed: Iterable<number>;
}

const [DELETED = 0] = MAIL_FLAGS.filter(({ name }) => name === 'trashed').map(({ bit }) => bit);

/** Whether the flags of a message say that it waits to be expunged; such mail is not indexed, as with classic mairix. */
export function isDeleted(flags: number): boolean {
  return (flags & DELETED) !== 0;
}

/** Compares what the index has of a folder with what the server says. */
export async function compareServerFolder(
  run: Run,
  session: ImapSession,
  folder: { readonly id: number; readonly sight: ServerSight },
): Promise<ServerChanges> {
  const otherFlags = await askForOtherFlags(run, session, folder);
  if (otherFlags?.size === 0) return { ...NOTHING, isWhole: false };
  const known = [...run.store.messages.onServer(folder.id)];
  if (known.length === 0) return { ...NOTHING, isWhole: true };
  const { flags, isThere, unnamed } = await ask(session, folder.sight, otherFlags);
  const gone: number[] = [];
  const flagged: Flagged[] = [];
  const revived: Flagged[] = [];
  const fresh = new Map<number, number | undefined>();
  const settled = new Set<number>();
  for (const { id, uid, dead, isStale, flags: before } of known) {
    const now = flags.get(uid);
    const isGone = !isThere(uid) || (now !== undefined && isDeleted(now));
    if (dead && (isGone || now === undefined || isStale)) continue;
    settled.add(uid);
    if (dead) revived.push({ id, uid, flags: now ?? before });
    else if (isGone) gone.push(id);
    else if (isStale) fresh.set(uid, id);
    else if (now !== undefined && now !== before) flagged.push({ id, uid, flags: now });
  }
  for (const [uid, now] of flags) {
    if (!settled.has(uid) && !isDeleted(now)) fresh.set(uid, undefined);
  }
  for (const uid of unnamed) if (!settled.has(uid) && !flags.has(uid)) fresh.set(uid, undefined);
  const rising = [...fresh].sort(([left], [right]) => left - right);
  return { gone, flagged, revived, fresh: new Map(rising), isWhole: false };
}

const NOTHING = { gone: [], flagged: [], revived: [], fresh: new Map() } as const;

/** What other flags there are, where nothing else can have changed and the server says nothing unless it is asked. */
async function askForOtherFlags(
  { store }: Run,
  session: ImapSession,
  { id, sight: { state, changes, seen } }: { readonly id: number; readonly sight: ServerSight },
): Promise<ReadonlyMap<number, number> | undefined> {
  const isCounted = seen?.modSeq !== undefined && state.modSeq !== undefined;
  if (changes !== undefined || isCounted || !isSameMail(state, seen)) return undefined;
  const known = store.messages.flagsOnServer(id);
  return known?.size === state.messages ? await session.otherFlags(known) : undefined;
}

async function ask(
  session: ImapSession,
  { state, changes, seen }: ServerSight,
  otherFlags: ReadonlyMap<number, number> | undefined,
): Promise<Told> {
  if (otherFlags !== undefined) return { flags: otherFlags, isThere: () => true, unnamed: [] };
  if (seen !== undefined && changes !== undefined && isPlausible(state, changes, seen)) {
    const vanished = new Set(changes.vanished);
    return { flags: changes.flags, isThere: (uid) => !vanished.has(uid), unnamed: [] };
  }
  if (seen?.modSeq !== undefined && state.modSeq !== undefined && changes === undefined) {
    const flags = await session.flags(seen.modSeq);
    const uids = new Set(await session.uids());
    const unnamed = [...uids].filter((uid) => uid >= seen.uidNext);
    return { flags, isThere: (uid) => uids.has(uid), unnamed };
  }
  const flags = await session.flags();
  return { flags, isThere: (uid) => flags.has(uid), unnamed: [] };
}

/** Whether nothing has come or gone: what comes gets a new UID. */
function isSameMail(state: FolderState, seen: SeenState | undefined): boolean {
  return state.uidNext === seen?.uidNext && state.messages === seen.messages;
}

/** Some servers say what has changed in a way that cannot be read; then the number of messages is another one. */
function isPlausible(
  { messages }: FolderState,
  { vanished, flags }: FolderChangesSince,
  seen: SeenState,
): boolean {
  const left = new Set(vanished.filter((uid) => uid < seen.uidNext)).size;
  const came = [...flags.keys()].filter((uid) => uid >= seen.uidNext).length;
  return seen.messages - left + came === messages;
}
