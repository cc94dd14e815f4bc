import { randomUUID } from 'node:crypto';
import type { Environment } from '../../config/environment.ts';
import { authorityOf } from '../../config/imap-account.ts';
import type { ServerResultFolder } from '../../config/server-result-folder.ts';
import { ResultsError } from '../../errors.ts';
import { type FetchedIdentity, ImapSession } from '../../imap/imap-session.ts';
import type { MailFetcher } from '../../imap/mail-fetcher.ts';
import { isInbox, namesOfFolder } from '../../imap/names-of-folder.ts';
import { refused } from '../../imap/server-error.ts';
import { uidRanges } from '../../imap/uid-ranges.ts';
import type { Problem } from '../../model/events.ts';
import { flagsFromImap, withoutKeywords } from '../../model/flags.ts';
import type { Hit } from '../../model/hit.ts';
import { imapPath } from '../../model/places/imap-path.ts';
import { groupBy } from '../../util/group-by.ts';
import type { ResultsReport } from '../disc/results-target.ts';
import { type EarlierResults, earlierResults, hashOfId } from './earlier-results.ts';
import { originOf } from './origin-of.ts';
import { type Put, putOnServer, type Wanted } from './put-on-server.ts';
import { formatServerMark, mayBeMark, type ServerMark } from './server-mark.ts';

/** Where and how to write the results of one search on a server. */
export interface ServerTarget extends ServerResultFolder {
  /** Paths of the folders that are in the index; none of them is ever written to. */
  readonly indexed: readonly string[];
  /** Keep what the folder holds and add the messages it lacks (`-a`). */
  readonly augment: boolean;
  /** Put all messages there again, in the order of the hits (`sort=`). */
  readonly inOrder: boolean;
  readonly environment: Environment;
  readonly fetcher: MailFetcher;
  /** If this is aborted before the results are complete, the earlier ones stay. */
  readonly signal: AbortSignal | undefined;
  /** Told what goes wrong with single messages. */
  readonly report: (problem: Problem) => void;
  readonly now: Date;
}

/**
 * Makes a folder on a server hold all these messages. What it has already from an earlier search stays, and
 * what is no longer wanted is removed when all that is new has come. Throws `ResultsError` for a folder with other mail.
 */
export async function writeServerResults(
  hits: AsyncIterable<Hit>,
  target: ServerTarget,
): Promise<ResultsReport> {
  const { account, environment, signal, fetcher } = target;
  const session = await ImapSession.open(account, { environment, signal });
  try {
    const { name, isNew } = await findPlace(session, target);
    const earlier = await earlierResults(session, name);
    const plan = await planFor(hits, earlier, target);
    const { added, missing } = await carryOut(session, name, { plan, earlier, target });
    return { created: isNew ? [name] : [], written: added, missing };
  } finally {
    fetcher.close();
    session.close();
  }
}

/** The folder by its name on the server; makes it if it is not there. */
async function findPlace(
  session: ImapSession,
  { account, folder, indexed }: ServerTarget,
): Promise<{ readonly name: string; readonly isNew: boolean }> {
  const listed = await session.folders();
  const found = listed.find((one) =>
    namesOfFolder(one).includes(isInbox(folder) ? 'INBOX' : folder),
  );
  const refuse = (what: string) => {
    const place = account.name === '' ? folder : `${account.name}:${folder}`;
    return new ResultsError(`the result folder ${place} on the server ${what}`, {
      code: 'RESULTS_UNSAFE',
      folder,
      hint: 'choose another folder with mfolder= or -o',
    });
  };
  if (found === undefined) {
    const delimiter = listed.find((one) => one.delimiter !== '')?.delimiter ?? '/';
    return { name: await session.create(folder.replaceAll('/', delimiter)), isNew: true };
  }
  if (isInbox(found.name)) throw refuse('is the inbox');
  if (found.isSpecial) throw refuse('is one that the server keeps for other mail');
  if (indexed.includes(imapPath(authorityOf(account), found.name)))
    throw refuse('is a folder that is indexed');
  return { name: found.name, isNew: false };
}

/** What to do with a folder. */
interface Plan {
  /** What is not there yet. */
  readonly wanted: readonly Wanted[];
  /** UIDs of what stays, with their origins. */
  readonly kept: ReadonlyMap<number, string>;
}

async function planFor(
  hits: AsyncIterable<Hit>,
  { results }: EarlierResults,
  { augment, inOrder }: ServerTarget,
): Promise<Plan> {
  const known = new Map(
    Array.from(results, ([uid, { origin, flags }]) => [origin, { uid, flags }]),
  );
  const kept = new Map(augment ? Array.from(results, ([uid, { origin }]) => [uid, origin]) : []);
  const wanted: Wanted[] = [];
  const origin = originOf();
  for await (const hit of hits) {
    const from = origin(hit);
    const there = known.get(from);
    const isAsWanted = augment || (!inOrder && there?.flags === withoutKeywords(hit.flags));
    if (there !== undefined && isAsWanted) kept.set(there.uid, from);
    else wanted.push({ hit, origin: from });
  }
  return { wanted, kept };
}

async function carryOut(
  session: ImapSession,
  folder: string,
  { plan, earlier, target }: Work,
): Promise<Pick<Put, 'added' | 'missing'>> {
  const { wanted, kept } = plan;
  const obsolete = [...earlier.uids].filter((uid) => !kept.has(uid));
  if (wanted.length === 0 && obsolete.length === 0) return { added: 0, missing: 0 };
  const { added, missing, results } = await addNew(session, folder, { plan, earlier, target });
  const all = new Map([...kept, ...results.origins]);
  if (all.size > 0) {
    await putMark(session, folder, target, { ...markOf(earlier), kind: 'complete', results: all });
  }
  await session.openToChange(folder);
  const removed = [...obsolete, ...earlier.marks, ...results.marks];
  for (const range of uidRanges(removed.sort((left, right) => left - right))) {
    await session.remove(range);
  }
  return { added, missing };
}

interface Work {
  readonly plan: Plan;
  readonly earlier: EarlierResults;
  readonly target: ServerTarget;
}

/** Returns what is new in the folder. If it fails, it takes that away again, as far as the server lets it. */
async function addNew(session: ImapSession, folder: string, { plan, earlier, target }: Work) {
  const { wanted } = plan;
  if (wanted.length === 0) {
    return { added: 0, missing: 0, results: { origins: NO_RESULTS, marks: [] } };
  }
  const expected = new Set(wanted.map(({ hit }) => hashOfId(hit.messageId ?? '')));
  try {
    await putMark(session, folder, target, { ...markOf(earlier), kind: 'begun', expected });
    const put = await putOnServer(session, wanted, { ...target, folder });
    return { ...put, results: await newResults(session, folder, { put, earlier, wanted }) };
  } catch (error) {
    await takeBack(session, folder, earlier).catch(() => {});
    throw error;
  }
}

/**
 * What the search has put into the folder, by what is there now. Where the server did not say which UID a message got, its
 * Message-ID says where it came from; without one that we know, it is ours only if nobody else can have put it there.
 */
async function newResults(
  session: ImapSession,
  folder: string,
  { put, earlier, wanted }: { put: Put; earlier: EarlierResults; wanted: readonly Wanted[] },
) {
  const marks: number[] = [];
  const others: FetchedIdentity[] = [];
  await session.openToChange(folder);
  for await (const one of session.identities(`${earlier.state.uidNext}:*`)) {
    if (mayBeMark(one.messageId)) marks.push(one.uid);
    else others.push(one);
  }
  const originOfNew = put.origins === undefined ? originsById(wanted) : originsByUid(put.origins);
  const isAllOurs = put.origins === undefined && others.length === put.added;
  const origins = new Map<number, string>();
  for (const one of others) {
    const origin = originOfNew(one);
    if (origin !== undefined || isAllOurs) origins.set(one.uid, origin ?? '');
  }
  return { origins, marks };
}

/** Where a message came from that is new in the folder; `undefined` if it is none of ours. */
type OriginOfNew = (one: FetchedIdentity) => string | undefined;

function originsByUid(origins: ReadonlyMap<number, string>): OriginOfNew {
  return ({ uid }) => origins.get(uid);
}

/** Each message that was wanted came once. */
function originsById(wanted: readonly Wanted[]): OriginOfNew {
  const byId = groupBy(wanted, ({ hit }) => hashOfId(hit.messageId ?? ''));
  return ({ messageId = '' }) => byId.get(hashOfId(messageId))?.shift()?.origin;
}

/** What an interrupted search leaves is removed by the next one, if it is not removed here. */
async function takeBack(
  session: ImapSession,
  folder: string,
  before: EarlierResults,
): Promise<void> {
  const { uids, marks } = await earlierResults(session, folder);
  const known = new Set([...before.uids, ...before.marks]);
  const left = [...uids, ...marks].filter((uid) => !known.has(uid));
  for (const range of uidRanges(left.sort((one, other) => one - other)))
    await session.remove(range);
}

function markOf({ state: { uidValidity, uidNext } }: EarlierResults) {
  return { uidValidity, from: uidNext, results: NO_RESULTS, expected: new Set<string>() };
}

const NO_RESULTS: ReadonlyMap<number, string> = new Map();

async function putMark(
  session: ImapSession,
  folder: string,
  { now }: ServerTarget,
  mark: ServerMark,
): Promise<void> {
  const bytes = Buffer.from(formatServerMark(mark, { id: randomUUID(), date: now }), 'latin1');
  const outcome = await session.append(folder, { bytes, flags: SEEN, arrived: now.getTime() });
  if (outcome.kind === 'refused') throw refused(session.account, `mail in ${folder}`);
}

/** So that no mail program shows a mark as new mail. */
const SEEN = flagsFromImap(['\\Seen']);
