import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.ts';

/** The front page and everything below `docs/` that people write: paths in the project. */
export const DOCUMENTS: readonly string[] = [
  'README.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** Text between two lines of backquotes. */
export interface CodeBlock {
  readonly document: string;
  readonly language: string;
  readonly text: string;
}

/** All code blocks of a document. */
export function codeBlocks(document: string): CodeBlock[] {
  const blocks = readDocument(document).matchAll(/^```(\w+)\n(.*?)^```$/gms);
  return [...blocks].map(([, language = '', text = '']) => ({ document, language, text }));
}

/** Text of the only code block of a document in a language, such as `ini`. */
export function codeBlock(document: string, language: string): string {
  const blocks = codeBlocks(document).filter((block) => block.language === language);
  const [only, ...others] = blocks;
  if (only === undefined || others.length > 0) throw new Error(`not one ${language} block`);
  return only.text;
}

/** Cells of all rows of the tables in a document whose head begins with this cell. */
export function tableRows(document: string, head: string): string[][] {
  const [, ...tables] = readDocument(document).split(`\n| ${head} |`);
  if (tables.length === 0) throw new Error(`no table in ${document} begins with ${head}`);
  return tables.flatMap((table) => {
    const [, , ...rows] = table.slice(0, table.search(/\n(?!\|)/)).split('\n');
    return rows.map((row) => row.slice(2, -2).split(' | '));
  });
}

/** First cells of the tables of differences from classic mairix. */
export function differences(): string[] {
  return tableRows('docs/differences-from-classic-mairix.md', 'About').map(([row = '']) => row);
}

export function readDocument(name: string): string {
  return readFileSync(join(ROOT, name), 'utf8');
}

/** Texts in backquotes. */
export function codeIn(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
}
