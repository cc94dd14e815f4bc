import {
  LANGUAGE,
  type LanguageRow,
  type LanguageSection,
} from '../../../query/syntax/language.ts';

const WIDTH = 80;
const GAP = '  ';
/** Longer texts continue on the next line. */
const WIDEST_FIRST_COLUMN = 22;
/** The same for examples, unless a single one is longer. */
const LAST_COLUMN = 23;

/** The search language as text for a terminal of 80 columns. */
export function languageHelp(): string {
  const sections = LANGUAGE.map(
    (section) => `${section.title}:\n\n${describeSection(section).join('\n')}\n`,
  );
  return `${sections.join('\n')}\n${CLOSING}`;
}

const CLOSING = `Capitals and accents do not count. A message must match every expression.
Quotes around spaces are for the shell. --explain prints how it was understood.
`;

function describeSection({ rows }: LanguageSection): string[] {
  const first = Math.min(
    WIDEST_FIRST_COLUMN,
    longest(rows.map(({ write }) => withoutMarks(write))),
  );
  const last = Math.max(LAST_COLUMN, longest(rows.flatMap(({ examples }) => examples)));
  const middle = WIDTH - first - last - 3 * GAP.length;
  return rows.flatMap((row) => describeRow(row, [first, middle, last]));
}

function describeRow(
  { write, meaning, examples }: LanguageRow,
  [first, middle, last]: readonly [number, number, number],
): string[] {
  const left = wrap(withoutMarks(write).split(' '), first);
  const centre = wrap(withoutMarks(meaning).split(' '), middle);
  const right = wrap(examples, last);
  const height = Math.max(left.length, centre.length, right.length);
  return Array.from({ length: height }, (_, line) =>
    ['', (left[line] ?? '').padEnd(first), (centre[line] ?? '').padEnd(middle), right[line] ?? '']
      .join(GAP)
      .trimEnd(),
  );
}

/** Lines of pieces with spaces between them; no piece is cut. */
function wrap(pieces: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const piece of pieces) {
    const line = lines.at(-1);
    if (line === undefined || line.length + 1 + piece.length > width) lines.push(piece);
    else lines[lines.length - 1] = `${line} ${piece}`;
  }
  return lines;
}

function withoutMarks(markdown: string): string {
  return markdown.replaceAll('`', '');
}

function longest(texts: readonly string[]): number {
  return Math.max(...texts.map(({ length }) => length));
}
