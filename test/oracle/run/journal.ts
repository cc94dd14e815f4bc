import type { Verdict } from '../judge/verdict.ts';

/** What came of all command lines. */
export interface Tally {
  commandLines: number;
  same: number;
  readonly byRow: Map<string, number>;
  /** Each with what was done since the one before. */
  readonly wrong: string[];
}

/** Notes what is done in one world, so that a disagreement can be brought about again. */
export interface Journal {
  note(text: string): void;
  /** What differed in the answer to a command line: rows it belongs to, and what belongs to none. */
  settle(command: readonly string[], verdict: Verdict): void;
  /** How many command lines it has settled. */
  commandLines(): number;
}

export function newTally(): Tally {
  return { commandLines: 0, same: 0, byRow: new Map(), wrong: [] };
}

/** @param title how to make this world again */
export function openJournal(title: string, tally: Tally): Journal {
  const done = [title];
  let reported = 0;
  let commandLines = 0;
  return {
    commandLines: () => commandLines,
    note: (text) => done.push(`  ${text}`),
    settle(command, { rows, wrong }) {
      tally.commandLines++;
      commandLines++;
      if (rows.length === 0 && wrong.length === 0) tally.same++;
      for (const row of new Set(rows)) tally.byRow.set(row, (tally.byRow.get(row) ?? 0) + 1);
      done.push(`  mairix ${command.map(quoted).join(' ')}`);
      if (wrong.length === 0) return;
      tally.wrong.push(
        [...done.slice(reported), ...wrong.map((text) => `    ! ${text}`)].join('\n'),
      );
      reported = done.length;
    },
  };
}

export function quoted(word: string): string {
  return /^[\w@%+=:,./~^-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

export function summaryOf({ commandLines, same, byRow, wrong }: Tally): string {
  const rows = [...byRow].sort(([, left], [, right]) => right - left);
  return [
    `${commandLines} command lines: ${same} answers the same to the letter,`,
    `${commandLines - same - wrong.length} differ as the documents say, ${wrong.length} without a reason`,
    ...rows.map(([row, count]) => `  ${count} × ${row}`),
  ].join('\n');
}
