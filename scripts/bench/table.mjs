import { median, showBytes, showTime } from './numbers.mjs';

const HEAD = ['Measure', 'Program', 'Median', 'Ours / it', 'Peak memory', 'Database', 'Remark'];

/**
 * Rows as one Markdown table, which can also be read as it is.
 *
 * @param {readonly import('./bench.mjs').Row[]} rows
 */
export function makeTable(rows) {
  return layOutTable([HEAD, ...rows.map((row) => cellsOf(row, rows))]);
}

/** @param {readonly (readonly string[])[]} lines  The first is the head. */
export function layOutTable(lines) {
  const [head = []] = lines;
  const widths = head.map((_, at) => Math.max(3, ...lines.map((cells) => cells[at]?.length ?? 0)));
  const rule = widths.map((width) => '-'.repeat(width));
  const [first = '', ...rest] = lines.map((cells) => layOutLine(cells, widths));
  return `${[first, layOutLine(rule, widths), ...rest].join('\n')}\n`;
}

/**
 * @param {readonly string[]} cells
 * @param {readonly number[]} widths
 */
function layOutLine(cells, widths) {
  return `| ${widths.map((width, at) => (cells[at] ?? '').padEnd(width)).join(' | ')} |`;
}

/**
 * @param {import('./bench.mjs').Row} row
 * @param {readonly import('./bench.mjs').Row[]} rows
 */
function cellsOf(row, rows) {
  const { measure, program, milliseconds, peakKilobytes = [], databaseBytes, remark = '' } = row;
  const peak = peakKilobytes.length === 0 ? '' : showBytes(median(peakKilobytes) * 1024);
  const database = databaseBytes === undefined ? '' : showBytes(databaseBytes);
  const time = showTime(median(milliseconds));
  return [measure, program, time, ratioOf(row, rows), peak, database, remark];
}

/**
 * Our median divided by this one; nothing for our own.
 *
 * @param {import('./bench.mjs').Row} row
 * @param {readonly import('./bench.mjs').Row[]} rows
 */
function ratioOf({ measure, program, milliseconds }, rows) {
  if (program === 'ours') return '';
  const ours = rows.find((row) => row.measure === measure && row.program === 'ours');
  return ours === undefined ? '' : (median(ours.milliseconds) / median(milliseconds)).toFixed(2);
}
