import type { ResultFormat } from '../observe/read-results.ts';
import type { Chance } from './chance.ts';

/** The ways to have results, with the rc file that asks for them; of all formats there is one. */
export type Form = { readonly kind: 'excerpt'; readonly options: readonly string[] } | FolderForm;

export interface FolderForm {
  readonly kind: 'folder';
  readonly format: ResultFormat;
  readonly folder: string;
  readonly augment: boolean;
  readonly options: readonly string[];
}

/** Other rc files than `~/.mairixrc`, by the end of their names. */
export const RC_FILES = {
  mh: 'mformat=MH\nmfolder=found-mh',
  mbox: 'mformat=mbox\nmfolder=found-box',
  raw: 'mformat=raw',
  excerpt: 'mformat=excerpt',
};

/** Where `mfolder=` leads. */
export const FOLDERS: Readonly<Record<ResultFormat, string>> = {
  maildir: 'found',
  mh: 'found-mh',
  mbox: 'found-box',
};

const EXCERPTS = [['-x'], ['--excerpt-output'], ['-f', 'rc.excerpt'], ['-x', '-o', 'unused']];

/** Ways to ask for paths: `-r` wins. */
const PATHS = [
  ['-r'],
  ['-r'],
  ['--raw-output'],
  ['-r', '-x'],
  ['-x', '-r'],
  ['-H', '-r'],
  ['-f', 'rc.raw'],
];

export function randomPaths(chance: Chance): readonly string[] {
  return chance.one(PATHS);
}

export function randomForm(chance: Chance): Form {
  if (chance.often(0.2)) return { kind: 'excerpt', options: chance.one(EXCERPTS) };
  const format = chance.one(['maildir', 'maildir', 'mh', 'mbox'] as const);
  const elsewhere = chance.often(0.25);
  const folder = elsewhere
    ? `${chance.one(['other', 'other folder', `.hidden`])}-${format}`
    : FOLDERS[format];
  const augment = chance.often(0.3);
  const options = [
    ...(format === 'maildir' ? [] : [chance.one(['-f', '--rcfile']), `rc.${format}`]),
    ...(augment ? [chance.one(['-a', '--augment'])] : []),
    ...(elsewhere ? [chance.one(['-o', '--mfolder']), folder] : []),
    ...(chance.often(0.2) ? [chance.one(['-H', '--force-hardlinks'])] : []),
  ];
  return { kind: 'folder', format, folder, augment, options };
}

/** Options of a run that indexes. */
export function randomRun(chance: Chance): string[] {
  return [
    ...(chance.often(0.15) ? [chance.one(['-p', '--purge'])] : []),
    ...(chance.often(0.1) ? [chance.one(['-Q', '--no-integrity-checks'])] : []),
    ...(chance.often(0.08) ? [chance.one(['-F', '--fast-index'])] : []),
    ...(chance.often(0.05) ? ['--unlock'] : []),
  ];
}
