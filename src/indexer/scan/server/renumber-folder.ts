import { fileHasher } from '../../../formats/file-hasher.ts';
import type { FetchedIdentity, ImapSession } from '../../../imap/imap-session.ts';
import { uidRanges } from '../../../imap/uid-ranges.ts';
import type { MessageIdentity } from '../../../store/message-store.ts';
import { leave } from '../../../threads/leave.ts';
import { groupBy } from '../../../util/group-by.ts';
import { MAX_MESSAGE_BYTES } from '../../read/message-limit.ts';
import type { Run } from '../../run/run.ts';
import { placeOf } from './apply-server-changes.ts';
import type { Flagged } from './compare-server-folder.ts';

/**
 * Recognises the messages of a folder whose server has given all of them new UIDs, so that none is read twice: by
 * Message-ID and size where only one message has these, otherwise by content. All is stored in one transaction, because
 * old and new UIDs must not be there side by side.
 */
export async function renumberFolder(
  run: Run,
  session: ImapSession,
  {
    id: folder,
    account,
    uidValidity,
  }: { readonly id: number; readonly account: string; readonly uidValidity: number },
): Promise<void> {
  const { store, report } = run;
  const known = [...store.messages.identitiesIn(folder)];
  const there: FetchedIdentity[] = [];
  for await (const one of session.identities()) there.push(one);
  const byId = matchByMessageId(known, there);
  const matched = new Set(Array.from(byId.values(), ({ uid }) => uid));
  const byContent = await matchByContent(
    session,
    known.filter(({ id }) => !byId.has(id)),
    there.filter(({ uid }) => !matched.has(uid)),
  );
  const found = new Map([...byId, ...byContent]);
  const lost = known.filter(({ id }) => !found.has(id)).map(({ id }) => id);
  const before = [...store.messages.onServer(folder)];
  store.transaction(() => {
    leave(store.threads, lost);
    for (const { id, flags } of before) {
      const match = found.get(id);
      const nowhere = { id, name: undefined, start: undefined, flags, file: undefined };
      store.messages.place(match === undefined ? nowhere : placeOf(match));
    }
    store.folders.setServerState(folder, { account, uidValidity, seen: undefined });
  });
  report.count('moved', found.size);
  report.count('removed', lost.length);
}

/** Known messages, and where they are now, by their numbers. */
type Matches = ReadonlyMap<number, Flagged>;

function matchByMessageId(
  known: readonly MessageIdentity[],
  there: readonly FetchedIdentity[],
): Matches {
  const knownByKey = groupBy(known, keyOf);
  const matches = new Map<number, Flagged>();
  for (const [key, group] of groupBy(there, keyOf)) {
    const [one, other] = group;
    const [message, another] = knownByKey.get(key) ?? [];
    const isUnique = other === undefined && another === undefined;
    if (key === undefined || one === undefined || message === undefined || !isUnique) continue;
    matches.set(message.id, { id: message.id, uid: one.uid, flags: one.flags });
  }
  return matches;
}

function keyOf({ messageId, size }: Pick<MessageIdentity, 'messageId' | 'size'>) {
  return messageId === undefined ? undefined : `${size} ${messageId}`;
}

async function matchByContent(
  session: ImapSession,
  known: readonly MessageIdentity[],
  there: readonly FetchedIdentity[],
): Promise<Matches> {
  const matches = new Map<number, Flagged>();
  const waiting = groupBy(known, ({ hash }) => hash?.toString('hex'));
  // Mail of another size is new for certain.
  const sizes = new Set(known.map(({ size }) => size));
  const uids = there.filter(({ size }) => sizes.has(size)).map(({ uid }) => uid);
  if (uids.length === 0) return matches;
  const hashOf = await fileHasher();
  for (const range of uidRanges(uids.sort((left, right) => left - right))) {
    for await (const { uid, flags, bytes } of session.messages(range, MAX_MESSAGE_BYTES)) {
      const message = waiting.get(hashOf(bytes).toString('hex'))?.shift();
      if (message !== undefined) matches.set(message.id, { id: message.id, uid, flags });
    }
  }
  return matches;
}
