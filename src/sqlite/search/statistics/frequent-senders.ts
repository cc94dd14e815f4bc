import type { Database } from 'better-sqlite3';
import type { Statistics } from '../../../model/statistics.ts';
import { countLive } from '../count-live.ts';

const SENDERS_SHOWN = 10;
const FROM = { table: 'whole_tokens', field: 'from' } as const;

/** The addresses that most messages are from, the most frequent first. */
export function frequentSenders(database: Database): Statistics['senders'] {
  const count = countLive(database);
  const senders = database.prepare<[], { address: string; indexed: number }>(
    `SELECT term AS address, doc AS indexed FROM ${FROM.table}_columns
     WHERE col = '${FROM.field}' AND instr(term, '@') > 0 ORDER BY doc DESC, term`,
  );
  let top: { address: string; messages: number }[] = [];
  for (const { address, indexed } of senders.iterate()) {
    if (indexed < (top[SENDERS_SHOWN - 1]?.messages ?? 1)) break;
    const messages = count(FROM, address, indexed);
    if (messages === 0) continue;
    top = [...top, { address, messages }]
      .sort((one, other) => other.messages - one.messages || compare(one.address, other.address))
      .slice(0, SENDERS_SHOWN);
  }
  return top;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : 1;
}
