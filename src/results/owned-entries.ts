import { isResultName } from '../formats/maildir-name.ts';
import { RESULTS_MARK } from '../model/results-mark.ts';
import type { Entry } from './read-entries.ts';

export const MAILDIR_PARTS = ['cur', 'new', 'tmp'] as const;

/** Tells mu to pass by, see mu-index(1). */
export const NO_INDEX_MARK = '.noindex';

/** By this file mutt and others know an MH folder; they keep their own notes in it. */
export const MH_SEQUENCES = '.mh_sequences';

/** `123456789.4.mairix` or any link, in a maildir's cur, new or tmp. */
export function isMaildirResult({ name, kind }: Entry): boolean {
  return kind === 'link' || (kind === 'file' && isResultName(name));
}

/** `17`, or `,17` as MH programs rename what was deleted; real files only where our mark vouches for them. */
export function isMhResult({ name, kind }: Entry, { marked }: { marked: boolean }): boolean {
  return /^,?[0-9]+$/.test(name) && (kind === 'link' || (kind === 'file' && marked));
}

export function isMaildirPart({ name, kind }: Entry): boolean {
  return kind === 'directory' && MAILDIR_PARTS.some((part) => part === name);
}

export function isMark({ name, kind }: Entry): boolean {
  return kind === 'file' && (name === RESULTS_MARK || name === NO_INDEX_MARK);
}

export function isSequences({ name, kind }: Entry): boolean {
  return kind === 'file' && name === MH_SEQUENCES;
}

/** Whether these are the entries of a folder that we made. */
export function areMarked(entries: readonly Entry[]): boolean {
  return entries.some(({ name, kind }) => kind === 'file' && name === RESULTS_MARK);
}
