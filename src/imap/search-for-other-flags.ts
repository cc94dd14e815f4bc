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
  const uids = [...known.keys()].sort((left, right) => left - right);
  const parts = MAIL_FLAGS.flatMap(({ name, bit }): Part[] => {
    const flag = SEARCHED[name];
    const marked = runsOf(uids, (uid) => ((known.get(uid) ?? 0) & bit) !== 0);
    if (marked === '') return [{ [flag]: true }];
    return [
      { uid: marked, [flag]: false },
      { not: { uid: marked }, [flag]: true },
    ];
  });
  const length = parts.reduce((sum, { uid = '' }) => sum + 2 * uid.length, 0);
  return length > MAX_UIDS_LENGTH ? undefined : { or: parts };
}

type Part = SearchObject & { readonly uid?: string };

/** What names such messages: from the first to the last of those that follow each other, also over UIDs that nothing has. */
function runsOf(uids: readonly number[], isMarked: (uid: number) => boolean): string {
  const runs: string[] = [];
  for (let at = 0; at < uids.length; at++) {
    const first = uids[at] ?? 0;
    if (!isMarked(first)) continue;
    while (at + 1 < uids.length && isMarked(uids[at + 1] ?? 0)) at++;
    runs.push(`${first}:${uids[at]}`);
  }
  return runs.join(',');
}
