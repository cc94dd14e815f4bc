import type { Entry } from '../observe/census.ts';
import { uniqueName } from '../observe/mail-tree.ts';
import type { Known, NextCensus, Now } from './known-state.ts';
import { joined, judged, type Verdict, wrong } from './verdict.ts';

/** The numbers are those of classic mairix until we keep one where it gives a new one. */
export function judgeNumbers(before: Known | undefined, now: Now, purged: boolean): NextCensus {
  const highest = Math.max(-1, ...(before?.census.ours.entries ?? []).map(({ number }) => number));
  const verdict = joined(keptNumbers(before, now), sameOrderOfNew(now, highest));
  const { ours, classic } = now.census;
  const theirs = ({ line }: Entry) => classic.byLine.get(line)?.number;
  const other = ours.entries.find(
    (entry) => theirs(entry) !== undefined && theirs(entry) !== entry.number,
  );
  if (other === undefined || before?.apart) return { verdict, apart: before?.apart ?? false };
  const isKept = ours.entries.some(
    (entry) => entry.number <= highest && (theirs(entry) ?? 0) > entry.number,
  );
  const recognised = isKept ? 'kept by a message that was recognised' : undefined;
  const why = purged ? 'kept when others were purged' : recognised;
  const text = `${other.line} has number ${other.number}, classic ${theirs(other)}`;
  return { verdict: joined(verdict, judged({ kind: 'number', why }, text)), apart: true };
}

/** A number goes to another place only with its message. */
function keptNumbers(before: Known | undefined, { census, mail }: Now): Verdict {
  return joined(
    ...census.ours.entries.flatMap((entry) => {
      const holder = before?.census.ours.byNumber.get(entry.number);
      if (holder === undefined || holder.line === entry.line) return [];
      const sameName =
        holder.slice === undefined && uniqueName(holder.path) === uniqueName(entry.path);
      const sameBytes = before?.mail.get(holder.line)?.raw === mail.get(entry.line)?.raw;
      if (sameName || sameBytes) return [];
      return [wrong(`${entry.line} has the number ${entry.number} of ${holder.line}`)];
    }),
  );
}

/** What is new to both was added in the same order. */
function sameOrderOfNew({ census: { ours, classic } }: Now, highest: number): Verdict {
  const fresh = ours.entries.filter(({ number }) => number > highest);
  const theirs = fresh.flatMap(({ line }) => classic.byLine.get(line)?.number ?? []);
  const isSorted = theirs.every((number, at) => at === 0 || number > (theirs[at - 1] ?? -1));
  return isSorted ? joined() : wrong('ours: new messages were added in another order');
}
