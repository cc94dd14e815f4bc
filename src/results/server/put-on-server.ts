import { authorityOf, type ImapAccount } from '../../config/imap-account.ts';
import type { ImapSession } from '../../imap/imap-session.ts';
import type { MailFetcher } from '../../imap/mail-fetcher.ts';
import { uidRanges } from '../../imap/uid-ranges.ts';
import type { Problem } from '../../model/events.ts';
import { withoutKeywords } from '../../model/flags.ts';
import type { Hit } from '../../model/hit.ts';
import { formatLocation, type ImapLocation } from '../../model/location.ts';
import { imapPath } from '../../model/places/imap-path.ts';
import type { DirectoryCache } from '../../sources/relocate.ts';
import { pause } from '../../util/pause.ts';
import { whyNotFound } from '../read/find-message.ts';
import { findRead } from '../read/find-read.ts';
import { readAhead } from '../read/read-ahead.ts';
import { readOrReport } from '../write/prepare-message.ts';

/** A message that is to be in the folder, and where it comes from. */
export interface Wanted {
  readonly hit: Hit;
  readonly origin: string;
}

interface Putting {
  /** The name of the folder on the server. */
  readonly folder: string;
  /** Whether the messages must come in their order; otherwise those of a folder come together. */
  readonly inOrder: boolean;
  readonly fetcher: MailFetcher;
  readonly signal: AbortSignal | undefined;
  readonly report: (problem: Problem) => void;
}

/** What came of it. */
export interface Put {
  /** Where the new messages came from, by their UIDs; `undefined` if the server does not say which UID a message got. */
  readonly origins: ReadonlyMap<number, string> | undefined;
  readonly added: number;
  readonly missing: number;
}

/** Puts messages into a folder: the server copies what it has in the same account, and gets the rest from us. */
export async function putOnServer(
  session: ImapSession,
  wanted: readonly Wanted[],
  putting: Putting,
): Promise<Put> {
  const origins = new Map<number, string>();
  const counts = { added: 0, missing: 0, unknown: 0 };
  const note = (origin: string, uid: number | undefined) => {
    counts.added++;
    if (uid === undefined) counts.unknown++;
    else origins.set(uid, origin);
  };
  const lose = (problem: Problem | undefined) => {
    counts.missing++;
    if (problem !== undefined) putting.report(problem);
  };
  for (const { from, messages } of stretchesOf(wanted, session.account, putting)) {
    await pause(putting.signal);
    if (from === undefined) await appendAll(session, messages, { ...putting, note, lose });
    else await copyAll(session, from, messages, { ...putting, note, lose });
  }
  const { added, missing, unknown } = counts;
  return { origins: unknown === 0 ? origins : undefined, added, missing };
}

/** Messages that are put there together. */
interface Stretch {
  /** The folder on the same account that they are in, if they are in one. */
  readonly from: ImapLocation | undefined;
  readonly messages: Wanted[];
}

const MOST_AT_A_TIME = 1_000;

function stretchesOf(
  wanted: readonly Wanted[],
  account: ImapAccount,
  { inOrder }: Pick<Putting, 'inOrder'>,
): Iterable<Stretch> {
  const stretches: Stretch[] = [];
  const open = new Map<string, Stretch>();
  const start = imapPath(authorityOf(account), '');
  for (const one of wanted) {
    const { location } = one.hit;
    const isThere = location.kind === 'imap' && location.path.startsWith(start);
    const from = isThere ? location : undefined;
    const key = from === undefined ? '' : `${from.uidValidity} ${from.path}`;
    const current = open.get(key);
    if (
      current !== undefined &&
      fits(current, one, { inOrder, isLast: current === stretches.at(-1) })
    ) {
      current.messages.push(one);
      continue;
    }
    const next = { from, messages: [one] };
    stretches.push(next);
    open.set(key, next);
  }
  return stretches;
}

/** A server copies messages in the order of their UIDs. */
function fits(
  { from, messages }: Stretch,
  { hit }: Wanted,
  { inOrder, isLast }: { readonly inOrder: boolean; readonly isLast: boolean },
): boolean {
  if (from !== undefined && messages.length >= MOST_AT_A_TIME) return false;
  if (!inOrder) return true;
  const before = messages.at(-1)?.hit.location;
  const isRising =
    hit.location.kind !== 'imap' || before?.kind !== 'imap' || before.uid < hit.location.uid;
  return isLast && (from === undefined || isRising);
}

interface Noting extends Putting {
  /** A message is there now, with this UID if the server says it. */
  readonly note: (origin: string, uid: number | undefined) => void;
  /** A message cannot be put there. */
  readonly lose: (problem: Problem | undefined) => void;
}

async function copyAll(
  session: ImapSession,
  from: ImapLocation,
  messages: readonly Wanted[],
  { folder, note, lose }: Noting,
): Promise<void> {
  const { state } = await session.look(from.folder);
  const byUid = new Map<number, Wanted>();
  for (const one of messages)
    if (one.hit.location.kind === 'imap') byUid.set(one.hit.location.uid, one);
  const isSame = state?.uidValidity === from.uidValidity;
  const uids = [...byUid.keys()].sort((left, right) => left - right);
  for (const range of isSame ? uidRanges(uids) : []) {
    const copies = (await session.copy(range, folder)) ?? (await unknownCopies(session, range));
    for (const [uid, copy] of copies) {
      const one = byUid.get(uid);
      if (one !== undefined) note(one.origin, copy);
      byUid.delete(uid);
    }
  }
  for (const { hit } of byUid.values()) lose(whyNotFound(hit));
}

/** What is there after copying was copied, under some UID. */
async function unknownCopies(
  session: ImapSession,
  range: string,
): Promise<ReadonlyMap<number, undefined>> {
  const here = new Map<number, undefined>();
  for await (const { uid } of session.identities(range)) here.set(uid, undefined);
  return here;
}

async function appendAll(
  session: ImapSession,
  messages: readonly Wanted[],
  { folder, fetcher, signal, report, note, lose }: Noting,
): Promise<void> {
  const directories: DirectoryCache = new Map();
  const origins = new Map(messages.map(({ hit, origin }) => [hit, origin]));
  for await (const read of readAhead(origins.keys(), fetcher)) {
    signal?.throwIfAborted();
    const { hit, bytes: known } = read;
    const found = findRead(read, directories);
    if (found === undefined) {
      lose(whyNotFound(hit));
      continue;
    }
    const bytes = known ?? (await readOrReport(found, report));
    if (bytes === undefined) {
      lose(undefined);
      continue;
    }
    const message = {
      bytes: asOnServer(bytes),
      flags: withoutKeywords(found.flags),
      arrived: found.date * 1000,
    };
    const appended = await session.append(folder, message);
    if (appended.kind === 'refused')
      lose({ location: formatLocation(found.location), reason: appended.reason });
    else note(origins.get(hit) ?? '', appended.uid);
  }
}

/** On servers, lines end with CR LF. */
function asOnServer(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1');
}
