import { DIRECTIVES } from '../../src/config/directives.ts';
import { entry, example, heading, page, paragraph, subheading } from './roff.ts';
import type { Sources } from './sources.ts';

/** mairixrc(5): the rc file, made from the example file, which explains every line. */
export function rcFilePage({ version, exampleFile }: Sources): string {
  return page('mairixrc', 5, { version, title: 'File formats' }, [
    heading('NAME', 'mairixrc \\- where your mail is, and where mairix puts results'),
    heading(
      'SYNOPSIS',
      paragraph('`~/.mairixrc`, or the file that the option `-f` names'),
      example('base=~/mail\nmaildir=inbox:sent\nmfolder=found\ndatabase=~/.mairix.db'),
    ),
    heading('DESCRIPTION', ...chapters(exampleFile).map(chapter)),
    heading(
      'ALL DIRECTIVES',
      ...DIRECTIVES.map(({ name, summary, example: line }) =>
        entry(name, `${summary.charAt(0).toUpperCase()}${summary.slice(1)}:`, `\`${line}\``),
      ),
    ),
    heading('SEE ALSO', paragraph('mairix(1), mairix-query(7)')),
  ]);
}

interface Chapter {
  readonly title: string | undefined;
  readonly lines: readonly string[];
}

/** The file is cut at its lines `# --- Title ---`. */
function chapters(file: string): Chapter[] {
  const parts = file.split(/^# --- (.*?) -+$/m);
  return Array.from({ length: (parts.length + 1) / 2 }, (_, at) => ({
    title: parts[at * 2 - 1],
    lines: (parts[at * 2] ?? '').split('\n'),
  }));
}

function chapter({ title, lines }: Chapter): string {
  const blocks = blocksOf(lines)
    .map(block)
    .filter((roff) => roff !== '');
  return title === undefined ? blocks.join('\n') : subheading(title, ...blocks);
}

/** Paragraphs: runs of lines of one kind, explanations or examples. */
function blocksOf(lines: readonly string[]): string[][] {
  const blocks: string[][] = [[]];
  for (const line of lines) {
    const isEmpty = line === '' || line === '#';
    const last = blocks.at(-1) ?? [];
    const [first] = last;
    const isOfIt = first === undefined || isExplanation(first) === isExplanation(line);
    if (isEmpty || !isOfIt) blocks.push(isEmpty ? [] : [line]);
    else last.push(line);
  }
  return blocks.filter(({ length }) => length > 0);
}

function isExplanation(line: string): boolean {
  return line.startsWith('# ');
}

function block(lines: readonly string[]): string {
  const [first = ''] = lines;
  if (!isExplanation(first)) return example(lines.map((line) => line.replace(/^#/, '')).join('\n'));
  const texts = lines.map((line) => line.slice(2));
  if (first.startsWith('#   ')) return example(texts.join('\n'));
  const [, name, rest] = /^([a-z_, ]+): (.*)$/s.exec(texts.join('\n')) ?? [];
  return name === undefined ? paragraph(texts.join('\n')) : entry(name, rest ?? '');
}
