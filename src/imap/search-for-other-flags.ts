import type { SearchObject } from 'imapflow';
import { type FlagName, MAIL_FLAGS } from '../model/flags.ts';
import { MAX_UIDS_LENGTH } from './uid-ranges.ts';

const SEARCHED = {
  seen: 'seen',
  replied: 'answered',
  flagged: 'flagged',
  trashed: 'deleted',
  draft: 'draft',
} as const satisfies Record<FlagName, keyof SearchObject>;

/** A search for messages that have a flag or lack it, among these UIDs or all others. */
interface Part {
  readonly flag: (typeof SEARCHED)[FlagName];
  readonly kind: 'these lack it' | 'others have it' | 'any has it';
  readonly uids: string;
}

/**
 * A search of a folder for messages whose flags are others than these, by UID; `known` must have all messages of the
 * folder. Nothing if it would be too long, because flags change from message to message.
 *
 *     known       1 seen, 2 seen, 5 seen and flagged, 6
 *     search      OR (UID 1:5 UNSEEN) OR (NOT UID 1:5 SEEN) OR (UID 5 UNFLAGGED) …
 *
 * The answer is a short line where the flags of 1,000 messages are 1,000 lines.
 */
export function searchForOtherFlags(known: ReadonlyMap<number, number>): SearchObject | undefined {
  const parts = partsOf(known);
  return parts && { or: parts.map(objectOf) };
}

/** The same as the text of a command. */
export function textForOtherFlags(known: ReadonlyMap<number, number>): string | undefined {
  return partsOf(known)
    ?.map(textOf)
    .reduceRight((rest, text) => `OR ${text} ${rest}`);
}

function partsOf(known: ReadonlyMap<number, number>): readonly Part[] | undefined {
  const runs = runsOf(known);
  const parts = MAIL_FLAGS.flatMap(({ name, bit }): Part[] => {
    const flag = SEARCHED[name];
    const uids = uidsOf(runs.map((run) => ({ ...run, isMarked: (run.flags & bit) !== 0 })));
    if (uids === '') return [{ flag, kind: 'any has it', uids }];
    return [
      { flag, kind: 'these lack it', uids },
      { flag, kind: 'others have it', uids },
    ];
  });
  const length = parts.reduce((sum, { uids }) => sum + uids.length, 0);
  return length > MAX_UIDS_LENGTH ? undefined : parts;
}

function objectOf({ flag, kind, uids }: Part): SearchObject {
  if (kind === 'any has it') return { [flag]: true };
  return kind === 'these lack it'
    ? { uid: uids, [flag]: false }
    : { not: { uid: uids }, [flag]: true };
}

function textOf({ flag, kind, uids }: Part): string {
  const name = flag.toUpperCase();
  if (kind === 'any has it') return name;
  return kind === 'these lack it' ? `(UID ${uids} UN${name})` : `(NOT UID ${uids} ${name})`;
}

/** Messages that follow each other and have the same flags. */
interface FlagRun {
  readonly first: number;
  last: number;
  readonly flags: number;
}

function runsOf(known: ReadonlyMap<number, number>): FlagRun[] {
  const runs: FlagRun[] = [];
  for (const [uid, flags] of [...known].sort(([left], [right]) => left - right)) {
    const run = runs.at(-1);
    if (run?.flags === flags) run.last = uid;
    else runs.push({ first: uid, last: uid, flags });
  }
  return runs;
}

/** What names marked messages: from the first to the last of those that follow each other, also over UIDs that nothing has. */
function uidsOf(runs: readonly (FlagRun & { readonly isMarked: boolean })[]): string {
  const named: string[] = [];
  for (let at = 0; at < runs.length; at++) {
    const { first = 0, isMarked = false } = runs[at] ?? {};
    if (!isMarked) continue;
    while (runs[at + 1]?.isMarked) at++;
    named.push(`${first}:${runs[at]?.last}`);
  }
  return named.join(',');
}
