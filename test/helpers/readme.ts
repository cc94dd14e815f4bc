import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BUILT, PROGRAM } from '../../scripts/built.mjs';
import { NOBODY } from './temp-world.ts';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The home directory in the examples of all documents. */
const HOME = '/home/ada';

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

/** A directory that stands for `/home/ada`, with the mail and the rc file of the examples in it. */
export interface Home {
  readonly root: string;
  readonly path: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What a program said, as if it had run in the home directory of the examples. */
  asInExamples(output: string): string;
}

export function makeHome(): Home {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'readme-')));
  const path = join(root, HOME);
  const bin = join(root, 'bin');
  mkdirSync(path, { recursive: true });
  execFileSync(process.execPath, [join(ROOT, 'scripts/demo.mjs'), join(path, 'mail')]);
  writeFileSync(join(path, '.mairixrc'), codeBlock('docs/installing.md', 'ini'));
  mkdirSync(bin);
  const { PATH } = process.env;
  const program = `#!/bin/sh\nexec '${process.execPath}' '${PROGRAM}' "$@"\n`;
  writeFileSync(join(bin, 'mairix'), program, { mode: 0o755 });
  return {
    root,
    path,
    environment: {
      PATH: `${bin}:${PATH}`,
      HOME: path,
      USER: NOBODY,
      TZ: 'UTC',
      LC_ALL: 'C',
      MAIRIX_BUILT: BUILT,
    },
    asInExamples: (output) => output.replaceAll(path, HOME).replace(SPEED, SPEED_SHOWN),
  };
}

const SPEED = /in \d+\.\d s \(\d+ messages\/s\)/g;
const SPEED_SHOWN = 'in 0.3 s (160 messages/s)';
