import type { Config } from '../../config/config.ts';
import { partOf, TEXT_FIELDS } from '../../model/fields.ts';
import type { Statistics } from '../../model/statistics.ts';
import type { IndexCommandInput } from '../command-input.ts';
import { EXIT } from '../exit-code.ts';
import { columnsOf, toWidth, widthOf } from '../terminal/columns.ts';
import { counted } from '../terminal/counted.ts';
import { dayOf } from '../terminal/day-of.ts';
import { folderName } from '../terminal/folder-name.ts';
import { printData } from '../terminal/print-data.ts';
import { printReport } from '../terminal/print-report.ts';
import { visible } from '../terminal/visible.ts';

/** Prints what is in the database, as numbers and small charts. */
export async function runStats(input: IndexCommandInput): Promise<number> {
  const { index, config, options, world } = input;
  const statistics = await index.statistics();
  if (options.json) printReport('statistics', statistics, world);
  else printData(`${describe(statistics, config, columnsOf(world)).join('\n')}\n`, world.stdout);
  return EXIT.done;
}

function describe(statistics: Statistics, config: Config, columns: number): string[] {
  const { messages, threads, oldest, newest, folders, years, senders, words, bytes } = statistics;
  const span =
    oldest === undefined || newest === undefined ? '' : `, ${dayOf(oldest)} to ${dayOf(newest)}`;
  return [
    `${counted(messages, 'message')} in ${counted(threads, 'thread')}${span}`,
    `${counted(folders.length, 'folder')}, database ${(bytes / 1e6).toFixed(1)} MB`,
    `different words: ${TEXT_FIELDS.filter((field) => words[field] > 0)
      .map((field) => `${words[field]} ${partOf(field).label}`)
      .join(', ')}`,
    ...chart(
      folders.length > FOLDERS_SHOWN
        ? `Messages per folder, the ${FOLDERS_SHOWN} largest`
        : 'Messages per folder',
      largest(folders).map(({ path, messages: count }) => [folderName(path, config), count]),
      columns,
    ),
    ...chart(
      'Messages per year',
      years.map(({ year, messages: count }) => [`${year}`, count]),
      columns,
    ),
    ...chart(
      'Most frequent senders',
      senders.map(({ address, messages: count }) => [visible(address), count]),
      columns,
    ),
  ];
}

/** With a folder for each mailing list there can be more than any screen shows. */
const FOLDERS_SHOWN = 40;

function largest(folders: Statistics['folders']): Statistics['folders'] {
  const bySize = folders.toSorted((left, right) => right.messages - left.messages);
  const shown = new Set(bySize.slice(0, FOLDERS_SHOWN).filter(({ messages }) => messages > 0));
  return folders.filter((folder) => shown.has(folder));
}

const WIDEST_LABEL = 40;
const WIDEST_BAR = 40;

/** A title, and for each row a bar whose length shows its number. */
function chart(
  title: string,
  rows: readonly (readonly [label: string, count: number])[],
  columns: number,
): string[] {
  if (rows.length === 0) return [];
  const most = Math.max(...rows.map(([, count]) => count), 1);
  const label = Math.min(WIDEST_LABEL, Math.max(...rows.map(([text]) => widthOf(text))));
  const number = `${most}`.length;
  const bar = Math.max(1, Math.min(WIDEST_BAR, columns - label - number - 4));
  const lines = rows.map(([text, count]) => {
    const length = count === 0 ? 0 : Math.max(1, Math.round((count / most) * bar));
    return `  ${toWidth(text, label)} ${`${count}`.padStart(number)} ${'#'.repeat(length)}`.trimEnd();
  });
  return ['', title, ...lines];
}
