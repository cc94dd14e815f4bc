import { markWords, type Stretch } from '../../query/plan/mark-words.ts';
import type { SoughtInFields, SoughtWords } from '../../query/plan/sought-words.ts';
import type { IndexCommandInput } from '../command-input.ts';
import { type Colors, colors } from '../terminal/colors.ts';
import { columnsOf, cut, cutStart, toWidth, widthOf } from '../terminal/columns.ts';
import { dayOf } from '../terminal/day-of.ts';
import { folderName } from '../terminal/folder-name.ts';
import { visible } from '../terminal/visible.ts';
import { topicOf } from './shown-subject.ts';
import type { SummaryEntry } from './summary-entry.ts';

const MIN_LINE_COLUMNS = 20;
const INDENT = '            ';

/** Makes a function that lays out one message; `lines` lead to it in the tree of its thread. */
export function summaryLines(
  sought: SoughtInFields,
  { config, options, world }: Pick<IndexCommandInput, 'config' | 'options' | 'world'>,
): (entry: SummaryEntry, lines: string) => string {
  const paint = colors(world.stdout, world.environment, options.color);
  const columns = columnsOf(world);
  const widths = widthsIn(columns);
  const isRepeated = options.threads ? repetition() : () => false;
  return ({ hit, from, subject, line, file }, lines) => {
    const mark = options.threads ? (hit.matched === false ? '  ' : '* ') : '';
    const others = hit.alsoIn?.length ? `+${hit.alsoIn.length}` : '';
    const place = cutStart(folderName(hit.folder, config), widths.folder);
    const folder = [place, others].filter(Boolean).join(' ');
    const start = `${mark}${dayOf(hit.date)}  `;
    const end = folder === '' ? 0 : 2 + widthOf(folder);
    const room = columns - widthOf(start) - widths.from - 2 - end;
    const shown = toWidth(oneLine(from), widths.from);
    const about = isRepeated(hit.thread, subject)
      ? lines.trimEnd()
      : `${lines}${oneLine(subject) || '(no subject)'}`;
    const title = end > 0 && Number.isFinite(room) ? toWidth(about, room) : cut(about, room);
    const first = [
      `${mark}${paint.dim(dayOf(hit.date))}`,
      painted(markWords(shown, sought.from), paint),
      painted(markWords(title, sought.subject), paint),
      ...(end === 0 ? [] : [paint.dim(folder)]),
    ].join('  ');
    if (line === undefined) return `${first}\n`;
    const second = file === undefined ? bodyLine(line) : fileLine(line, file);
    return `${first}\n${INDENT}${second}\n`;
  };

  function bodyLine(line: string): string {
    const text = aroundFirst(oneLine(line), sought.body, columns - INDENT.length);
    return painted(markWords(text, sought.body), paint);
  }

  function fileLine(line: string, file: string): string {
    const place = `in ${oneLine(file)}: `;
    const room = Math.max(MIN_LINE_COLUMNS, columns - INDENT.length - widthOf(place));
    const text = aroundFirst(oneLine(line), sought.embedded, room);
    return `${paint.dim(place)}${painted(markWords(text, sought.embedded), paint)}`;
  }
}

/** How wide the author and the folder may be; on a narrow terminal they make room for the subject. */
function widthsIn(columns: number): { readonly from: number; readonly folder: number } {
  return {
    from: Math.max(8, Math.min(20, columns - 32)),
    folder: columns < 60 ? 0 : Math.max(8, Math.min(20, columns - 60)),
  };
}

/** Makes a function that tells whether the line above, of the same thread, is about the same. */
function repetition(): (thread: number, subject: string) => boolean {
  let above: { readonly thread: number; readonly topic: string } | undefined;
  return (thread, subject) => {
    const topic = topicOf(subject);
    const isSame = above?.thread === thread && above.topic === topic;
    above = { thread, topic };
    return isSame;
  };
}

/** The part of a long line that shows the first word that was searched for. */
function aroundFirst(line: string, sought: SoughtWords, columns: number): string {
  const [before, word] = markWords(line, sought);
  const ahead = before === undefined || before.marked ? '' : before.text;
  const needed = widthOf(ahead) + widthOf(word?.text ?? '');
  const from = needed <= columns ? 0 : Math.max(0, ahead.length - Math.floor(columns / 2));
  return cut(from === 0 ? line : `…${line.slice(from)}`, columns);
}

function painted(stretches: readonly Stretch[], { bold, red }: Colors): string {
  return stretches.map(({ text, marked }) => (marked ? bold(red(text)) : text)).join('');
}

function oneLine(text: string): string {
  return visible(text.replace(/\s+/g, ' ').trim());
}
