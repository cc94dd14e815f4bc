import { ResultsError } from '../../errors.ts';
import type { FetchedIdentity, FolderState, ImapSession } from '../../imap/imap-session.ts';
import { uidRanges } from '../../imap/uid-ranges.ts';
import { shortHash } from './origin-of.ts';
import { mayBeMark, parseServerMark, type ServerMark } from './server-mark.ts';

/** What earlier searches have put into a folder on a server. */
export interface EarlierResults {
  readonly state: FolderState;
  /** What the last search that came to its end left there, by UID. */
  readonly results: ReadonlyMap<number, EarlierResult>;
  /** UIDs of everything that is ours but for the marks: results, and what an interrupted search left. */
  readonly uids: ReadonlySet<number>;
  readonly marks: readonly number[];
}

export interface EarlierResult {
  /** See `originOf`; empty if the server did not say which UID a message got. */
  readonly origin: string;
  /** Sum of flag bits. */
  readonly flags: number;
}

const MAX_MARK_BYTES = 64 * 1024 * 1024;

/**
 * Opens the folder, and finds our results there. Throws `ResultsError` if there is any other mail, which the next
 * search would have to remove.
 */
export async function earlierResults(
  session: ImapSession,
  folder: string,
): Promise<EarlierResults> {
  const state = await session.openToChange(folder);
  if (state === undefined) throw unsafe(session, folder, 'cannot be read');
  const there: FetchedIdentity[] = [];
  for await (const one of session.identities()) there.push(one);
  const marks = await readMarks(session, there, state);
  const others = there.filter(({ uid }) => !marks.has(uid));
  const foreign = others.filter((one) => !isOurs(one, [...marks.values()]));
  if (foreign.length > 0) throw unsafe(session, folder, describeForeign(foreign, marks.size > 0));
  const last = [...marks.values()].findLast(({ kind }) => kind === 'complete');
  const results = new Map<number, EarlierResult>();
  for (const { uid, flags } of others) {
    const origin = last?.results.get(uid);
    if (origin !== undefined) results.set(uid, { origin, flags });
  }
  const uids = new Set(others.map(({ uid }) => uid));
  return { state, results, uids, marks: [...marks.keys()] };
}

/** Marks by their UIDs. One that was written for other UIDs says nothing about the mail that is there. */
async function readMarks(
  session: ImapSession,
  there: readonly FetchedIdentity[],
  { uidValidity }: FolderState,
): Promise<ReadonlyMap<number, ServerMark>> {
  const uids = there.filter(({ messageId }) => mayBeMark(messageId)).map(({ uid }) => uid);
  const marks = new Map<number, ServerMark>();
  for (const range of uidRanges(uids)) {
    for await (const { uid, bytes } of session.messages(range, MAX_MARK_BYTES)) {
      const mark = parseServerMark(bytes);
      if (mark?.uidValidity === uidValidity) marks.set(uid, mark);
    }
  }
  return marks;
}

function isOurs({ uid, messageId = '' }: FetchedIdentity, marks: readonly ServerMark[]): boolean {
  return marks.some(({ results, expected, from }) => {
    return results.has(uid) || (uid >= from && expected.has(hashOfId(messageId)));
  });
}

/** How marks name a Message-ID; servers and we may cut odd ones otherwise. */
export function hashOfId(messageId: string): string {
  return shortHash(messageId.replace(/[\s<>]/g, ''));
}

function describeForeign(foreign: readonly unknown[], isMarked: boolean): string {
  const messages = foreign.length === 1 ? '1 message' : `${foreign.length} messages`;
  const them = isMarked ? `${messages} that mairix did not put there` : messages;
  return `holds ${them}`;
}

function unsafe({ account }: ImapSession, folder: string, what: string): ResultsError {
  const place = account.name === '' ? folder : `${account.name}:${folder}`;
  return new ResultsError(`the result folder ${place} on the server ${what}`, {
    code: 'RESULTS_UNSAFE',
    folder,
    hint: 'move that mail elsewhere, or choose another folder with mfolder= or -o',
  });
}
