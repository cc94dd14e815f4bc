import type { Entry } from '../observe/census.ts';
import { judgeNumbers } from './judge-numbers.ts';
import type { Known, NextCensus, Now } from './known-state.ts';
import { joined, judged, type Verdict, wrong } from './verdict.ts';

/** Judges what the two databases hold: the same messages, flags, sizes, threads and numbers. */
export function judgeCensus(
  before: Known | undefined,
  now: Now,
  { purged }: { readonly purged: boolean },
): NextCensus {
  const { verdict, apart } = judgeNumbers(before, now, purged);
  return { verdict: joined(sameMessages(now), sameThreads(now), verdict), apart };
}

function sameMessages({ census: { ours, classic }, mail, unreadable }: Now): Verdict {
  const missing = classic.entries.filter(({ line }) => !ours.byLine.has(line));
  const unknown = ours.entries.filter(({ line }) => !classic.byLine.has(line));
  return joined(
    ...missing.map(({ line }) => wrong(`our database lacks ${line}`)),
    ...unknown.map(({ line }) => wrong(`only our database has ${line}`)),
    ...classic.entries.flatMap((entry) => {
      const same = ours.byLine.get(entry.line);
      if (same === undefined || (same.size === entry.size && same.flags === entry.flags)) return [];
      const text = `${entry.line}: ${entry.size}${entry.flags}, ours ${same.size}${same.flags}`;
      const facts = mail.get(entry.line);
      if (same.size !== entry.size || facts === undefined) return [wrong(text)];
      return [
        judged(
          { kind: 'flags', line: entry.line, mail: facts, unreadable: unreadable.has(entry.line) },
          text,
        ),
      ];
    }),
  );
}

/** Two messages that are in one thread for one program are so for the other. */
function sameThreads({ census, mail, unreadable, lost }: Now): Verdict {
  const { ours, classic } = census;
  const verdicts: Verdict[] = [];
  for (const [from, to, joinedBy] of [
    [ours, classic, 'ours'],
    [classic, ours, 'classic'],
  ] as const) {
    const threads = new Map<number, Entry>();
    const isOfUnreadable = (thread: number) =>
      from.entries.some((one) => one.thread === thread && unreadable.has(one.line));
    for (const entry of from.entries) {
      const twin = to.byLine.get(entry.line);
      const facts = mail.get(entry.line);
      if (twin === undefined || facts === undefined) continue;
      const first = threads.get(entry.thread);
      if (first === undefined) threads.set(entry.thread, twin);
      else if (first.thread !== twin.thread) {
        const difference = {
          kind: 'thread',
          foundBy: joinedBy,
          dead: classic.dead,
          lost,
          mail: facts,
          unreadable: isOfUnreadable(entry.thread),
        } as const;
        verdicts.push(judged(difference, `${joinedBy} alone joins ${first.line} and ${twin.line}`));
      }
    }
  }
  return joined(...verdicts);
}
